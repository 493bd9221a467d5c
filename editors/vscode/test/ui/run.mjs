// In a real editor, code-server: inside the extension host, on screen, in French, and in a folder that is not trusted.
//   node test/ui/run.mjs [host] [trusted] [preview] [french] [restricted] [--record]       all, if none is named
//   CODE_SERVER  its out/node/entry.js; otherwise the one that `npm run test:ui:install` has put into build/
//   CHROMIUM     the browser        SHOTS  a folder for screenshots
//   --record     write what was proved to ../results/vscode.json, of the oldest version that is tried to a file of its own
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { codeServer, start, versions } from "./codeServer.mjs";
import { french } from "./french.mjs";
import { inHost } from "./host.mjs";
import { makeNotes } from "./notes.mjs";
import { preview } from "./preview.mjs";
import { arm, restricted, traps } from "./restricted.mjs";
import { Results } from "./results.mjs";
import { trusted } from "./trusted.mjs";
import { CHROMIUM, Workbench } from "./workbench.mjs";

const PARTS = {
  host: () => inHost(session, scratch, results),
  // with the welcome page, as a new user has it: without, VS Code ticks no step that was done before its walkthrough is opened
  trusted: () => session("trusted", () => ({}), trusted, { settings: { "workbench.startupEditor": "welcomePage", "markdown.validate.enabled": true } }),
  preview: () => session("preview", () => ({}), preview),
  french: () => session("french", () => ({}), french, { language: "fr" }),
  restricted: () => session("restricted", traps, restricted, { trust: false, prepare: arm }),
};
const OLDEST = "1.100"; // the last VS Code for Node 20
const { values, positionals } = parseArgs({ options: { record: { type: "boolean" } }, allowPositionals: true });
const entry = codeServer();
const vsix = readdirSync(".").find((name) => name.endsWith(".vsix"));
const lacking = !entry ? "no code-server (npm run test:ui:install)" : !existsSync(CHROMIUM) ? "no Chromium" : stale(vsix);
if (lacking) {
  console.log(`skipped: ${lacking}`);
  process.exit(0);
}

const results = new Results();
const scratch = mkdtempSync(join(tmpdir(), "mdkb-ui-"));
try {
  for (const name of positionals.length ? positionals : Object.keys(PARTS)) await results.part(`the part “${name}” to its end`, PARTS[name]);
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
if (values.record) {
  const found = versions(entry);
  const name = found.editor.startsWith(`${OLDEST}.`) ? `vscode-${OLDEST}` : "vscode";
  results.write(`../results/${name}.json`, found);
}
console.log(results.failures.length ? `failed:\n- ${results.failures.join("\n- ")}` : "all passed");
process.exit(results.failures.length ? 1 : 0);

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

/** Why the packed extension is no good, if it is not: what is tested must be what the sources say. */
function stale(packed) {
  if (!packed) return "no VSIX (npm run package)";
  const made = statSync(packed).mtimeMs;
  const newer = ["package.json", "src", "package.nls.json", "package.nls.fr.json", "l10n", "bundled/run.py", "walkthrough", "../../src/mdkb"].find((path) => changed(path) > made);
  return newer && `${newer} is newer than the VSIX (npm run package)`;
}

/** When the newest source of a folder was written. */
function changed(path) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((one) => /\.(ts|py|json|md|txt)$/.test(one.name));
  return Math.max(...files.map((one) => statSync(join(one.parentPath ?? one.path, one.name)).mtimeMs));
}
