// In a real editor, code-server: inside the extension host, on screen, and in a folder that is not trusted.
//   CODE_SERVER  its out/node/entry.js; otherwise the one that `npm run test:ui:install` has put into build/
//   CHROMIUM     the browser        SHOTS  a folder for screenshots
//   --record     write what was proved to ../results/vscode.json
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { codeServer, start, versions } from "./codeServer.mjs";
import { inHost } from "./host.mjs";
import { makeNotes } from "./notes.mjs";
import { arm, restricted, traps } from "./restricted.mjs";
import { Results } from "./results.mjs";
import { trusted } from "./trusted.mjs";
import { CHROMIUM, Workbench } from "./workbench.mjs";

const entry = codeServer();
const vsix = readdirSync(".").find((name) => name.endsWith(".vsix"));
const lacking = !entry ? "code-server (npm run test:ui:install)" : !existsSync(CHROMIUM) ? "Chromium" : !vsix ? "a VSIX (npm run package)" : "";
if (lacking) {
  console.log(`skipped: there is no ${lacking}`);
  process.exit(0);
}

const results = new Results();
const scratch = mkdtempSync(join(tmpdir(), "mdkb-ui-"));

/** One editor with one page in it. */
async function session(name, notes, run, { extensions = [], prepare = () => {}, ...more } = {}) {
  const folder = join(scratch, name);
  const workspace = makeNotes(join(folder, "notes"), notes(join(folder, "notes")));
  prepare(workspace);
  const editor = await start({ entry, extensions: [resolve(vsix), ...extensions], scratch: folder, workspace, ...more });
  try {
    const bench = await Workbench.open(editor.url, process.env.SHOTS);
    try {
      await run(bench, results, workspace);
    } finally {
      await bench.close();
    }
  } finally {
    editor.stop();
  }
}

const only = process.env.ONLY;
try {
  if (!only || only==="host") await inHost(session, scratch, results);
  if (!only || only==="trusted") await session("trusted", () => ({}), trusted);
  if (!only||only==="restricted") await session("restricted", traps, restricted, { trust: false, prepare: arm });
} finally {
  if(!process.env.KEEP)rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
if (process.argv.includes("--record")) results.write("../results/vscode.json", versions(entry));
console.log(results.passed ? "all passed" : "not all passed");
process.exit(results.passed ? 0 : 1);
