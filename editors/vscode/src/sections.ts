/** An action that moves a section says which one; to which note is asked here. */
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

interface Note {
  uri: string;
  path: string;
  title: string;
}

export const sections: Pick<Middleware, "executeCommand"> = {
  async executeCommand(command, args, next) {
    const asked = args[0] as { uri?: string; to?: string } | undefined;
    if (command !== "mdkb.moveSection" || !asked || asked.to) return next(command, args);
    const notes = ((await next("mdkb.listNotes", [{ uri: asked.uri }])) ?? []) as Note[];
    const items = notes.filter((one) => one.uri !== asked.uri).map((one) => ({ label: one.title || one.path, description: one.path }));
    const picked = await vscode.window.showQuickPick(items, { title: "Move the section to the end of a note", matchOnDescription: true });
    return picked && next(command, [{ ...asked, to: picked.description }]);
  },
};
