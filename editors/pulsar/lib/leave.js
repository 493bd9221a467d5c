"use strict";
const PATIENCE = 5000; // milliseconds that the server has to go; it takes 2000 at most for its last words and its cache

const EXIT = JSON.stringify({ jsonrpc: "2.0", method: "exit" });

/**
 * Say `exit` to a server that was shut down, and wait until it has gone.
 *
 * The language client queues `exit`, kills the process in the same turn, and the write fails afterwards, which nobody
 * awaits (ERR_STREAM_DESTROYED). Here `exit` is the last thing written to the server's input before that is closed.
 */
function leave({ connection, process }) {
  connection.dispose(); // whatever happens now is no crash to recover from
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const last = setTimeout(() => process.kill(), PATIENCE);
    process.once("exit", () => {
      clearTimeout(last);
      done();
    });
    process.stdin.on("error", () => process.kill());
    process.stdin.end(`Content-Length: ${EXIT.length}\r\n\r\n${EXIT}`);
  });
}

module.exports = { leave };
