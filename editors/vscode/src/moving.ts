/** Ask before links are rewritten when files are renamed or moved. */
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

export const moving: NonNullable<Middleware["workspace"]> = {
  async willRenameFiles(event, next) {
    const wish = vscode.workspace.getConfiguration("mdkb").get<string>("updateLinksOnMove", "prompt");
    if (wish === "never") return undefined;
    const edit = await next(event);
    if (!edit || edit.size === 0) return edit;
    if (wish === "prompt" && !(await consent(edit.entries().length))) return undefined;
    void vscode.commands.executeCommand("setContext", "mdkb.moved", true);
    return edit;
  },
};

async function consent(notes: number): Promise<boolean> {
  const where = notes === 1 ? "1 note" : `${notes} notes`;
  const answer = await vscode.window.showInformationMessage(
    `Rewrite the links in ${where} to what moves?`,
    { modal: true },
    "Rewrite Links",
    "Always",
  );
  if (answer === "Always") {
    await vscode.workspace.getConfiguration("mdkb").update("updateLinksOnMove", "always", vscode.ConfigurationTarget.Global);
  }
  return answer !== undefined;
}
