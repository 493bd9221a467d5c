"use strict";
const QUIET = 150; // milliseconds without a change before it is drawn
const FORMAT = "{state} {errors} {warnings} {words} {readingTime}";

const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function stateText({ state, indexing }) {
  if (state === "indexing") return `mdkb: indexing${indexing && indexing[1] ? ` ${indexing[0]}/${indexing[1]}` : ""}`;
  return state === "ready" || !state ? "mdkb" : `mdkb: ${state}`;
}

// What the status bar says: never by colour alone.
function statusText(format, { state, indexing, errors = 0, warnings = 0, words, minutes }) {
  const parts = {
    state: stateText({ state, indexing }),
    errors: !errors && !warnings ? "✓" : errors ? many(errors, "error") : "",
    warnings: warnings ? many(warnings, "warning") : "",
    words: words === undefined ? "" : many(words, "word"),
    readingTime: minutes ? `${minutes} min` : "",
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole).replace(/\s+/g, " ").trim();
}

// What the server tells of the active note, with the words of the selection instead of the note's.
class Status {
  constructor(ask) {
    this.ask = ask; // -> {uri, tooltip, format, and words and minutes of a selection}, or null
    this.statuses = new Map(); // URI -> what `mdkb/status` told
    this.turn = 0;
    this.tile = null;
    this.element = null;
  }

  attach(bar, element) {
    this.element = element;
    this.tile = bar.addRightTile({ item: element, priority: 100 });
    this.soon();
  }

  told(status) {
    this.statuses.set(status.uri, status);
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), QUIET);
  }

  async draw() {
    const turn = ++this.turn;
    if (!this.element) return;
    const found = await this.ask();
    if (turn !== this.turn || !this.element) return;
    this.element.style.display = found ? "" : "none";
    if (!found) return;
    const { uri, tooltip, format = FORMAT, missing, ...selected } = found;
    const told = this.statuses.get(uri);
    this.element.title = tooltip; // which server, and why that one
    this.element.textContent = missing || told ? statusText(format, { ...told, ...selected, ...missing }) : "mdkb: starting";
  }

  dispose() {
    clearTimeout(this.timer);
    if (this.tile) this.tile.destroy();
    this.tile = this.element = null;
  }
}

module.exports = { FORMAT, Status, statusText, many };
