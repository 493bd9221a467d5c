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
  await step("status", "problems and words in the status bar", async () => {
    await bench.status.filter({ hasText: /mdkb\s+1\s+0\s+\d+ words/ }).waitFor();
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
    await bench.squiggles.first().hover({ force: true });
    const hover = page.locator(".monaco-hover:visible", { hasText: "mdkb" }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /“?teh”?/);
    await bench.shot("hover");
    await keyboard.press("Escape");
  });
  await step("quick fix", "applied with the keyboard; the squiggle goes", async () => {
    await bench.goTo(3, 14);
    await keyboard.press("Control+.");
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: /Replace .teh. (by|with) .the./ });
    await fix.waitFor();
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
    await bench.shot("completion");
    assert.equal(await offers.count(), 2, "VS Code's own offers are there, too");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await bench.line("apples.md#storing-apples").waitFor();
    await bench.save(() => read("list.md"), (text) => text.includes("[this](apples.md#storing-apples)"));
  });
  await step("writer's commands", "keys: bold; Enter goes on with a list and ends it; Tab moves an item a level", async () => {
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
    await keyboard.press("Tab");
    await bench.exactly(/^ +\d\. three$/);
    await keyboard.press("Shift+Tab");
    await bench.exactly(/^3\. three$/);
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
    await page.locator(".codelens-decoration a", { hasText: "backlink" }).first().click();
    await bench.picks.filter({ hasText: "fruit.md:3" }).first().waitFor();
    await bench.shot("backlinks");
    await keyboard.press("Escape");
  });
  await step("rename", "a heading, and the links to it in other notes", async () => {
    await bench.goTo(5, 6);
    await keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.waitFor();
    await box.fill("Keeping apples");
    await bench.shot("rename");
    await keyboard.press("Enter");
    await bench.line("## Keeping apples").waitFor();
    for (const name of ["fruit.md", "list.md"]) await until(`${name} follows`, () => read(name).includes("apples.md#keeping-apples"));
    await bench.shot("renamed");
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
  await step("links follow a moved note", "renamed in the explorer, after VS Code has asked", async () => {
    await bench.file("apples.md").click();
    await keyboard.press("F2");
    await page.locator(".explorer-folders-view input").fill("pears.md");
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
