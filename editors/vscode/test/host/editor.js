// Short names for what the cases ask of the editor.
"use strict";
const vscode = require("vscode");

const root = () => vscode.workspace.workspaceFolders[0].uri;
const uri = (name) => vscode.Uri.joinPath(root(), name);
const run = (command, ...args) => vscode.commands.executeCommand(command, ...args);

/** Show a note, and what is in it. */
async function show(name) {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri(name)));
  return { editor, document: editor.document, uri: editor.document.uri };
}

/** A place in a document: `offset` characters after the beginning of some text. */
function at(document, text, offset = 0) {
  const found = document.getText().indexOf(text);
  if (found < 0) throw new Error(`“${text}” is not in ${document.uri.path}`);
  return document.positionAt(found + offset);
}

/** Wait until something is there; 30 seconds at most. */
async function until(what, look) {
  for (let left = 150; left; left--) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`waited in vain for ${what}`);
}

const findings = (document) => vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === "mdkb");

/** What mdkb says of a document, once it says as many things as expected. */
const said = (document, count) => until(`${count} findings in ${document.uri.path}`, () => {
  const found = findings(document);
  return found.length === count && found;
});

const range = (from, to = from) => new vscode.Range(from, to);

/** Have a text in a note instead of what was there. */
async function write(editor, text) {
  await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), text));
}

/** The same with a selection in it (marked «») or a cursor (marked |); `seen` is how it looks then. */
async function put(editor, marked) {
  await write(editor, marked.replace(/[«»|]/g, ""));
  const start = marked.search(/[«|]/);
  const end = marked.includes("»") ? marked.indexOf("»") - 1 : start;
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(end));
}

function seen(editor) {
  const { document, selection } = editor;
  const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
  const text = document.getText();
  return start === end ? `${text.slice(0, start)}|${text.slice(start)}` : `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

module.exports = { vscode, root, uri, run, show, at, until, findings, said, range, write, put, seen };
