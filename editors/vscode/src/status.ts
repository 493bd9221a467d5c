/** The status bar item: problems and words of the note, or of the selection. */
import * as vscode from "vscode";
import { selector } from "./client.js";
import type { Server } from "./server.js";
import { spoken, statusText, type Counts } from "./text.js";

const QUIET = 250; // milliseconds without a change before words are counted

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
      vscode.workspace.onDidChangeTextDocument(soon),
      vscode.workspace.onDidChangeConfiguration(soon),
      vscode.languages.onDidChangeDiagnostics(soon),
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
    const wanted = vscode.workspace.getConfiguration("mdkb").get("statusBar.enable", true);
    if (!wanted || !editor || !vscode.languages.match(selector, editor.document)) return this.item.hide();
    const counts = { ...problems(editor.document.uri), ...(await this.words(editor)) };
    if (turn !== this.turn) return;
    this.item.text = statusText(this.server.state, counts);
    const why = this.server.answer.found?.why ?? "no server was found";
    this.item.tooltip = `${spoken(this.server.state, counts)}\n${this.server.version} (${why})`;
    this.item.accessibilityInformation = { label: spoken(this.server.state, counts) };
    this.item.show();
  }

  private async words(editor: vscode.TextEditor): Promise<Pick<Counts, "words" | "minutes">> {
    const { start, end, isEmpty } = editor.selection;
    const uri = editor.document.uri.toString();
    const place = (one: vscode.Position): object => ({ line: one.line, character: one.character });
    try {
      const found = await this.server.ask<{ words: number; minutes: number }>(
        "mdkb.stats",
        isEmpty ? { uri } : { uri, range: { start: place(start), end: place(end) } },
      );
      return { words: found?.words, minutes: found?.minutes };
    } catch {
      return { words: undefined, minutes: undefined }; // the server is going or the note is not its own
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.parts).dispose();
  }
}

function problems(uri: vscode.Uri): Pick<Counts, "errors" | "warnings"> {
  const ours = vscode.languages.getDiagnostics(uri).filter((one) => one.source === "mdkb");
  const count = (severity: vscode.DiagnosticSeverity): number => ours.filter((one) => one.severity === severity).length;
  return { errors: count(vscode.DiagnosticSeverity.Error), warnings: count(vscode.DiagnosticSeverity.Warning) };
}
