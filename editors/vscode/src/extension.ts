/** The extension's start and end. */
import * as vscode from "vscode";
import { watchItems } from "./atItem.js";
import { register } from "./commands/register.js";
import { tellOfOthers } from "./duplicates.js";
import { remembering } from "./log.js";
import { tellWhenMissing } from "./missing.js";
import { pages } from "./pages.js";
import { pasting } from "./paste.js";
import { followCursor } from "./preview.js";
import { speak } from "./say.js";
import { Server } from "./server.js";
import { Status } from "./status.js";
import { watchProgress } from "./walkthrough.js";

const LOOKUP = ["mdkb.path", "mdkb.interpreter", "mdkb.importStrategy", "mdkb.log.file"];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  speak(vscode.l10n.t, vscode.l10n.bundle ? vscode.env.language : "en");
  const log = remembering(vscode.window.createOutputChannel("mdkb"));
  const made = new Server(context, log);
  server = made;
  context.subscriptions.push(log, made, ...register(made, context), tellWhenMissing(made), new Status(made));
  context.subscriptions.push(watchItems(), watchProgress(), followCursor(made.notify), pasting(made), pages());
  context.subscriptions.push(tellOfOthers(made, context));
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(() => made.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (LOOKUP.some((name) => event.affectsConfiguration(name))) void made.restart();
    }),
  );
  await made.restart();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
