"use strict";
const QUIET = 250; // milliseconds without a change before words are counted

const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

// What the status bar says: never by colour alone.
function statusText({ errors, warnings, words, minutes }) {
  const problems = errors + warnings ? [errors && many(errors, "error"), warnings && many(warnings, "warning")] : ["✓"];
  const parts = problems.filter(Boolean);
  if (words !== undefined) parts.push(many(words, "word"));
  if (minutes) parts.push(`${minutes} min`);
  return `mdkb ${parts.join(", ")}`;
}

// Problems of the active note, words of it or of the selection.
class Status {
  constructor(ask) {
    this.ask = ask; // (editor, range or null) -> statistics or null
    this.findings = new Map(); // URI -> diagnostics
    this.turn = 0;
    this.tile = null;
    this.element = null;
  }

  attach(bar, element) {
    this.element = element;
    this.tile = bar.addRightTile({ item: element, priority: 100 });
    this.soon();
  }

  published({ uri, diagnostics }) {
    this.findings.set(uri, diagnostics);
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
    const own = this.findings.get(found.uri) || [];
    const count = (severity) => own.filter((one) => one.severity === severity).length;
    this.element.title = found.tooltip; // which server, and why that one
    this.element.textContent = statusText({ ...found, errors: count(1), warnings: count(2) });
  }

  dispose() {
    clearTimeout(this.timer);
    if (this.tile) this.tile.destroy();
    this.tile = this.element = null;
  }
}

module.exports = { Status, statusText, many };
