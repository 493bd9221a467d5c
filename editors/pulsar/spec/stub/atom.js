"use strict";
// As much of Pulsar's API as the language client asks for, with the real Point, Range and Emitter.
const fs = require("fs");
const { Emitter, Disposable, CompositeDisposable } = require("event-kit");
const Point = require("@pulsar-edit/text-buffer/src/point");
const Range = require("@pulsar-edit/text-buffer/src/range");

const nothing = () => new Disposable(() => {});
let count = 0;

class TextBuffer {
  constructor(text) {
    this.text = text;
    this.emitter = new Emitter();
  }
  getText() { return this.text; }
  lineForRow(row) { return this.text.split("\n")[row]; }
  characterIndexForPosition(position) {
    const { row, column } = Point.fromObject(position);
    return this.text.split("\n").slice(0, row).reduce((sum, line) => sum + line.length + 1, 0) + column;
  }
  getTextInRange(range) {
    const { start, end } = Range.fromObject(range);
    return this.text.slice(this.characterIndexForPosition(start), this.characterIndexForPosition(end));
  }
  setTextInRange(range, newText) {
    const oldRange = Range.fromObject(range, true);
    const oldText = this.getTextInRange(oldRange);
    const start = this.characterIndexForPosition(oldRange.start);
    this.text = this.text.slice(0, start) + newText + this.text.slice(start + oldText.length);
    const lines = newText.split("\n");
    const last = lines[lines.length - 1].length;
    const row = oldRange.start.row + lines.length - 1;
    const newRange = new Range(oldRange.start, new Point(row, lines.length > 1 ? last : oldRange.start.column + last));
    this.emitter.emit("text", { changes: [{ oldRange, newRange, oldText, newText }] });
    return newRange;
  }
  createCheckpoint() { return this.text; }
  groupChangesSinceCheckpoint() { return true; }
  revertToCheckpoint() { return true; }
  onDidChangeText(callback) { return this.emitter.on("text", callback); }
  onWillSave() { return nothing(); }
}

class TextEditor {
  constructor(path) {
    this.id = ++count;
    this.path = path;
    this.buffer = new TextBuffer(fs.readFileSync(path, "utf8"));
  }
  getBuffer() { return this.buffer; }
  getText() { return this.buffer.getText(); }
  getPath() { return this.path; }
  getURI() { return this.path; }
  getTitle() { return this.path; }
  getLongTitle() { return this.path; }
  getGrammar() { return { scopeName: "source.gfm", name: "Markdown" }; }
  getNonWordCharacters() { return " .,"; }
  getCursorBufferPosition() { return new Point(0, 0); }
  setCursorBufferPosition() {}
  observeGrammar(callback) { callback(this.getGrammar()); return nothing(); }
  onDidDestroy() { return nothing(); }
  onDidSave() { return nothing(); }
  onDidChange() { return nothing(); }
  onDidChangePath() { return nothing(); }
}

// The global `atom` of a window with one project folder.
function world(root, settings, editors) {
  const added = {};
  const say = (text, more) => added.said.push([text, more]);
  added.said = [];
  added.commands = [];
  added.atom = {
    config: { get: (name) => settings[name], observe: nothing, onDidChange: nothing },
    project: {
      getPaths: () => [root],
      onDidChangeFiles: nothing,
      onDidChangePaths: nothing,
      relativizePath: (path) => [root, path.slice(root.length + 1)],
    },
    textEditors: { observe: (callback) => { editors.forEach(callback); return nothing(); } },
    workspace: {
      getTextEditors: () => editors,
      getActiveTextEditor: () => editors[0],
      getPanes: () => [],
      open: async () => editors[0],
    },
    notifications: { addError: say, addInfo: say, addWarning: say, addSuccess: say, getNotifications: () => [] },
    commands: { add: (_, name) => { added.commands.push(name); return nothing(); } },
    grammars: { grammarForScopeName: () => null, treeSitterGrammarForLanguageString: () => null },
    ui: { fuzzyMatcher: { match: () => ({ score: 1 }), setCandidates: () => ({ match: () => [] }) } },
    views: { getView: () => ({}) },
  };
  return added;
}

module.exports = { Emitter, Disposable, CompositeDisposable, Point, Range, TextBuffer, TextEditor, File: class {}, world };
