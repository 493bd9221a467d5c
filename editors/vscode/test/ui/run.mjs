// In a real editor: findings are drawn, words are counted, a renamed note takes its links along.
// CODE_SERVER: its out/node/entry.js. CHROMIUM: the browser. SHOTS: a folder for screenshots.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";
import { start } from "./codeServer.mjs";

const { CODE_SERVER, CHROMIUM = "/usr/bin/chromium", SHOTS } = process.env;
if (!CODE_SERVER) {
  console.log("skipped: CODE_SERVER is not set");
  process.exit(0);
}

const vsix = resolve(readdirSync(".").find((name) => name.endsWith(".vsix")) ?? "mdkb.vsix");
const scratch = mkdtempSync(join(tmpdir(), "mdkb-ui-"));
const workspace = join(scratch, "notes");
mkdirSync(join(workspace, ".git"), { recursive: true });
writeFileSync(join(workspace, "apples.md"), "# Apples\n\nThis is teh text about them.\n");
writeFileSync(join(workspace, "fruit.md"), "# Fruit\n\nMore about [apples](apples.md).\n");

const { url, child } = await start(CODE_SERVER, vsix, scratch, workspace);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(60_000);
try {
  await page.goto(url);
  const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "apples.md" });
  await file.dblclick();
  await page.locator(".squiggly-warning, .squiggly-error").first().waitFor();
  const item = page.locator('[id="mdkb.mdkb.mdkb.status"], .statusbar-item', { hasText: /mdkb.*words/ }).first();
  await item.waitFor();
  console.log(`ok: findings drawn, status "${(await item.innerText()).trim()}"`);
  await shot("findings");
  await page.locator(".codelens-decoration a", { hasText: "1 backlink" }).click();
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "fruit.md:3" }).waitFor();
  await page.keyboard.press("Escape");
  console.log("ok: a lens lists the links to a note");
  await command("mdkb: Show Debug Information");
  await page.locator(".view-lines", { hasText: "bundled:" }).waitFor();
  await page.locator(".view-lines", { hasText: "## Latency" }).waitFor();
  await shot("information");
  console.log("ok: the bundled server runs and tells its status");
  await file.dblclick();
  await command("mdkb: Check All Notes");
  await page.locator(".notification-list-item-message", { hasText: "2 notes checked: 1 error" }).waitFor();
  console.log("ok: a command with an answer of the server");
  await file.click();
  await page.keyboard.press("F2");
  await page.locator(".explorer-folders-view input").fill("pears.md");
  await page.keyboard.press("Enter");
  await shot("asked", page.locator(".monaco-dialog-box"));
  await page.locator(".monaco-dialog-box .monaco-button", { hasText: "OK" }).click();
  const fruit = () => readFileSync(join(workspace, "fruit.md"), "utf8");
  for (let left = 40; left && !fruit().includes("pears.md"); left--) await wait(250);
  await shot("moved");
  assert.match(fruit(), /\(pears\.md\)/);
  assert.ok(readdirSync(workspace).includes("pears.md"));
  assert.ok(!readdirSync(workspace).includes("apples.md"));
  console.log("ok: the link follows the renamed note");
} catch (error) {
  await shot("failed");
  throw error;
} finally {
  await browser.close();
  child.kill();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

async function command(title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

async function shot(name, until) {
  await until?.waitFor();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
