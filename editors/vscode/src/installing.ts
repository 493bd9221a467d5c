/** How the server is installed and updated: a line in a terminal, which the user runs by Enter. */
import * as vscode from "vscode";

export const INSTALL: Record<string, string> = { uv: "uv tool install mdkb", pipx: "pipx install mdkb", pip: "python3 -m pip install --user mdkb" };
export const UPDATE: Record<string, string> = { uv: "uv tool upgrade mdkb", pipx: "pipx upgrade mdkb", pip: "python3 -m pip install --user --upgrade mdkb" };

export function inTerminal(line: string): void {
  const terminal = vscode.window.createTerminal("mdkb");
  terminal.show();
  terminal.sendText(line, false);
}
