/** Writing commands, `mdkb.write.…`: the server tells the edits and the selection after them; here they are made, undone as one. */
import * as vscode from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient/node";

const PREFIX = "mdkb.write.";
const TURNS = 3; // the note may change while the server thinks: then it is asked anew

type Ask = ExecuteCommandSignature;

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

/** The client registers these commands with the server's others; on their way to the server they end here. */
export async function write(command: string, ask: Ask): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor) await made(editor, command.slice(PREFIX.length), ask);
}

export const isWriting = (command: string): boolean => command.startsWith(PREFIX);

async function made(editor: vscode.TextEditor, name: string, ask: Ask): Promise<void> {
  const { document } = editor;
  for (let turn = 0; turn < TURNS; turn++) {
    const { version } = document;
    const { selection } = editor;
    const argument = { name, uri: document.uri.toString(), range: plain(selection), apply: false };
    const done = (await ask("mdkb.write", [argument])) as Written | undefined;
    if (!done) return;
    if (document.version !== version || !editor.selection.isEqual(selection)) continue;
    const applied = await editor.edit((builder) => {
      for (const one of done.edits) builder.replace(range(one.range), one.newText);
    });
    if (!applied) continue;
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
