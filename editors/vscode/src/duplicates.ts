/** Tells once of another checker that is at work beside mdkb, and silences one side if wanted. */
import * as vscode from "vscode";
import { overlapping, sentence, type Other } from "./others.js";
import { t } from "./say.js";
import type { Server } from "./server.js";

const TOLD = "mdkb.told"; // where is kept of whom was told

export function tellOfOthers(server: Server, context: vscode.ExtensionContext): vscode.Disposable {
  const installed = (id: string): boolean => vscode.extensions.getExtension(id) !== undefined;
  const setting = (id: string): unknown => vscode.workspace.getConfiguration().get(id);
  return server.onChange(async () => {
    if (server.state !== "ready") return;
    const told = context.globalState.get<string[]>(TOLD, []);
    for (const one of overlapping(installed, setting, told)) {
      await context.globalState.update(TOLD, [...context.globalState.get<string[]>(TOLD, []), one.id]);
      await ask(server, one);
    }
  });
}

async function ask(server: Server, one: Other): Promise<void> {
  const theirs = one.silence && t("Silence {0}", one.name);
  const ours = (one.own || one.family) && t("Silence mdkb");
  const both = t("Keep Both");
  const buttons = [theirs, ours, both].filter((each): each is string => Boolean(each));
  const answer = await vscode.window.showInformationMessage(sentence(one), ...buttons);
  if (answer === undefined || answer === both) return;
  const chosen = answer === theirs ? one.silence : one.own;
  if (chosen) return void set(...chosen);
  if (one.family) await server.ask("mdkb.ignoreRule", { rule: one.family });
}

function set(name: string, value: unknown): Thenable<void> {
  const folder = vscode.workspace.workspaceFolders?.length;
  const target = folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  return vscode.workspace.getConfiguration().update(name, value, target);
}
