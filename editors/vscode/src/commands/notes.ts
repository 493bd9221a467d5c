/** Commands about notes: the server answers with data, shown here. */
import * as vscode from "vscode";
import { selector } from "../client.js";
import { showPage } from "../pages.js";
import { counted, many, t } from "../say.js";
import type { Server } from "../server.js";
import type { Command } from "./model.js";

async function newNote(server: Server): Promise<void> {
  const title = await vscode.window.showInputBox({ title: t("New note"), prompt: t("Its title; empty: a working title, to be renamed later (F2)") });
  if (title !== undefined) await server.ask("mdkb.newNote", title ? { title } : {});
}

interface Place {
  uri: string;
  title: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

const backlinks: Command = (server, _context, argument = here()) => places(server, "mdkb.backlinks", argument, t("No note links here."));

const mentions: Command = (server, _context, argument = { ...here(), of: true }) =>
  places(server, "mdkb.unlinkedMentions", argument, t("No note mentions this one without a link."));

async function places(server: Server, command: string, argument: object, none: string): Promise<void> {
  const found = (await server.ask<Place[]>(command, argument)) ?? [];
  const items = found.map((one) => {
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(one.uri));
    return { label: one.title || path, description: `${path}:${one.range.start.line + 1}`, one };
  });
  const picked = await pick(items, none);
  if (!picked) return;
  const { start, end } = picked.one.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(picked.one.uri), { selection });
}

async function orphans(server: Server): Promise<void> {
  const found = (await server.ask<string[]>("mdkb.orphans", here())) ?? [];
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), uri }));
  const picked = await pick(items, t("Every note has a link to it."));
  if (picked) await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri));
}

async function extractNote(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor) await server.ask("mdkb.extractNote", { ...here(), range: editor.selection });
}

async function moveNote(server: Server): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri) return;
  const path = vscode.workspace.asRelativePath(uri, false);
  const name = path.lastIndexOf("/") + 1;
  const valueSelection: [number, number] = [name, path.lastIndexOf(".") > name ? path.lastIndexOf(".") : path.length];
  const to = await vscode.window.showInputBox({ title: t("Move or rename the note"), prompt: t("Its new path"), value: path, valueSelection });
  if (to && to !== path) await server.ask("mdkb.moveNote", { ...here(), to });
}

async function tags(server: Server): Promise<void> {
  const found = (await server.ask<{ name: string; count: number }[]>("mdkb.listTags", here())) ?? [];
  const items = found.map((one) => ({ label: one.name, description: counted(one.count, "notes") }));
  const tag = (await pick(items, t("No note has tags.")))?.label;
  if (!tag) return;
  const notes = (await server.ask<{ uri: string; path: string; title: string }[]>("mdkb.listNotes", { ...here(), tag })) ?? [];
  const note = await pick(notes.map((one) => ({ label: one.title || one.path, description: one.path, uri: one.uri })), t("No note has this tag."));
  if (note) await vscode.window.showTextDocument(vscode.Uri.parse(note.uri));
}

/** A choice of several among the tags of all notes, those of this one chosen; a name typed that is none of them is a new one. */
async function setTags(server: Server): Promise<void> {
  const argument = here();
  const known = (await server.ask<{ name: string; count: number; here: boolean }[]>("mdkb.listTags", argument)) ?? [];
  const chosen = await chooseTags(known.map((one) => ({ label: one.name, description: counted(one.count, "notes"), picked: one.here })));
  if (!chosen) return;
  const had = known.filter((one) => one.here).map((one) => one.name);
  const add = chosen.filter((name) => !had.includes(name));
  const remove = had.filter((name) => !chosen.includes(name));
  if (add.length || remove.length) await server.ask("mdkb.setTags", { ...argument, add, remove });
}

async function chooseTags(items: vscode.QuickPickItem[]): Promise<string[] | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = t("Tags of this note");
  box.placeholder = t("Choose tags, or type a new one");
  box.canSelectMany = true;
  box.items = items;
  box.selectedItems = items.filter((one) => one.picked);
  box.onDidChangeValue((value) => {
    const name = value.trim();
    const selected = box.selectedItems;
    const fresh = name && !items.some((one) => one.label === name) ? [{ label: name, description: t("new") }] : [];
    box.items = [...fresh, ...selected.filter((one) => !items.includes(one) && one.label !== name), ...items];
    box.selectedItems = selected.filter((one) => box.items.includes(one));
  });
  const done = new Promise<string[] | undefined>((resolve) => {
    box.onDidAccept(() => resolve(box.selectedItems.map((one) => one.label)));
    box.onDidHide(() => resolve(undefined));
  });
  box.show();
  const names = await done;
  box.dispose();
  return names;
}

const publish: Command = async (server) => void (await server.ask("mdkb.publishNote", here()));

const unpublish: Command = async (server) => void (await server.ask("mdkb.unpublishNote", here()));

async function checkLinks(server: Server): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  const found = await vscode.window.withProgress({ location, title: t("mdkb: asking the web about links") }, () =>
    server.ask<{ asked: number; verdicts: Record<string, number> }>("mdkb.checkExternalLinks", here()),
  );
  const verdicts = Object.entries(found?.verdicts ?? {}).map(([name, count]) => counted(count, name));
  const told = verdicts.join(", ") || t("none");
  if (found) void vscode.window.showInformationMessage(many(found.asked, "{0} link asked about: {1}.", "{0} links asked about: {1}.", told));
}

/** The Markdown of the note's own site, beside the note. */
async function cheatSheet(server: Server): Promise<void> {
  const found = await server.ask<{ page: string }>("mdkb.cheatSheet", here());
  if (found) await showPage(t("Cheat sheet"), found.page);
}

async function stats(server: Server): Promise<void> {
  const selection = vscode.window.activeTextEditor?.selection;
  const found = await server.ask<Record<string, number>>("mdkb.stats", { ...here(), ...(selection && !selection.isEmpty ? { range: selection } : {}) });
  if (found) await vscode.window.showQuickPick(Object.entries(found).map(([name, count]) => counted(count, name)), { title: t("Statistics") });
}

async function checkWorkspace(server: Server): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  const found = await vscode.window.withProgress({ location, title: t("mdkb: checking all notes") }, () =>
    server.ask<{ notes: number; severities: Record<string, number> }>("mdkb.checkWorkspace"),
  );
  if (!found) return;
  const counts = Object.entries(found.severities).map(([name, count]) => counted(count, name));
  void vscode.window.showInformationMessage(many(found.notes, "{0} note checked: {1}.", "{0} notes checked: {1}.", counts.join(", ") || t("nothing found")));
}

function here(): object {
  const document = vscode.window.activeTextEditor?.document;
  return document && vscode.languages.match(selector, document) ? { uri: document.uri.toString() } : {};
}

async function pick<T extends vscode.QuickPickItem>(items: T[], none: string): Promise<T | undefined> {
  if (items.length) return vscode.window.showQuickPick(items);
  void vscode.window.showInformationMessage(none);
  return undefined;
}

export const NOTES: Record<string, Command> = {
  newNote, moveNote, extractNote, backlinks, mentions, orphans, tags, setTags, publish, unpublish, cheatSheet, stats, checkWorkspace, checkLinks,
};
