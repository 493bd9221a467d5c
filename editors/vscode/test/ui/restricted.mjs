// A folder full of traps that its user does not trust: only the bundled server runs, and nothing of the folder.
import assert from "node:assert/strict";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files that leave a mark when they are run. */
export function traps(folder) {
  const mark = (name) => join(folder, `ran-${name}`);
  const script = (name) => `#!/bin/sh\ntouch '${mark(name)}'\n`;
  return {
    ".venv/bin/mdkb": script("environment"),
    "evil/mdkb": script("setting"),
    "evil/python3": script("interpreter"),
    "rule.py": `open(${JSON.stringify(mark("rule"))}, "w").close()\n`,
    "mdkb.toml": 'plugins = ["./rule.py"]\n',
    ".vscode/settings.json": JSON.stringify({
      "mdkb.path": join(folder, "evil", "mdkb"), "mdkb.interpreter": join(folder, "evil", "python3"), "mdkb.log.file": mark("log"),
    }),
  };
}

export function arm(folder) {
  for (const name of [".venv/bin/mdkb", "evil/mdkb", "evil/python3"]) chmodSync(join(folder, name), 0o755);
}

export async function restricted(bench, results, workspace) {
  const { page } = bench;
  const marks = () => ["environment", "setting", "interpreter", "rule", "log"].filter((one) => existsSync(join(workspace, `ran-${one}`)));
  const step = (what, run) => results.step("untrusted workspace", what, run, () => bench.recover("restricted"));

  await step("the folder is opened without trust: older VS Codes ask, and the answer is no", async () => {
    const no = page.locator(".monaco-dialog-box .monaco-button", { hasText: "No" });
    const banner = page.locator(".part.banner", { hasText: "Restricted Mode" }); // comes when nothing is asked any more
    await no.or(banner).first().waitFor();
    if (await no.isVisible()) await no.click();
    await banner.waitFor();
  });
  await step("findings are drawn all the same", async () => {
    await bench.show("apples.md");
    await bench.ready();
    await bench.shot("restricted");
  });
  await step("the bundled server, and why", async () => {
    await bench.command("mdkb: Show Debug Information");
    await bench.line("workspace not trusted").waitFor();
    await bench.line("setting: not set").or(bench.line("setting: ignored")).first().waitFor();
    await bench.line("environment: skipped").waitFor();
    await bench.line("PATH: skipped").waitFor();
    await bench.line("bundled: ").waitFor();
    await bench.shot("restricted-information");
  });
  await step("nothing of the folder has run", async () => assert.deepEqual(marks(), []));
  await step("with trust, the setting of the folder holds", async () => {
    await bench.command("Workspaces: Manage Workspace Trust");
    await page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ state: "detached" });
    for (let left = 40; left && !existsSync(join(workspace, "ran-setting")); left--) await page.waitForTimeout(250);
    assert.ok(marks().includes("setting"), "the traps do not work: the test proves nothing");
  });
}
