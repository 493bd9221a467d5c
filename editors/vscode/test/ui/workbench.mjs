// The editor as its user sees it: a page with files, an editor, lists.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";

const START = 60_000; // milliseconds: the first squiggle may come 36 seconds after the page on a slow machine
const STEP = 20_000; // milliseconds for all that follows
const TRY = 5_000; // milliseconds for the effect of what may have to be done again
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

export const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";

export class Workbench {
  constructor(browser, page, shots) {
    Object.assign(this, { browser, page, shots });
    this.keyboard = page.keyboard;
    this.squiggles = page.locator(".squiggly-warning, .squiggly-error, .squiggly-info");
    this.picks = page.locator(".quick-input-list .monaco-list-row");
    this.notifications = page.locator(".notification-list-item-message");
    this.text = page.locator(".editor-instance .view-lines").first();
    this.status = page.locator('[id="mdkb.mdkb.mdkb.status"]');
  }

  /** Open an address; `shots`: a folder for screenshots, or nothing. */
  static async open(url, shots, view = { viewport: { width: 1280, height: 800 } }) {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    const context = await browser.newContext(view);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(url).origin });
    const page = await context.newPage();
    page.setDefaultTimeout(START);
    if (shots) mkdirSync(shots, { recursive: true });
    await page.goto(url);
    await page.locator(".explorer-folders-view .monaco-list-row").or(page.locator(".monaco-dialog-box")).first().waitFor();
    return new Workbench(browser, page, shots);
  }

  /** The first finding is drawn: the server runs. */
  async ready() {
    await this.squiggles.first().waitFor();
    this.page.setDefaultTimeout(STEP);
  }

  file(name) {
    return this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first();
  }

  async show(name) {
    await this.file(name).dblclick();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.text.waitFor();
  }

  line(text) {
    return this.page.locator(".view-line", { hasText: text }).first();
  }

  /** The lines that are shown, each with its indent. */
  async lines() {
    const found = await this.page.locator(".editor-instance .view-line").allTextContents();
    return found.map((one) => one.replaceAll("\u00a0", " "));
  }

  /** Wait until a line is just so. */
  exactly(pattern) {
    return until(`a line is ${pattern}`, async () => (await this.lines()).some((one) => pattern.test(one)));
  }

  /** Put the cursor on a line and column, both from 1. */
  async goTo(line, column) {
    const input = this.page.locator(".quick-input-widget input.input");
    await this.press("Control+g", input);
    await input.fill(`:${line}:${column}`);
    await input.press("Enter"); // there, not wherever the focus is: on a busy machine the box may not have it yet
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line},` }).waitFor();
    await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor(); // now keys go into the text
  }

  /** Do something at a place that may move while it is done (lenses come and push lines down), again until it has its effect. */
  async insist(act, effect) {
    await until("it has its effect", async () => {
      await act();
      return effect.waitFor({ timeout: TRY }).then(() => true, () => false);
    });
  }

  /** Press a key that opens something; on a busy machine what is opened may be closed again by what comes in late. */
  press(key, opened) {
    return this.insist(() => this.keyboard.press(key), opened);
  }

  /** Press a key that is bound only where the extension says so, which it says a moment after the cursor has moved. */
  async pressThere(key, pattern) {
    await until(`${key} makes a line ${pattern}`, async () => {
      await this.keyboard.press(key);
      for (let left = 8; left; left--) {
        if ((await this.lines()).some((one) => pattern.test(one))) return true;
        await wait(TRY / 40);
      }
      await this.keyboard.press("Control+z"); // it was VS Code's own
      return false;
    });
  }

  async command(title) {
    const input = this.page.locator(".quick-input-widget input.input");
    await this.press("F1", input);
    await input.fill(`>${title}`);
    const named = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    await this.picks.filter({ hasText: new RegExp(`^\\s*${named}(?! \\w)`) }).first().click(); // not a longer title with it
  }

  /** Put a picture of one pixel into the clipboard, with a text beside it or none. */
  async copyPicture(text) {
    await this.page.evaluate(async (text) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
      const beside = text ? { "text/plain": new Blob([text], { type: "text/plain" }) } : {};
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob, ...beside })]);
    }, text);
  }

  /** Save the note; `read` gives what is on disk, which must come to hold what is wanted. */
  async save(read, wanted) {
    await this.keyboard.press("Control+s");
    await until("the note is saved", () => wanted(read()));
  }

  /** After a failure: how it looks, and all that is open closed again. */
  async recover(name) {
    await this.shot(`failed-${name.replaceAll(" ", "-")}`);
    for (let times = 3; times; times--) await this.keyboard.press("Escape");
  }

  async shot(name) {
    if (this.shots) await this.page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  close() {
    return this.browser.close();
  }
}

/** Wait until something holds, 20 seconds at most. */
export async function until(what, holds) {
  for (const end = Date.now() + STEP; !(await holds()); await wait(250)) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
  }
}
