import assert from "node:assert/strict";
import { test } from "node:test";
import { locate } from "../src/locate/locate.js";
import type { Question } from "../src/locate/model.js";

const WORKSPACE = "/home/ann/notes";

function asked(files: string[], more: Partial<Question> = {}): Question {
  return {
    platform: "linux", home: "/home/ann", env: { PATH: "/usr/bin" }, folders: [WORKSPACE], trusted: true,
    path: "", interpreter: "", importStrategy: "fromEnvironment", chosenPython: "", bundled: "/ext/bundled/run.py",
    runnable: (path) => files.includes(path), real: (path) => path, recent: () => true, ...more,
  };
}

const VENV = `${WORKSPACE}/.venv/bin/mdkb`;
const ON_PATH = "/usr/bin/mdkb";
const PYTHON = "/usr/bin/python3";
const ALL = [VENV, ON_PATH, PYTHON, "/opt/mdkb"];
const BUNDLED = [PYTHON, "-I", "/ext/bundled/run.py", "server"];
const UNTRUSTED = [PYTHON, "-I", "/ext/bundled/run.py", "--untrusted", "server"];
const WINDOWS: Partial<Question> = { platform: "win32", home: "C:\\Users\\ann", folders: ["C:\\notes"], env: { Path: "C:\\bin" } };

const CASES: [name: string, question: Question, command: string[] | undefined][] = [
  ["the setting comes first", asked(ALL, { path: "/opt/mdkb" }), ["/opt/mdkb", "server"]],
  ["a list is a whole command", asked(ALL, { path: ["/opt/mdkb", "server", "--log", "x"] }), ["/opt/mdkb", "server", "--log", "x"]],
  ["~ is the home folder", asked(["/home/ann/bin/mdkb"], { path: "~/bin/mdkb" }), ["/home/ann/bin/mdkb", "server"]],
  ["${workspaceFolder} is the first folder", asked([VENV], { path: "${workspaceFolder}/.venv/bin/mdkb" }), [VENV, "server"]],
  ["a setting that leads nowhere is passed over", asked([ON_PATH], { path: "/gone/mdkb" }), [ON_PATH, "server"]],
  ["the workspace's environment comes before PATH", asked(ALL), [VENV, "server"]],
  ["the chosen interpreter comes before .venv", asked([...ALL, "/envs/a/bin/mdkb"], { chosenPython: "/envs/a/bin/python" }), ["/envs/a/bin/mdkb", "server"]],
  ["VIRTUAL_ENV comes before .venv", asked([...ALL, "/envs/b/bin/mdkb"], { env: { VIRTUAL_ENV: "/envs/b" } }), ["/envs/b/bin/mdkb", "server"]],
  ["PATH comes before the bundled one", asked([ON_PATH, PYTHON]), [ON_PATH, "server"]],
  ["tools are found without PATH", asked(["/home/ann/.local/bin/mdkb"], { env: {} }), ["/home/ann/.local/bin/mdkb", "server"]],
  ["relative folders of PATH do not count", asked(["bin/mdkb"], { env: { PATH: "bin:." } }), undefined],
  ["the bundled one is the last", asked([PYTHON]), BUNDLED],
  ["useBundled puts it first", asked(ALL, { importStrategy: "useBundled" }), BUNDLED],
  ["useBundled without Python falls back", asked([ON_PATH], { importStrategy: "useBundled" }), [ON_PATH, "server"]],
  ["an interpreter can be named", asked(["/opt/py"], { interpreter: "/opt/py" }), ["/opt/py", "-I", "/ext/bundled/run.py", "server"]],
  ["old Pythons are passed over", asked([PYTHON, "/usr/bin/python3.12"], { recent: (one) => one.endsWith("3.12") }), ["/usr/bin/python3.12", ...BUNDLED.slice(1)]],
  ["nothing is nothing", asked([]), undefined],
  ["untrusted: only the bundled one", asked(ALL, { trusted: false, path: "/opt/mdkb" }), UNTRUSTED],
  ["untrusted: no Python named by the workspace", asked([PYTHON, "/evil"], { trusted: false, interpreter: "/evil" }), UNTRUSTED],
  ["untrusted: no Python of the workspace", asked([`${WORKSPACE}/bin/python3`], { trusted: false, env: { PATH: `${WORKSPACE}/bin` } }), undefined],
  ["untrusted: no link into the workspace", asked(["/l/python3"], { trusted: false, env: { PATH: "/l" }, real: (one) => one.replace("/l/", `${WORKSPACE}/`) }), undefined],
  ["Windows: Scripts and .exe", asked(["C:\\notes\\.venv\\Scripts\\mdkb.exe"], WINDOWS), ["C:\\notes\\.venv\\Scripts\\mdkb.exe", "server"]],
  ["Windows: Path", asked(["C:\\bin\\mdkb.exe"], WINDOWS), ["C:\\bin\\mdkb.exe", "server"]],
  ["Windows: case does not hide the workspace", asked(["c:\\NOTES\\python.exe"], { ...WINDOWS, trusted: false, env: { Path: "c:\\NOTES" } }), undefined],
];

for (const [name, question, command] of CASES) {
  test(name, () => {
    const { found } = locate(question);
    assert.deepEqual(found && [found.command, ...found.args], command);
  });
}

test("the trail tells each place up to the one found", () => {
  const { trail } = locate(asked([PYTHON]));
  assert.deepEqual(trail.map((one) => one.split(":")[0]), ["setting", "environment", "PATH", "bundled"]);
});
