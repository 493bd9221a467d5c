// code-server with extensions in it: in a scratch folder, with a home of its own, on a machine where mdkb is not installed.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const LOCAL = "build/code-server/node_modules/code-server/out/node/entry.js"; // put there by `npm run test:ui:install`
const SETTINGS = {
  "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "update.mode": "none", "chat.disableAIFeatures": true,
  "workbench.welcomePage.walkthroughs.openOnInstall": false, "markdown.updateLinksOnFileMove.enabled": "never",
  "extensions.ignoreRecommendations": true, "workbench.sideBar.location": "left", "editor.minimap.enabled": false,
};

/** code-server's start file, or nothing where it is not installed. */
export function codeServer() {
  const entry = process.env.CODE_SERVER || LOCAL;
  return existsSync(entry) ? entry : undefined;
}

const root = (entry) => dirname(dirname(dirname(entry)));

/** The version of VS Code in it, its own, and mdkb's, which is also the extension's. */
export function versions(entry) {
  const version = (file) => JSON.parse(readFileSync(file, "utf8")).version;
  const [editor, codeServer] = ["lib/vscode/package.json", "package.json"].map((name) => version(join(root(entry), name)));
  return { editor, codeServer, mdkb: version("package.json") };
}

/** Start it on a folder; end it with `stop`.
 *  `language`: of the display, English if not given;
 *  `trust`: whether the folder is trusted without a question; `builtIn`: the only extensions of VS Code's own, all if not given. */
export async function start({ entry, extensions, scratch, workspace, trust = true, builtIn, settings = {}, env: more = {}, language }) {
  const data = join(scratch, "data");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
  writeFileSync(join(scratch, "config.yaml"), "");
  const common = ["--config", join(scratch, "config.yaml"), "--user-data-dir", data, "--extensions-dir", join(data, "ext")];
  const env = { ...process.env, ...more, HOME: scratch, PATH: withoutMdkb(process.env.PATH), VIRTUAL_ENV: "" };
  for (const vsix of extensions) {
    const installed = spawnSync(process.execPath, [entry, ...common, "--install-extension", vsix], { env, encoding: "utf8" });
    if (installed.status !== 0) throw new Error(installed.stdout + installed.stderr);
  }
  const port = await freePort();
  const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
  flags.push("--disable-getting-started-override", ...(trust ? ["--disable-workspace-trust"] : []));
  if (language) flags.push("--locale", speak(data, language));
  if (builtIn) {
    for (const name of builtIn) cpSync(join(root(entry), "lib/vscode/extensions", name), join(scratch, "builtin", name), { recursive: true });
    flags.push("--builtin-extensions-dir", join(scratch, "builtin"));
  }
  const child = spawn(process.execPath, [entry, ...common, ...flags, workspace], { env, stdio: "ignore", detached: true });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => process.kill(-child.pid); // with the processes that it has started
  for (let left = 120; ; left--) {
    if (await fetch(`${url}/healthz`).then((reply) => reply.ok, () => false)) break;
    if (!left) {
      stop();
      throw new Error("code-server does not answer");
    }
    await wait(500);
  }
  return { url: `${url}/?folder=${workspace}`, stop };
}

/** Make a language the display's: by a language pack with no word in it, so that only extensions speak it. */
function speak(data, language) {
  const words = join(data, "words.json");
  writeFileSync(words, JSON.stringify({ contents: {} }));
  const extension = { extensionIdentifier: { id: "mdkb.words" }, version: "0.0.1" };
  const pack = { hash: language, label: language, extensions: [extension], translations: { vscode: words } };
  writeFileSync(join(data, "languagepacks.json"), JSON.stringify({ [language]: pack }));
  return language;
}

function withoutMdkb(path) {
  return path.split(delimiter).filter((folder) => !existsSync(join(folder, "mdkb"))).join(delimiter);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
