/** Commands of the server that are stopped on their way: writing is done here, a preview is shown here, and an action that moves a section is asked to which note. */
import * as vscode from "vscode";
import type { ExecuteCommandSignature, Middleware } from "vscode-languageclient/node";
import { isWriting, write } from "./commands/writing.js";
import { openPreview } from "./preview.js";
import { t } from "./say.js";

interface Note {
  uri: string;
  path: string;
  title: string;
}

export const executing: Pick<Middleware, "executeCommand"> = {
  executeCommand(command, args, next) {
    if (isWriting(command) && !args.length) return write(command, next);
    if (command === "mdkb.preview" && !args.length) return openPreview(next);
    return command === "mdkb.moveSection" ? moveSection(args, next) : next(command, args);
  },
};

async function moveSection(args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  const asked = args[0] as { uri?: string; to?: string } | undefined;
  if (!asked || asked.to) return next("mdkb.moveSection", args);
  const notes = ((await next("mdkb.listNotes", [{ uri: asked.uri }])) ?? []) as Note[];
  const items = notes.filter((one) => one.uri !== asked.uri).map((one) => ({ label: one.title || one.path, description: one.path }));
  const picked = await vscode.window.showQuickPick(items, { title: t("Move the section to the end of a note"), matchOnDescription: true });
  return picked && next("mdkb.moveSection", [{ ...asked, to: picked.description }]);
}
