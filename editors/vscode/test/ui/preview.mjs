// The preview beside a note: what it shows, what it follows, and where a click leads.
import { until } from "./workbench.mjs";

export async function preview(bench, results) {
  const { page, keyboard } = bench;
  const sheet = () => page.frames().find((frame) => /\/note\//.test(frame.url()));
  const step = (what, run) => results.step("preview", what, run, () => bench.recover("preview"));

  await step("the note beside itself, with its findings", async () => {
    await bench.show("apples.md");
    await bench.ready();
    await bench.command("mdkb: Open Preview");
    await until("the page", () => sheet()?.locator(".found", { hasText: "teh" }).count());
    await until("the page is told of changes", () => sheet().locator('[data-ui="state"][data-state="live"]').count());
    await bench.shot("preview");
  });
  await step("it follows the cursor and what is typed", async () => {
    await bench.line("teh text").click();
    await bench.goTo(3, 1);
    await until("the place of the cursor", () => sheet().locator('.block.here[data-line="3"]').count());
    await keyboard.type("Typed. ");
    await until("what was typed", () => sheet().locator(".block", { hasText: "Typed." }).count());
  });
  await step("a click in the page moves the cursor", async () => {
    await bench.goTo(1, 1);
    await until("the cursor to be away", () => sheet().locator('.block.here[data-line="1"]').count());
    await sheet().locator('.block[data-line="3"] p').click({ position: { x: 5, y: 5 } });
    await until("the cursor", async () => /Ln 3,/.test(await page.locator('[id="status.editor.selection"]').innerText()));
  });
}
