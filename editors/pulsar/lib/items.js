"use strict";

const MARKER = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s*)?/;

// What a key does at a column of a line: the server's command, or null for what it does elsewhere.
function commandAt(key, line, column) {
  const marker = MARKER.exec(line);
  const row = /^\s*\|.*\|\s*$/.test(line);
  if (key === "enter") {
    if (row) return column === line.length ? "enter" : null;
    return (marker && column >= marker[0].length) || (/^\s*>/.test(line) && column > 0) ? "enter" : null;
  }
  const down = key === "tab";
  if (row) return down ? "nextCell" : "previousCell";
  return marker && column <= marker[0].length ? (down ? "indent" : "outdent") : null;
}

module.exports = { commandAt };
