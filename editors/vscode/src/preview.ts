/** The preview of the active note: beside it, in the browser, or as an address; the page follows the cursor. */
import * as vscode from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient/node";
import { selector } from "./client.js";
import { framing, loopback, outside } from "./previewPage.js";
import { t } from "./say.js";

const QUIET = 100; // milliseconds between two words on where the cursor is

interface Shown {
  url: string;
}

type Notify = (method: string, params: object) => void;

let panel: vscode.WebviewPanel | undefined;
let following = false;

/** `mdkb.preview` from the palette, a key or the editor's title. */
export async function openPreview(next: ExecuteCommandSignature): Promise<unknown> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !vscode.languages.match(selector, document)) return undefined;
  following = true;
  const asked = { uri: document.uri.toString() };
  const where = vscode.workspace.getConfiguration("mdkb").get<string>("preview.open", "editor");
  if (where === "address") return next("mdkb.preview", [asked]);
  const embed = where === "editor";
  const { url } = (await next("mdkb.preview", [{ ...asked, open: false, embed }])) as Shown;
  const { origin, pathname } = new URL(url);
  const base = await vscode.env.asExternalUri(vscode.Uri.parse(`${origin}/`)); // of more than this code-server loses the path
  if (!loopback(base.authority)) await next("mdkb.preview", [{ ...asked, open: false, hosts: [base.authority] }]);
  const address = base.toString(true).replace(/\/$/, "") + pathname;
  if (embed) show(address);
  else await vscode.env.openExternal(vscode.Uri.parse(address));
  return { url };
}

/** The page in a panel of its own, beside the note. */
function show(address: string): void {
  if (!panel) {
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    panel = vscode.window.createWebviewPanel("mdkb.preview", t("Preview"), beside, { enableScripts: true, retainContextWhenHidden: true });
    panel.onDidDispose(() => (panel = undefined));
    panel.webview.onDidReceiveMessage(({ open }: { open?: unknown }) => {
      const target = outside(open);
      if (target) void vscode.env.openExternal(vscode.Uri.parse(target));
    });
  }
  const dark = [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(vscode.window.activeColorTheme.kind);
  panel.webview.html = framing(`${address}?theme=${dark ? "dark" : "light"}`);
  panel.reveal(undefined, true);
}

/** Tell the server where the cursor is, once there is a preview. */
export function followCursor(notify: Notify): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let sent = "";
  const tell = (): void => {
    timer = undefined;
    const editor = vscode.window.activeTextEditor;
    if (!editor || !vscode.languages.match(selector, editor.document)) return;
    const place = {
      uri: editor.document.uri.toString(),
      line: editor.selection.active.line,
      top: editor.visibleRanges[0]?.start.line ?? 0,
    };
    if (JSON.stringify(place) === sent) return;
    sent = JSON.stringify(place);
    notify("mdkb/cursor", place);
  };
  const soon = (): void => {
    if (following) timer ??= setTimeout(tell, QUIET);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.window.onDidChangeTextEditorSelection(soon),
    vscode.window.onDidChangeTextEditorVisibleRanges(soon),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
