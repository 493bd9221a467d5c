/** Links follow what is renamed or moved. VS Code itself asks first (OK, Skip Changes, Show Preview): no second question here. */
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

export const moving: NonNullable<Middleware["workspace"]> = {
  async willRenameFiles(event, next) {
    if (!vscode.workspace.getConfiguration("mdkb").get("updateLinksOnMove", true)) return undefined;
    const edit = await next(event);
    if (edit?.size) void vscode.commands.executeCommand("setContext", "mdkb.moved", true);
    return edit;
  },
};
