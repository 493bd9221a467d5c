"use strict";
// As much of Pulsar's API as the package and the language client ask for, with the real Point, Range and Emitter, and
// the real TextBuffer where its native parts are built.
const fs = require("fs");
const { Emitter, Disposable, CompositeDisposable } = require("event-kit");
const Point = require("@pulsar-edit/text-buffer/src/point");
const Range = require("@pulsar-edit/text-buffer/src/range");

const nothing = () => new Disposable(() => {});

class PlainBuffer {
  constructor({ text }) {
    this.text = text;
    this.emitter = new Emitter();
  }
  getText() { return this.text; }
  getPath() { return this.path; }
  setPath(path) { this.path = path; }
  lineForRow(row) { return this.text.split("\n")[row]; }
  lineLengthForRow(row) { return (this.lineForRow(row) || "").length; }
  getLastRow() { return this.text.split("\n").length - 1; }
  getEndPosition() { return new Point(this.getLastRow(), this.lineLengthForRow(this.getLastRow())); }
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
  transact(change) { return change(); }
  createCheckpoint() { return this.text; }
  groupChangesSinceCheckpoint() { return true; }
  revertToCheckpoint() { return true; }
  onDidChangeText(callback) { return this.emitter.on("text", callback); }
  onWillSave() { return nothing(); }
}

let Buffer = PlainBuffer;
try {
  Buffer = require("@pulsar-edit/text-buffer");
} catch {
  // its native parts are not built
}

let count = 0;

class TextEditor {
  constructor(path) {
    this.id = ++count;
    this.path = path;
    this.emitter = new Emitter();
    this.buffer = new Buffer({ text: path ? fs.readFileSync(path, "utf8") : "" });
    if (path && Buffer === PlainBuffer) this.buffer.setPath(path);
    this.selection = new Range([0, 0], [0, 0]);
  }
  getBuffer() { return this.buffer; }
  getText() { return this.buffer.getText(); }
  setText(text) { this.buffer.setTextInRange([[0, 0], this.buffer.getEndPosition()], text); }
  getPath() { return this.path; }
  getURI() { return this.path; }
  getTitle() { return this.path; }
  getLongTitle() { return this.path; }
  getGrammar() { return { scopeName: "source.gfm", name: "Markdown" }; }
  getNonWordCharacters() { return " .,"; }
  getCursorBufferPosition() { return this.selection.end; }
  setCursorBufferPosition(point) { this.setSelectedBufferRange([point, point]); }
  getSelectedBufferRange() { return this.selection; }
  setSelectedBufferRange(range) {
    this.selection = Range.fromObject(range);
    this.emitter.emit("selection");
  }
  selectToBufferPosition(point) { this.setSelectedBufferRange([this.selection.start, point]); }
  addMarkerLayer() { return { markBufferRange: (range) => ({ getBufferRange: () => range }) }; }
  getTextInBufferRange(range) { return this.buffer.getTextInRange(range); }
  getTabLength() { return 2; }
  getSoftTabs() { return true; }
  isModified() { return this.getText() !== fs.readFileSync(this.path, "utf8"); }
  async save() {
    fs.writeFileSync(this.path, this.getText());
    this.emitter.emit("saved", { path: this.path });
  }
  observeGrammar(callback) { callback(this.getGrammar()); return nothing(); }
  onDidChangeSelectionRange(callback) { return this.emitter.on("selection", callback); }
  onDidDestroy(callback) { return this.emitter.on("destroyed", callback); }
  onDidSave(callback) { return this.emitter.on("saved", callback); }
  onDidChangeCursorPosition() { return nothing(); }
  onDidChange() { return nothing(); }
  onDidChangePath() { return nothing(); }
}

class Element {
  constructor() {
    this.style = {};
    this.listeners = {};
    this.classes = new Set();
    this.classList = { toggle: (name) => !this.classes.delete(name) && Boolean(this.classes.add(name)) };
  }
  append() {}
  focus() {}
  addEventListener(name, call) { this.listeners[name] = call; }
}

