/** One message when there is no server; nothing is downloaded unasked. */
import * as vscode from "vscode";
import type { Server } from "./server.js";

const WAYS: Record<string, string> = { uv: "uv tool install mdkb", pipx: "pipx install mdkb" };

export function tellWhenMissing(server: Server): vscode.Disposable {
  let told = false;
  return server.onChange(async () => {
    if (server.state !== "missing" || told) return;
    told = true;
    const answer = await vscode.window.showErrorMessage(
      "mdkb: no server was found, nor a Python 3.11 or later to run the bundled one.", ...Object.keys(WAYS), "Choose File…",
    );
    if (answer === "Choose File…") return void vscode.commands.executeCommand("mdkb.client.chooseServer");
    const line = answer && WAYS[answer];
    if (!line) return;
    const terminal = vscode.window.createTerminal("mdkb");
    terminal.show();
    terminal.sendText(line, false); // the user presses Enter
  });
}
