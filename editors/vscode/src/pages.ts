/** Pages that the server makes: read only, drawn beside the note. */
import * as vscode from "vscode";

const SCHEME = "mdkb-page";
const texts = new Map<string, string>();
const changes = new vscode.EventEmitter<vscode.Uri>();

export function pages(): vscode.Disposable {
  const provideTextDocumentContent = (uri: vscode.Uri): string => texts.get(uri.path) ?? "";
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, { onDidChange: changes.event, provideTextDocumentContent });
}

/** Show a page of Markdown; where VS Code's own preview is turned off, its text. */
export async function showPage(name: string, text: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
  texts.set(uri.path, text);
  changes.fire(uri);
  try {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }
}
