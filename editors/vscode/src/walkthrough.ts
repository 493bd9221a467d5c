/** Steps of the walkthrough are done when what they ask for has happened. */
import * as vscode from "vscode";

/** The context `mdkb.fixed`: a note has fewer findings than before an edit. */
export function watchProgress(): vscode.Disposable {
  const counts = new Map<string, number>();
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const now = vscode.languages.getDiagnostics(uri).filter((one) => one.source === "mdkb").length;
      const before = counts.get(uri.toString()) ?? 0;
      counts.set(uri.toString(), now);
      if (now) void vscode.commands.executeCommand("setContext", "mdkb.found", true);
      if (now < before && isOpen(uri)) void vscode.commands.executeCommand("setContext", "mdkb.fixed", true);
    }
  });
}

/** A note that is closed loses its findings unfixed. */
function isOpen(uri: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some((one) => one.document.uri.toString() === uri.toString());
}
