// Put code-server, VS Code in the browser, into build/code-server: what the UI test runs in. About 300 MB.
// Its own install script wants no root and fetches programs from elsewhere; nothing of that is needed here.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const major = Number(process.versions.node.split(".")[0]);
const version = process.env.CODE_SERVER_VERSION ?? (major >= 24 ? "4.139.1" : "4.100.3"); // each wants one major version of Node
const root = "build/code-server";
const include = join(process.execPath, "..", "..", "include", "node"); // Node's headers, where they lie beside it

mkdirSync(root, { recursive: true });
writeFileSync(join(root, "package.json"), "{}\n");
npm(root, "install", `code-server@${version}`, "--ignore-scripts", "--no-audit", "--no-fund");
npm(join(root, "node_modules/code-server/lib/vscode"), "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund");
if (major < 24) npm(root, "rebuild", "argon2"); // the only compiled part that a start needs: g++ and make

function npm(cwd, ...args) {
  const env = { npm_config_nodedir: join(include, "..", ".."), ...process.env };
  if (spawnSync("npm", args, { cwd, env, stdio: "inherit" }).status !== 0) process.exit(1);
}
