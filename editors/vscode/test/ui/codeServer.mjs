// Start code-server with the package in it, in a scratch folder.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const SETTINGS = {
  "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "update.mode": "none", "chat.disableAIFeatures": true,
  "workbench.welcomePage.walkthroughs.openOnInstall": false, "markdown.updateLinksOnFileMove.enabled": "never",
};

export async function start(entry, vsix, scratch, workspace) {
  const data = join(scratch, "data");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User", "settings.json"), JSON.stringify(SETTINGS));
  writeFileSync(join(scratch, "config.yaml"), "");
  const port = await freePort();
  const common = ["--config", join(scratch, "config.yaml"), "--user-data-dir", data, "--extensions-dir", join(data, "ext")];
  const env = { ...process.env, HOME: scratch };
  const installed = spawnSync(process.execPath, [entry, ...common, "--install-extension", vsix], { env, encoding: "utf8" });
  if (installed.status !== 0) throw new Error(installed.stdout + installed.stderr);
  const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
  flags.push("--disable-workspace-trust", "--disable-getting-started-override");
  const child = spawn(process.execPath, [entry, ...common, ...flags, workspace], { env, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (let left = 120; ; left--) {
    if (await fetch(`${url}/healthz`).then((reply) => reply.ok, () => false)) break;
    if (!left) throw new Error("code-server does not answer");
    await wait(500);
  }
  return { url: `${url}/?folder=${workspace}`, child };
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
