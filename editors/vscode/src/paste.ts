/** Pasting into a note: a picture becomes a file and a link to it; text of another note keeps its links' targets.
 *
 * The interface is VS Code's from 1.97 on, newer than the types of the oldest version that the extension runs in.
 */
import * as vscode from "vscode";
import { selector } from "./client.js";
import { t } from "./say.js";
import type { Server } from "./server.js";

const COPIED = "application/vnd.mdkb.copied"; // {uri, text} of what was copied from a note
const KINDS = ["markdown.mdkb.picture", "markdown.mdkb.links"] as const;
const NAMELESS = /^(image|clipboard|pasted)\.\w+$/i; // what a picture of the clipboard is called by the system

interface Kind {
  append(...parts: string[]): Kind;
}

interface PasteEdit {
  insertText: string | vscode.SnippetString;
  additionalEdit?: vscode.WorkspaceEdit;
}

interface Provider {
  prepareDocumentPaste(document: vscode.TextDocument, ranges: readonly vscode.Range[], data: vscode.DataTransfer): void;
  provideDocumentPasteEdits(document: vscode.TextDocument, ranges: readonly vscode.Range[], data: vscode.DataTransfer): Promise<PasteEdit[] | undefined>;
}

interface Recent {
  DocumentDropOrPasteEditKind?: { Empty: Kind };
  DocumentPasteEdit?: new (text: string | vscode.SnippetString, title: string, kind: Kind) => PasteEdit;
  languages: {
    registerDocumentPasteEditProvider?(
      selector: vscode.DocumentSelector,
      provider: Provider,
      metadata: { providedPasteEditKinds: Kind[]; copyMimeTypes: string[]; pasteMimeTypes: string[] },
    ): vscode.Disposable;
  };
}

const recent = vscode as unknown as Recent;

export function pasting(server: Server): vscode.Disposable {
  const { DocumentDropOrPasteEditKind: kinds, DocumentPasteEdit: Edit } = recent;
  if (!kinds || !Edit || !recent.languages.registerDocumentPasteEditProvider) return new vscode.Disposable(() => undefined);
  const [picture, links] = KINDS.map((name) => kinds.Empty.append(...name.split("."))) as [Kind, Kind];
  const provider: Provider = {
    prepareDocumentPaste(document, ranges, data) {
      const text = ranges.map((one) => document.getText(one)).join("\n");
      if (text) data.set(COPIED, new vscode.DataTransferItem(JSON.stringify({ uri: document.uri.toString(), text })));
    },
    async provideDocumentPasteEdits(document, _ranges, data) {
      const text = (await data.get("text/plain")?.asString()) ?? "";
      const made = text ? await linksOf(server, document, data, text) : await pictureOf(server, document, data);
      if (!made) return undefined;
      const drawn = made.insertText instanceof vscode.SnippetString;
      const title = drawn ? t("Save the picture and show it") : t("Paste with links that lead where they did");
      const edit = new Edit(made.insertText, title, drawn ? picture : links);
      if (made.additionalEdit) edit.additionalEdit = made.additionalEdit;
      return [edit];
    },
  };
  return recent.languages.registerDocumentPasteEditProvider(selector, provider, {
    providedPasteEditKinds: [picture, links],
    copyMimeTypes: [COPIED],
    pasteMimeTypes: ["image/*", COPIED],
  });
}

/** The picture under the name that the server proposes, written together with the text. Where there is text, too (a table
 *  of a spreadsheet comes as both), that is meant. */
async function pictureOf(server: Server, document: vscode.TextDocument, data: vscode.DataTransfer): Promise<PasteEdit | undefined> {
  if (document.uri.scheme !== "file") return undefined;
  for (const [type, item] of data) {
    const file = type.startsWith("image/") ? item.asFile() : undefined;
    if (!file) continue;
    const extension = type.slice("image/".length).replace("jpeg", "jpg").replace("svg+xml", "svg");
    const name = NAMELESS.test(file.name) ? "" : file.name;
    const found = await server.ask<{ uri: string; text: string; alt: number }>("mdkb.assetPath", { uri: document.uri.toString(), name, extension });
    if (!found) return undefined;
    const additionalEdit = new vscode.WorkspaceEdit();
    additionalEdit.createFile(vscode.Uri.parse(found.uri), { contents: await file.data() });
    const insertText = new vscode.SnippetString().appendText(found.text.slice(0, found.alt));
    if (found.alt) insertText.appendPlaceholder("");
    insertText.appendText(found.text.slice(found.alt));
    return { insertText, additionalEdit };
  }
  return undefined;
}

/** Text that was copied from another note; undefined where it is pasted as it is. */
async function linksOf(server: Server, document: vscode.TextDocument, data: vscode.DataTransfer, pasted: string): Promise<PasteEdit | undefined> {
  const copied = data.get(COPIED);
  if (!copied) return undefined;
  const { uri, text } = JSON.parse(await copied.asString()) as { uri: string; text: string };
  const here = document.uri.toString();
  if (uri === here || lines(text) !== lines(pasted)) return undefined;
  const found = await server.ask<{ text: string; edits: { range: Place; newText: string }[] }>("mdkb.pasteLinks", { uri: here, from: uri, text });
  if (!found || (found.text === text && !found.edits.length)) return undefined;
  const additionalEdit = new vscode.WorkspaceEdit();
  for (const { range, newText } of found.edits) {
    additionalEdit.replace(document.uri, new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  }
  return { insertText: found.text, ...(found.edits.length ? { additionalEdit } : {}) };
}

const lines = (text: string): string => text.replace(/\r\n?/g, "\n");

interface Place {
  start: vscode.Position;
  end: vscode.Position;
}
