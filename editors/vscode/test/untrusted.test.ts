/** The bundled server runs no rule file of a project that is not trusted. Needs `npm run bundle`. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const skip = existsSync("bundled/libs/mdkb") ? false : "the server is not bundled";

for (const [flags, runs] of [[[], true], [["--untrusted"], false]] as const) {
  test(`the project's code ${runs ? "runs" : "is refused"} with ${flags.join() || "no flag"}`, { skip }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "mdkb-trust-"));
    try {
      const mark = join(folder, "ran");
      mkdirSync(join(folder, ".git"));
      writeFileSync(join(folder, "rule.py"), `open(${JSON.stringify(mark)}, "w").close()\n`);
      writeFileSync(join(folder, "mdkb.toml"), 'plugins = ["./rule.py"]\n');
      assert.match(await serve([...flags], folder), /cannot be loaded|there is no rule|publishDiagnostics/);
      assert.equal(existsSync(mark), runs);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** What the server says until it has told the findings of one note. */
function serve(flags: string[], folder: string): Promise<string> {
  const child = spawn(process.env["PYTHON"] ?? "python3", ["-I", "bundled/run.py", ...flags, "server"]);
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const uri = pathToFileURL(join(folder, "note.md")).href;
  const textDocument = { uri, languageId: "markdown", version: 1, text: "# Note\n\nThis is teh text.\n" };
  send({ id: 1, method: "initialize", params: { processId: null, capabilities: {}, rootUri: pathToFileURL(folder).href } });
  send({ method: "initialized", params: {} });
  send({ method: "textDocument/didOpen", params: { textDocument } });
  return new Promise((done, fail) => {
    let said = "";
    child.on("error", fail);
    child.on("close", () => done(said));
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      if (said.includes("teh")) child.kill();
    });
  });
}
