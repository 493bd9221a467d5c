/** The lookup's question, from the editor's settings and the machine. */
import * as vscode from "vscode";
import { machine } from "./locate/machine.js";
import type { Question } from "./locate/model.js";

export async function question(context: vscode.ExtensionContext): Promise<Question> {
  const settings = vscode.workspace.getConfiguration("mdkb");
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((one) => one.uri.scheme === "file");
  return {
    ...machine(),
    folders: folders.map((one) => one.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    path: settings.get<string | string[]>("path", ""),
    interpreter: settings.get("interpreter", ""),
    importStrategy: settings.get("importStrategy", "fromEnvironment"),
    chosenPython: vscode.workspace.isTrusted ? await chosenPython(folders[0]?.uri) : "",
    bundled: context.asAbsolutePath("bundled/run.py"),
  };
}

interface PythonApi {
  environments?: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
}

async function chosenPython(resource: vscode.Uri | undefined): Promise<string> {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  if (!extension) return "";
  try {
    return (await extension.activate()).environments?.getActiveEnvironmentPath(resource).path ?? "";
  } catch {
    return "";
  }
}
