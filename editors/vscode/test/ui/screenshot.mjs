// The picture of the README: the example blog at work, in docs/images/vscode.png. Fonts: fonts-inter, fonts-jetbrains-mono.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { codeServer, start } from "./codeServer.mjs";
import { Workbench } from "./workbench.mjs";

const SETTINGS = {
  "editor.fontFamily": "JetBrains Mono", "editor.fontSize": 12, "editor.lineHeight": 21, "editor.wordWrap": "on", "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false, "workbench.activityBar.location": "hidden", "workbench.layoutControl.enabled": false, "window.commandCenter": false,
  "window.menuBarVisibility": "hidden", "problems.defaultViewMode": "tree", "outline.collapseItems": "alwaysCollapse",
};
const LOOK = `.monaco-workbench, .monaco-workbench .part { font-family: Inter, sans-serif !important; }
  .explorer-folders-view ~ *, .pane:has([aria-label^="Outline"]), .pane:has([aria-label^="Timeline"]) { display: none !important; }`;

const scratch = mkdtempSync(join(tmpdir(), "mdkb-picture-"));
const workspace = join(scratch, "blog");
cpSync("../../examples/blog", workspace, { recursive: true });
const vsix = resolve(readdirSync(".").find((name) => name.endsWith(".vsix")));
const editor = await start({ entry: codeServer(), extensions: [vsix], scratch, workspace, settings: SETTINGS });
try {
  const bench = await Workbench.open(editor.url, undefined, { viewport: { width: 1275, height: 840 }, deviceScaleFactor: 2 });
  try {
    const { page, keyboard } = bench;
    await page.addStyleTag({ content: LOOK });
    await bench.file("content").click();
    await bench.file("posts").click();
    await bench.show("cellar-bicycle.md");
    await bench.ready();
    await bench.command("mdkb: Check All Notes");
    await bench.notifications.first().waitFor();
    await bench.command("Notifications: Clear All Notifications");
    await keyboard.press("Control+Shift+M");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "definately" }).waitFor();
    await keyboard.press("Control+1");
    await bench.goTo(22, 3);
    for (let lines = 5; lines; lines--) await keyboard.press("Control+ArrowDown"); // scrolls
    await bench.squiggles.nth(1).waitFor();
    await bench.press("Control+.", page.locator(".action-widget .monaco-list-row").first());
    await page.screenshot({ path: "../../docs/images/vscode.png" });
  } finally {
    await bench.close();
  }
} finally {
  editor.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
