/** Writing commands, `mdkb.write.…`: the server tells the edits and the selection after them; here they are made, undone as one. */
import * as vscode from "vscode";
import type { Server } from "../server.js";

const PREFIX = "mdkb.write.";
const TURNS = 3; // the note may change while the server thinks: then it is asked anew

interface Place {
  line: number;
  character: number;
}

interface Range {
  start: Place;
  end: Place;
}

interface Written {
  edits: { range: Range; newText: string }[];
  selection: Range;
}

/** The names are those of the manifest. */
export function writing(server: Server, context: vscode.ExtensionContext): vscode.Disposable[] {
  const { commands } = (context.extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes;
  const names = commands.map((one) => one.command).filter((one) => one.startsWith(PREFIX));
  return names.map((id) =>
    vscode.commands.registerCommand(id, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await write(server, editor, id.slice(PREFIX.length));
    }),
  );
}

async function write(server: Server, editor: vscode.TextEditor, name: string): Promise<void> {
  const { document } = editor;
  for (let turn = 0; turn < TURNS; turn++) {
    const { version } = document;
    const { selection } = editor;
    const argument = { name, uri: document.uri.toString(), range: plain(selection), apply: false };
    const done = await server.ask<Written>("mdkb.write", argument);
    if (!done) return;
    if (document.version !== version || !editor.selection.isEqual(selection)) continue;
    const made = await editor.edit((builder) => {
      for (const one of done.edits) builder.replace(range(one.range), one.newText);
    });
    if (!made) continue;
    const { start, end } = range(done.selection);
    editor.selection = new vscode.Selection(start, end);
    editor.revealRange(editor.selection);
    return;
  }
}

function range({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function plain({ start, end }: vscode.Range): Range {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}