// The globals `atom` and `document` of a window with one project folder.
function world(root, settings, paths) {
  const made = { said: [], commands: {}, panels: [], tree: new Emitter(), emitter: new Emitter() };
  const say = (text, more = {}) => made.said.push([text, more]);
  const editors = paths.map((path) => new TextEditor(path));
  made.editors = editors;
  const read = (name) => name.split(".").slice(1).reduce((value, key) => (value || {})[key], settings);
  made.document = { createElement: () => new Element(), activeElement: null };
  made.atom = {
    config: {
      get: (name) => (name.startsWith("mdkb") ? read(name) : undefined),
      set: (name, value) => { settings[name.slice("mdkb.".length)] = value; },
      observe: (name, callback) => { callback(name === "mdkb" ? settings : undefined); return nothing(); },
      onDidChange: nothing,
    },
    project: {
      getPaths: () => [root],
      onDidChangeFiles: nothing,
      onDidChangePaths: nothing,
      relativizePath: (path) => [root, path.slice(root.length + 1)],
    },
    textEditors: {
      observe: (callback) => { editors.forEach(callback); return made.emitter.on("editor", callback); },
    },
    workspace: {
      getTextEditors: () => editors,
      getActiveTextEditor: () => made.active || editors[0],
      observeTextEditors: (callback) => { editors.forEach(callback); return made.emitter.on("editor", callback); },
      onDidChangeActiveTextEditor: (callback) => made.emitter.on("active", callback),
      getPanes: () => [],
      open: async (path, { initialLine, initialColumn } = {}) => {
        let editor = path && editors.find((one) => one.getPath() === path);
        if (!editor) {
          editor = new TextEditor(path);
          editors.push(editor);
          made.emitter.emit("editor", editor);
        }
        if (initialLine !== undefined) editor.setCursorBufferPosition([initialLine, initialColumn]);
        return editor;
      },
      buildTextEditor: () => (made.mini = new TextEditor()),
      addModalPanel: ({ item }) => {
        const panel = { item, destroy: () => made.panels.splice(made.panels.indexOf(panel), 1) };
        made.panels.push(panel);
        return panel;
      },
    },
    notifications: { addError: say, addInfo: say, addWarning: say, addSuccess: say, getNotifications: () => [] },
    commands: {
      add: (target, name, run) => {
        if (typeof name === "string") made.commands[name] = run;
        else target.handlers = name;
        return nothing();
      },
    },
    grammars: { grammarForScopeName: () => null, treeSitterGrammarForLanguageString: () => null },
    clipboard: { write: (text) => { made.copied = text; } },
    ui: { fuzzyMatcher: { match: () => ({ score: 1 }), setCandidates: () => ({ match: () => [] }) } },
    views: { getView: (one) => (one.view = one.view || new Element()) },
  };
  return made;
}

// Pulsar's tree view, as far as a package is told of moves.
function treeView() {
  const listeners = { willMove: [], didMove: [] };
  const on = (name) => (callback) => { listeners[name].push(callback); return nothing(); };
  return {
    onWillCreate: nothing, onWillMove: on("willMove"), onWillDelete: nothing,
    onDidCreate: nothing, onDidMove: on("didMove"), onDidDelete: nothing,
    async move(initialPath, newPath) {
      const held = [];
      const moves = [{ initialPath, newPath }];
      listeners.willMove.forEach((call) => call(moves, { aborted: false, hold: (work) => held.push(work()) }));
      await Promise.all(held);
      fs.renameSync(initialPath, newPath);
      listeners.didMove.forEach((call) => call(moves));
    },
  };
}

module.exports = { Emitter, Disposable, CompositeDisposable, Point, Range, TextEditor, File: class {}, world, treeView };
module.exports.realBuffer = Buffer !== PlainBuffer;
