"use strict";
const LEAST = "0.1.0"; // the version of the server that this package is made for

// Whether a version comes before another one; what cannot be read is taken for new.
function older(version, than) {
  const [mine, other] = [version || "", than].map((one) => one.split(/[.+-]/).map((part) => parseInt(part, 10)));
  if (Number.isNaN(mine[0])) return false;
  for (let at = 0; at < 3; at++) {
    const [a, b] = [mine[at] || 0, other[at] || 0];
    if (a !== b) return a < b;
  }
  return false;
}

module.exports = { LEAST, older };
