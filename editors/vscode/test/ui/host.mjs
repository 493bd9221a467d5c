// The test inside the extension host: its cases are an extension of their own; the browser only makes the host start.
// The workspace has a Python environment with mdkb in it, which is what has to run there; VS Code's own features for
// Markdown are left out, so that what is answered is ours.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const PATIENCE = 180; // seconds for all cases
const NOTES = {
  "crlf.md": "# Lines\r\n\r\nÉté 🙂: teh text.\r\n",
  "scratch.md": "",
  ...Object.fromEntries([..."abcdfghijkl"].map((name) => [`posts/${name}.md`, `---\ntitle: ${name}\n---\n\nText.\n`])),
};

export async function inHost(session, scratch, results) {
  const vsix = join(scratch, "host.vsix");
  const vsce = resolve("node_modules/@vscode/vsce/vsce");
  call(process.execPath, [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "-o", vsix], "test/host");
  const [answer, recorded] = [join(scratch, "host.json"), join(scratch, "recorded")];
  const told = async () => {
    for (let left = PATIENCE; !existsSync(answer); left--) {
      if (!left) throw new Error("the extension host has told nothing");
      await wait(1000);
    }
    for (const { feature, what, error } of JSON.parse(readFileSync(answer, "utf8")).told) {
      await results.step(feature, `in the host: ${what}`, () => {
        if (error) throw error;
      });
    }
    results.declare(join(recorded, "in.frames"));
  };
  await session("host", () => NOTES, told, { extensions: [vsix], env: { MDKB_HOST_TEST: answer }, prepare: (workspace) => environment(workspace, recorded), builtIn: ["markdown-basics"] });
}

/** A virtual environment in the workspace, with the wheels that `npm run bundle` has built; its server records what is said. */
function environment(workspace, recorded) {
  call(process.env.PYTHON ?? "python3", ["-m", "venv", join(workspace, ".venv")]);
  const install = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", "build/wheels", "mdkb"];
  const python = join(workspace, ".venv/bin/python");
  call(python, install);
  writeFileSync(join(workspace, ".venv/bin/mdkb"), `#!/bin/sh\nexec "${python}" -m mdkb "$@" --record "${recorded}"\n`);
}

function call(command, args, cwd = ".") {
  const done = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${done.stdout}${done.stderr}`);
}
