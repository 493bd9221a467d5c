// What a writer sees and does in a folder that is trusted, with the bundled server: nothing else is installed.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "./workbench.mjs";

export async function trusted(bench, results, workspace) {
  const { page, keyboard } = bench;
  const read = (name) => readFileSync(join(workspace, name), "utf8");
  const step = (feature, what, run) => results.step(feature, what, run, () => bench.recover(feature));

  await step("diagnostics", "a squiggle under a misspelt word", async () => {
    await bench.show("apples.md");
    await bench.ready();
    await bench.shot("squiggle");
  });
  await step("other checkers", "VS Code's own link check is told of once, and silenced", async () => {
    await bench.notifications.filter({ hasText: "VS Code checks links in Markdown, and so does mdkb" }).waitFor();
    await bench.shot("other-checkers");
    await page.locator(".notification-list-item .monaco-button", { hasText: "Silence VS Code" }).click();
    const settings = ".vscode/settings.json";
    await until("the setting", () => existsSync(join(workspace, settings)) && read(settings).includes('"markdown.validate.enabled": false'));
  });
  await step("status", "problems and words in the status bar", async () => {
    await bench.status.filter({ hasText: /mdkb\s+1\s+\d+ words\s+1 min/ }).waitFor();
  });
  await step("diagnostics", "the Problems panel tells word, source and place", async () => {
    await keyboard.press("Control+Shift+M");
    const row = page.locator(".markers-panel .monaco-list-row", { hasText: "teh" }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /mdkb[\s\S]*Ln 3, Col 13/); // in UTF-16: the emoji counts as two
    await bench.shot("problems");
    await keyboard.press("Control+j");
  });
  await step("hover", "the finding, and the page of its rule", async () => {
    const hover = page.locator(".monaco-hover:visible", { hasText: "mdkb" }).first();
    await bench.insist(async () => {
      await page.mouse.move(0, 0);
      await bench.squiggles.first().hover({ force: true });
    }, hover);
    assert.match(await hover.innerText(), /“?teh”?/);
    await bench.shot("hover");
    await keyboard.press("Escape");
  });
  await step("quick fix", "applied with the keyboard; the squiggle goes", async () => {
    await bench.goTo(3, 14);
    await bench.press("Control+.", page.locator(".action-widget .monaco-list-row", { hasText: /Replace .teh. (by|with) .the./ }));
    await bench.shot("quick-fix");
    await keyboard.press("Enter");
    await bench.line("and the text").waitFor();
    await bench.squiggles.first().waitFor({ state: "detached" });
    await bench.status.filter({ hasText: /mdkb\s+\d+ words/ }).waitFor();
    await bench.shot("fixed");
    await bench.save(() => read("apples.md"), (text) => text.includes("and the text"));
  });
  await step("completion", "a heading of another note", async () => {
    await bench.show("list.md");
    await bench.goTo(6, 8);
    await keyboard.type(" See [this](apples.md#", { delay: 30 });
    const offers = page.locator(".suggest-widget .monaco-list-row");
    await offers.filter({ hasText: "Storing apples" }).waitFor();
    await until("only the two headings are offered, and nothing of VS Code's own", async () => (await offers.count()) === 2);
    await bench.shot("completion");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await bench.line("apples.md#storing-apples").waitFor();
    await bench.save(() => read("list.md"), (text) => text.includes("[this](apples.md#storing-apples)"));
  });
  await step("lists go on", "keys: bold; Enter goes on with a list and ends it; Tab moves an item a level", async () => {
    await bench.goTo(6, 4);
    await keyboard.press("Control+b");
    await bench.line("A **word**. See").waitFor();
    await keyboard.press("Control+b");
    await bench.line("A word. See").waitFor();
    await bench.goTo(4, 7);
    await keyboard.press("Enter");
    await bench.exactly(/^3\. $/);
    await keyboard.type("three");
    await keyboard.press("Home");
    await bench.pressThere("Tab", /^ {3}3\. three$/); // VS Code's own: four spaces
    await bench.pressThere("Shift+Tab", /^3\. three$/);
    await keyboard.press("End");
    await keyboard.press("Enter");
    await bench.exactly(/^4\. $/);
    await keyboard.press("Enter");
    await until("the list is ended", async () => !(await bench.lines()).some((one) => one.startsWith("4.")));
    await bench.shot("list");
    const wanted = "1. one\n2. two\n3. three\n\n\nA word. See [this](apples.md#storing-apples)\n";
    await bench.save(() => read("list.md"), (text) => text === `# List\n\n${wanted}`);
  });
  await step("writer's commands", "from the palette: a table", async () => {
    await bench.goTo(7, 1);
    await bench.command("mdkb write: Table");
    await bench.line("| --- | --- |").waitFor();
    await bench.save(() => read("list.md"), (text) => text.includes("| --- | --- |"));
  });
  await step("code lens", "the links to a note", async () => {
    await bench.show("apples.md");
    const lens = page.locator(".codelens-decoration a", { hasText: "backlink" }).first();
    await bench.insist(() => lens.click(), bench.picks.filter({ hasText: "fruit.md:3" }).first());
    await bench.shot("backlinks");
    await keyboard.press("Escape");
  });
  await step("paste", "a link that is copied into a note in another folder leads where it did", async () => {
    await bench.show("fruit.md");
    await bench.goTo(3, 12);
    for (let times = 19; times; times--) await keyboard.press("Shift+ArrowRight");
    await keyboard.press("Control+c");
    await bench.file("sub").click();
    await bench.show("deep.md");
    await bench.goTo(3, 7);
    await keyboard.press("Control+v");
    await bench.line("Here: [apples](../apples.md)").waitFor();
    await bench.shot("pasted-link");
  });
  await step("paste", "a picture becomes a file where pictures lie, and a link to it", async () => {
    await bench.goTo(4, 1);
    await bench.copyPicture();
    await keyboard.press("Control+v");
    await bench.line("![](images/deep-1.png)").waitFor();
    await until("the picture is there", () => existsSync(join(workspace, "sub/images/deep-1.png")));
    assert.equal(readFileSync(join(workspace, "sub/images/deep-1.png")).subarray(1, 4).toString(), "PNG");
    await bench.shot("pasted-picture");
    await bench.save(() => read("sub/deep.md"), (text) => text.includes("![](images/deep-1.png)"));
  });
  await step("paste", "text that comes with a picture of it is pasted as text", async () => {
    await bench.goTo(3, 100);
    await bench.copyPicture(" as text");
    await keyboard.press("Control+v");
    await bench.line("(../apples.md) as text").waitFor();
    assert.ok(!existsSync(join(workspace, "sub/images/deep-2.png")));
  });
  await step("cheat sheet", "what the site understands, beside the note", async () => {
    await bench.command("mdkb: Show a Cheat Sheet of This Site's Markdown");
    const tab = page.locator(".tab", { hasText: "Preview Cheat sheet.md" });
    await tab.waitFor();
    const frame = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await frame.getByText("Markdown for these notes").waitFor();
    await bench.shot("cheat-sheet");
    await tab.click();
    await bench.command("View: Close Editor");
    await tab.waitFor({ state: "detached" });
  });
  await step("status", "words of a selection; the settings say what is shown", async () => {
    await bench.show("list.md");
    const row = read("list.md").split("\n").findIndex((line) => line.startsWith("A word")) + 1;
    await bench.goTo(row, 1);
    for (let times = 6; times; times--) await keyboard.press("Shift+ArrowRight");
    await bench.status.filter({ hasText: /\b2 words/ }).waitFor();
    await bench.shot("selection");
    await keyboard.press("ArrowLeft");
  });
  await step("rename", "a heading, and the links to it in other notes", async () => {
    await bench.show("apples.md");
    await bench.goTo(5, 6);
    const box = page.locator(".rename-box input");
    await bench.press("F2", box);
    await box.fill("Keeping apples");
    await bench.shot("rename");
    await keyboard.press("Enter");
    await bench.line("## Keeping apples").waitFor();
    for (const name of ["fruit.md", "list.md"]) await until(`${name} follows`, () => read(name).includes("apples.md#keeping-apples"));
    await bench.shot("renamed");
  });
  await step("rename", "the title of a note: its file follows", async () => {
    await bench.show("my-cat.md");
    await bench.goTo(2, 9);
    const box = page.locator(".rename-box input");
    await bench.press("F2", box);
    await box.fill("Her dog");
    await keyboard.press("Enter");
    await until("the file follows", () => existsSync(join(workspace, "her-dog.md")) && !existsSync(join(workspace, "my-cat.md")));
    await bench.line("title: Her dog").waitFor();
    await bench.status.filter({ hasText: /\b3 words/ }).waitFor();
    await bench.shot("retitled");
  });
  await step("status", "debug information: what was looked for, what runs", async () => {
    await bench.command("mdkb: Show Debug Information");
    await bench.line("bundled: ").waitFor();
    await page.locator(".view-lines", { hasText: "# mdkb status" }).waitFor();
    await bench.shot("information");
  });
  await step("walkthrough", "what has happened is ticked", async () => {
    await bench.command("Welcome: Open Walkthrough...");
    await bench.picks.filter({ hasText: "Get started with mdkb" }).first().click();
    for (const title of ["The server runs", "See findings", "Mend one"]) {
      await page.locator(".getting-started-step", { hasText: title }).locator(".codicon.complete").first().waitFor();
    }
    await bench.shot("walkthrough");
  });
  await step("links follow a move in the list of files", "after VS Code has asked", async () => {
    await bench.file("apples.md").click();
    await page.locator(".explorer-folders-view .monaco-list:focus-within .monaco-list-row.focused", { hasText: "apples.md" }).waitFor();
    const name = page.locator(".explorer-folders-view input");
    await bench.press("F2", name);
    await name.fill("pears.md");
    await keyboard.press("Enter");
    const yes = page.locator(".monaco-dialog-box .monaco-button", { hasText: "OK" });
    await yes.waitFor();
    await bench.shot("move-asked");
    await yes.click();
    await until("the link follows", () => read("fruit.md").includes("(pears.md)"));
    assert.ok(existsSync(join(workspace, "pears.md")) && !existsSync(join(workspace, "apples.md")));
    await bench.shot("moved");
  });
}
