/** The status bar item: what the server tells of the note, words of the selection. */
import * as vscode from "vscode";
import { selector } from "./client.js";
import { t } from "./say.js";
import type { Server } from "./server.js";
import { FORMAT, spoken, statusText, type Counts } from "./text.js";

const QUIET = 150; // milliseconds without a change before it is drawn
const NOTHING: Counts = { errors: 0, warnings: 0, words: undefined, minutes: undefined };

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("mdkb.status", vscode.StatusBarAlignment.Right, 100);
  private readonly parts: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;

  constructor(private readonly server: Server) {
    const soon = (): void => this.soon();
    this.item.name = "mdkb";
    this.item.command = "mdkb.client.menu";
    this.parts = [
      this.item,
      server.onChange(soon),
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(soon),
      vscode.workspace.onDidChangeConfiguration(soon),
    ];
    this.soon();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), QUIET);
  }

  private async draw(): Promise<void> {
    const turn = ++this.turn;
    const editor = vscode.window.activeTextEditor;
    const settings = vscode.workspace.getConfiguration("mdkb");
    if (!settings.get("statusBar.enable", true) || !editor || !vscode.languages.match(selector, editor.document)) return this.item.hide();
    const told = this.server.told(editor.document.uri);
    const counts = { ...(told ?? NOTHING), ...(await this.selected(editor)) };
    if (turn !== this.turn) return;
    this.item.text = statusText(settings.get("statusBar.format", FORMAT), this.server.state, counts, told);
    const why = this.server.answer.found?.why ?? t("no server was found");
    const said = spoken(this.server.state, counts, told);
    this.item.tooltip = [said, `${this.server.version} (${why})`, ...(this.server.state === "stopped" ? this.server.log.lastLines : [])].join("\n");
    this.item.accessibilityInformation = { label: said };
    this.item.show();
  }

  /** Words of the selection instead of the note's. */
  private async selected(editor: vscode.TextEditor): Promise<Partial<Counts>> {
    const { start, end, isEmpty } = editor.selection;
    if (isEmpty) return {};
    const place = (one: vscode.Position): object => ({ line: one.line, character: one.character });
    const range = { start: place(start), end: place(end) };
    try {
      const found = await this.server.ask<{ words: number; minutes: number }>("mdkb.stats", { uri: editor.document.uri.toString(), range });
      return found ? { words: found.words, minutes: found.minutes } : {};
    } catch {
      return {}; // the server is going or the note is not its own
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.parts).dispose();
  }
}
