/** The context `mdkb.atItem`: the cursor is where Tab means "one level down": in front of an item's text. */
import * as vscode from "vscode";
import { selector } from "./client.js";
import { beforeItemText } from "./text.js";

export function watchItems(): vscode.Disposable {
  let last: boolean | undefined;
  const look = (editor: vscode.TextEditor | undefined): void => {
    const here = editor?.selection.active;
    const note = editor && editor.selections.length === 1 && vscode.languages.match(selector, editor.document);
    const now = Boolean(note && here && beforeItemText(editor.document.lineAt(here.line).text, here.character));
    if (now !== last) void vscode.commands.executeCommand("setContext", "mdkb.atItem", now);
    last = now;
  };
  look(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.window.onDidChangeTextEditorSelection((event) => look(event.textEditor)),
  );
}
