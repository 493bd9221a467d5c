/** The panel around a preview's page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { framing, loopback, outside } from "../src/previewPage.js";

test("names of this machine", () => {
  for (const name of ["127.0.0.1:4000", "localhost:1", "localhost", "[::1]:80"]) assert.ok(loopback(name), name);
  for (const name of ["example.org", "127.0.0.1.example.org", "localhost.example:1", ""]) assert.ok(!loopback(name), name);
});

test("only addresses of the web are opened outside", () => {
  assert.equal(outside("https://example.org/a"), "https://example.org/a");
  assert.equal(outside("mailto:a@example.org"), "mailto:a@example.org");
  for (const one of ["javascript:alert(1)", "file:///etc/passwd", "vscode://x", "command:x", 3, undefined]) assert.equal(outside(one), undefined);
});

test("the panel shows the page, and nothing else", () => {
  const html = framing('http://127.0.0.1:4000/T/note/a"b.md?theme=dark&x');
  assert.match(html, /<iframe src="http:\/\/127\.0\.0\.1:4000\/T\/note\/a&quot;b\.md\?theme=dark&amp;x"/);
  assert.match(html, /frame-src http:\/\/127\.0\.0\.1:4000;/);
  assert.match(html, /default-src 'none'/);
  assert.notEqual(/nonce-([\w-]+)/.exec(html)?.[1], /nonce-([\w-]+)/.exec(framing("http://127.0.0.1:4000/"))?.[1]);
});
