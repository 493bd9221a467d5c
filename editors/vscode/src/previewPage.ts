/** The panel around a preview's page, which lies on a server of its own. No editor is needed here. */
import { randomBytes } from "node:crypto";
import { t } from "./say.js";

/** Whether an authority (name and port) names this machine. */
export function loopback(authority: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(authority);
}

/** An address that may be opened outside; anything else is no address. */
export function outside(address: unknown): string | undefined {
  return typeof address === "string" && /^(https?:\/\/|mailto:)/.test(address) ? address : undefined;
}

/** A document that holds the page, and hands on which links of the web were clicked: a frame opens no windows. */
export function framing(address: string): string {
  const nonce = randomBytes(16).toString("base64url");
  const origin = new URL(address).origin;
  const policy = `default-src 'none'; frame-src ${origin}; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const quoted = address.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">html, body, iframe { width: 100%; height: 100%; margin: 0; padding: 0; border: 0; overflow: hidden; display: block }</style>
</head><body><iframe src="${quoted}" title="${t("Preview")}"></iframe>
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
addEventListener("message", (event) => {
  if (event.origin === ${JSON.stringify(origin)} && event.data && event.data.open) editor.postMessage({ open: event.data.open });
});
</script></body></html>`;
}
