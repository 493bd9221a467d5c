/** One client for all folders: the server's commands may be registered only once. */
import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { executing } from "./executing.js";
import { lenses } from "./lenses.js";
import type { Found } from "./locate/model.js";
import { moving } from "./moving.js";
import { offering } from "./offering.js";

const LANGUAGES = ["markdown", "mdx", "quarto", "rmd"];
const SCHEMES = ["file", "untitled"];

export const selector = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

export function makeClient(found: Found, log: vscode.OutputChannel): LanguageClient {
  const file = vscode.workspace.getConfiguration("mdkb").get("log.file", "");
  const args = [...found.args, ...(file && vscode.workspace.isTrusted ? ["--log", file] : [])];
  const run = { command: found.command, args, transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: selector,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { ...plain(vscode.workspace.getConfiguration("mdkb")), trusted: vscode.workspace.isTrusted, statusNotification: true },
    synchronize: { configurationSection: "mdkb" },
    middleware: { ...lenses, ...executing, ...offering, workspace: moving },
  };
  return new LanguageClient("mdkb", "mdkb", run, options); // the id gives `mdkb.trace.server`
}

/** Settings without the methods that come with them. */
function plain(settings: vscode.WorkspaceConfiguration): object {
  return JSON.parse(JSON.stringify(settings)) as object;
}
