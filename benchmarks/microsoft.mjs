// Microsoft's `vscode-markdown-languageserver` as a language server like any other: a program over standard input and
// output that needs nothing of its client but the protocol. The server itself asks its editor for files and for the
// tokens of markdown-it; here this program answers, between the two.
//
//     NODE_PATH=…/node_modules node benchmarks/microsoft.mjs
//
// The figures of both processes count together, as VS Code's would.

import { spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const folder = (process.env.NODE_PATH ?? "").split(path.delimiter).find(Boolean) ?? "node_modules";
const found = (name) => path.resolve(folder, name);
const MarkdownIt = require(found("markdown-it"));
const { TextDocument } = require(found("vscode-languageserver-textdocument"));

const parser = new MarkdownIt({ html: true });
const documents = new Map();
let roots = [];
const warning = { enabled: "warning" };
const settings = {
  markdown: {
    server: { log: "off" },
    suggest: { paths: { enabled: true } },
    occurrencesHighlight: { enabled: true },
    validate: {
      enabled: true, referenceLinks: warning, fragmentLinks: warning, duplicateLinkDefinitions: warning,
      unusedLinkDefinitions: warning, fileLinks: { enabled: "warning", markdownFragmentLinks: "inherit" }, ignoredLinks: [],
    },
  },
};

const server = spawn(process.execPath, [found("vscode-markdown-languageserver/dist/node/workerMain.js"), "--stdio"], {
  stdio: ["pipe", "pipe", "ignore"],
});
server.on("exit", (code) => process.exit(code ?? 1));

const send = (stream, message) => {
  const body = Buffer.from(JSON.stringify(message));
  stream.write(`Content-Length: ${body.length}\r\n\r\n`);
  stream.write(body);
};

// Call `take(message)` for each message of a stream.
const read = (stream, take) => {
  let rest = Buffer.alloc(0);
  stream.on("data", (data) => {
    rest = rest.length ? Buffer.concat([rest, data]) : data;
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(rest.subarray(0, end).toString())?.[1]);
      if (rest.length < end + 4 + length) return;
      take(JSON.parse(rest.subarray(end + 4, end + 4 + length).toString()));
      rest = rest.subarray(end + 4 + length);
    }
  });
  stream.on("end", () => process.exit(0));
};

const file = (uri) => fileURLToPath(uri.replace(/#.*$/, ""));

const markdownFiles = async (directory) => {
  const entries = await fs.readdir(directory, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map((entry) => {
      const place = path.join(directory, entry.name);
      if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
      if (entry.isDirectory()) return markdownFiles(place);
      return entry.name.endsWith(".md") ? [pathToFileURL(place).href] : [];
    }),
  );
  return lists.flat();
};

const answers = {
  "markdown/parse": async ({ uri, text }) =>
    parser.parse(text ?? documents.get(uri)?.getText() ?? (await fs.readFile(file(uri), "utf8")), {}),
  "markdown/fs/readFile": async ({ uri }) => [...(await fs.readFile(file(uri)))],
  "markdown/fs/readDirectory": async ({ uri }) =>
    (await fs.readdir(file(uri), { withFileTypes: true })).map((one) => [one.name, { isDirectory: one.isDirectory() }]),
  "markdown/fs/stat": async ({ uri }) => {
    try {
      return { isDirectory: (await fs.stat(file(uri))).isDirectory() };
    } catch {
      return undefined;
    }
  },
  "markdown/findMarkdownFilesInWorkspace": async () => (await Promise.all(roots.map(markdownFiles))).flat(),
  "markdown/fs/watcher/create": async () => null,
  "markdown/fs/watcher/delete": async () => null,
};

read(server.stdout, async (message) => {
  const answer = message.id !== undefined && answers[message.method];
  if (!answer) return send(process.stdout, message);
  try {
    send(server.stdin, { jsonrpc: "2.0", id: message.id, result: (await answer(message.params)) ?? null });
  } catch (error) {
    send(server.stdin, { jsonrpc: "2.0", id: message.id, error: { code: -32603, message: String(error) } });
  }
});

read(process.stdin, (message) => {
  const { method, params } = message;
  if (method === "initialize") {
    const uris = params.workspaceFolders?.map((one) => one.uri) ?? (params.rootUri ? [params.rootUri] : []);
    roots = uris.map(file);
    params.workspaceFolders ??= uris.map((uri) => ({ uri, name: path.basename(file(uri)) }));
    params.initializationOptions ??= { markdownFileExtensions: ["md"] };
  } else if (method === "textDocument/didOpen") {
    const { uri, languageId, version, text } = params.textDocument;
    documents.set(uri, TextDocument.create(uri, languageId, version, text));
  } else if (method === "textDocument/didChange") {
    const { uri, version } = params.textDocument;
    TextDocument.update(documents.get(uri), params.contentChanges, version);
  } else if (method === "textDocument/didClose") {
    documents.delete(params.textDocument.uri);
  }
  send(server.stdin, message);
  if (method === "initialized") {
    send(server.stdin, { jsonrpc: "2.0", method: "workspace/didChangeConfiguration", params: { settings } });
  }
});
