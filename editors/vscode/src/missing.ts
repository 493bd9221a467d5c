/** One message when there is no server, one when it is too old; nothing is downloaded unasked. */
import * as vscode from "vscode";
import { INSTALL, UPDATE, inTerminal } from "./installing.js";
import { t } from "./say.js";
import type { Server } from "./server.js";
import { LEAST, older } from "./versions.js";

export function tellWhenMissing(server: Server): vscode.Disposable {
  const told = new Set<string>();
  const once = (what: string): boolean => !told.has(what) && Boolean(told.add(what));
  return server.onChange(async () => {
    if (server.state === "missing" && once("missing")) await missing();
    if (server.state === "ready" && older(server.version, LEAST) && once(server.version)) await tooOld(server);
  });
}

async function missing(): Promise<void> {
  const text = t("mdkb: no server was found, nor a Python 3.11 or later to run the bundled one.");
  const choose = t("Choose File…");
  const answer = await vscode.window.showErrorMessage(text, ...Object.keys(INSTALL), choose);
  if (answer === choose) return void vscode.commands.executeCommand("mdkb.client.chooseServer");
  const line = answer && INSTALL[answer];
  if (line) inTerminal(line);
}

async function tooOld(server: Server): Promise<void> {
  const where = server.answer.found?.why ?? "";
  const text = t("mdkb: the server is version {0} ({1}); this extension is made for {2}. What the server cannot do says so.", server.version, where, LEAST);
  const bundled = t("Use the Bundled Server");
  const answer = await vscode.window.showWarningMessage(text, bundled, ...Object.keys(UPDATE));
  if (answer === bundled) {
    return void vscode.workspace.getConfiguration("mdkb").update("importStrategy", "useBundled", vscode.ConfigurationTarget.Global);
  }
  const line = answer && UPDATE[answer];
  if (line) inTerminal(line);
}
