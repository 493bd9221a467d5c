/** Commands about the server: menu, restart, choice, log, facts for an issue. */
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { INSTALL, inTerminal } from "../installing.js";
import { t } from "../say.js";
import type { Server } from "../server.js";
import type { Command } from "./model.js";

const MENU = ["stats", "backlinks", "newNote", "cheatSheet", "checkWorkspace", "openSettings", "showLog", "debugInformation", "chooseServer", "restart"];
const OF_SERVER = ["openSettings"];

export const SERVICE: Record<string, Command> = {
  restart: (server) => server.restart(),
  async showLog(server) {
    server.log.show(true);
  },
  menu,
  chooseServer,
  installServer,
  debugInformation,
  openExample,
  copyHook,
};

interface Contributed {
  contributes: { commands: { command: string; title: string | { value: string } }[] }; // a translated title is an object
}

async function menu(_server: Server, context: vscode.ExtensionContext): Promise<void> {
  const { commands } = (context.extension.packageJSON as Contributed).contributes;
  const titles = new Map(commands.map(({ command, title }) => [command, typeof title === "string" ? title : title.value]));
  const items = MENU.map((name) => (OF_SERVER.includes(name) ? `mdkb.${name}` : `mdkb.client.${name}`)).map((id) => ({ label: titles.get(id) ?? id, id }));
  const picked = await vscode.window.showQuickPick([{ label: t("Show Problems"), id: "workbench.actions.view.problems" }, ...items]);
  if (picked) await vscode.commands.executeCommand(picked.id);
}

async function chooseServer(): Promise<void> {
  const [file] = (await vscode.window.showOpenDialog({ title: t("The mdkb server"), canSelectMany: false })) ?? [];
  if (file) await vscode.workspace.getConfiguration("mdkb").update("path", file.fsPath, vscode.ConfigurationTarget.Global);
}

async function installServer(): Promise<void> {
  const items = Object.entries(INSTALL).map(([label, description]) => ({ label, description }));
  const picked = await vscode.window.showQuickPick(items, { title: t("Install the mdkb server with") });
  if (picked) inTerminal(picked.description);
}

async function openExample(_server: Server, context: vscode.ExtensionContext): Promise<void> {
  const content = await readFile(context.asAbsolutePath("walkthrough/example.md"), "utf8");
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}

/** The block of the walkthrough's page. */
async function copyHook(_server: Server, context: vscode.ExtensionContext): Promise<void> {
  const page = await readFile(context.asAbsolutePath("walkthrough/hook.md"), "utf8");
  await vscode.env.clipboard.writeText(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  void vscode.window.showInformationMessage(t("Copied: it goes into .pre-commit-config.yaml."));
}

async function debugInformation(server: Server, context: vscode.ExtensionContext): Promise<void> {
  const { version } = context.extension.packageJSON as { version: string };
  const lines = [
    "# mdkb in VS Code", "",
    `- extension ${version}, editor ${vscode.version}, server ${server.version || "none"}`,
    `- ${server.state}, workspace ${vscode.workspace.isTrusted ? "trusted" : "not trusted"}`,
    "", "## Where the server was looked for", "",
    ...server.answer.trail.map((one) => `1. ${one}`), "",
  ];
  const status = await server.ask<{ page: string }>("mdkb.showStatus");
  const content = lines.join("\n") + (status ? `\n${status.page}` : "");
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "plaintext", content }));
}
