/** All commands of this package; a failure is told, not lost. */
import * as vscode from "vscode";
import { t } from "../say.js";
import type { Server } from "../server.js";
import { NOTES } from "./notes.js";
import { SERVICE } from "./service.js";

export function register(server: Server, context: vscode.ExtensionContext): vscode.Disposable[] {
  return Object.entries({ ...SERVICE, ...NOTES }).map(([name, run]) =>
    vscode.commands.registerCommand(`mdkb.client.${name}`, async (argument?: object) => {
      try {
        await run(server, context, argument);
      } catch (error) {
        void vscode.window.showErrorMessage(t("mdkb: {0}", error instanceof Error ? error.message : String(error)));
      }
    }),
  );
}
