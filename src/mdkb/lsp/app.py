"""One client served: the parts put together. Handlers get this and nothing else."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from mdkb.config.load import UNTRUSTED
from mdkb.lsp.client import Client
from mdkb.lsp.connection import Connection, Gone
from mdkb.lsp.diagnostics import Checker
from mdkb.lsp.editor_settings import LEVELS, EditorSettings, read
from mdkb.lsp.feed import Feed
from mdkb.lsp.garbage import settle, tidy
from mdkb.lsp.handshake import Greeting
from mdkb.lsp.previews import Previews
from mdkb.lsp.protocol import Server
from mdkb.lsp.roots import Root
from mdkb.lsp.scheduler import INDEXING, Cancelled, Job, Scheduler, Token
from mdkb.lsp.status import Status
from mdkb.lsp.transport import Transport
from mdkb.lsp.undo import Undo
from mdkb.lsp.world import World

WATCH = 0.5  # seconds between two looks of the watchdog
PARENT = 2.0  # seconds between two looks whether the parent process lives
LONG_JOB = 10.0  # seconds after which all stacks are logged
LAST_WORDS = 2.0  # seconds to end after the client has gone


class App:
    """The server for one client.

    Args:
        log: takes a line for the log file.
    """

    def __init__(self, transport: Transport, greeting: Greeting, log: Callable[[str], None]) -> None:
        self.client: Client = greeting.client
        self.status = Status()
        self.settings: EditorSettings = read(self.client.options, EditorSettings())
        self.scheduler = Scheduler(self._receive)
        self.connection = Connection(transport, self.status, self.scheduler.post, self._abandoned)
        self.server = Server()
        self.protocol = self.server.protocol
        self.protocol.connect(self.scheduler, self.connection.send)
        self.protocol.status = self.status
        self.protocol.client = self.client
        self.protocol.after = self.connection.landed
        self.protocol.log = self.log
        self._log = log
        self.world = World(self.client)
        self.world.on_root = self.index
        self.undo = Undo()
        self.tokens: dict[str, tuple[int, list[int]]] = {}  # per document: number of the last answer, and the answer
        self.checker = Checker(self.world, self.scheduler, self.protocol, self.status)
        self.take(self.settings)
        self.trace(self.client.params.get("trace"))
        self.feed = Feed(self)
        self.checker.checked = self.feed.checked
        self.previews = Previews(self)
        self.exit_code: int | None = None
        self._indexing: dict[str, Token] = {}
        self._gone_since: float | None = None
        self._greeting = greeting

    def run(self) -> int:
        """Serve until the client says `exit` or goes; the exit code of the process."""
        from mdkb.lsp.methods import register

        register(self)
        if self.client.options.get("trusted") is False:
            os.environ[UNTRUSTED] = "1"  # the processes started from here are told, too
        for uri in self.client.roots:
            self.world.add_root(uri)
        sys.setswitchinterval(0.001)
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()
        self.connection.start(self._greeting.frames, self._greeting.reader)
        self.scheduler.idle = tidy
        self.scheduler.run()
        self.previews.close()
        self.connection.flush()
        self.connection.close()
        for root in self.world.roots:
            root.save()
        return self.exit_code if self.exit_code is not None else 1

    def _receive(self, thing: Any) -> None:
        if isinstance(thing, Gone):
            self.stop(0 if self.protocol._shutdown else 1)
        elif callable(thing):  # a call from another thread
            thing()
        else:
            self.protocol.handle_message(thing)

    def stop(self, code: int) -> None:
        """End the loop."""
        if self.exit_code is None:
            self.exit_code = code
        self.scheduler.stopped = True

    def take(self, settings: EditorSettings) -> None:
        """Have the editor's settings hold."""
        self.settings = settings
        self.checker.shows = settings.enable
        self.checker.pause = max(settings.debounce, 0) / 1000
        self.world.settings_file = settings.settings_file

    def trace(self, value: Any) -> None:
        """Have every request be told of, or not, as the client says it (LSP 3.17, `TraceValue`)."""
        if value in ("off", "messages", "verbose"):
            self.protocol.trace = value

    def log(self, text: str, level: str = "error") -> None:
        """Write a line to the log file and, as a debug message, to the client, if the user wants to know this much."""
        if LEVELS.index(level) > LEVELS.index(self.settings.log_level):
            return
        self._log(text)
        self.protocol.notify("window/logMessage", {"type": 4, "message": text})

    def tell(self, text: str, kind: int = 3) -> None:
        """Show the user a message: kind 1 error, 2 warning, 3 information."""
        self.protocol.notify("window/showMessage", {"type": kind, "message": text})

    # getting to know the notes

    def index(self, root: Root) -> None:
        """Get to know all notes of a folder, after everything else."""
        from mdkb.lsp.progress import Progress

        progress = Progress(self, f"Reading notes in {root.folder.rpartition('/')[2]}")
        before = self._indexing.pop(root.folder, None)
        if before is not None:
            before.cancelled = True
        wanted = self._indexing[root.folder] = Token()

        def run(token: Token) -> Any:
            for wait in root.index(token):
                progress.report(*root.progress)
                self.feed.changed(root)
                yield wait

        def done(result: Any, error: BaseException | None) -> None:
            progress.end()
            if isinstance(error, Cancelled):
                return
            self._indexing.pop(root.folder, None)
            if error is not None:
                root.ready = True
                self.protocol._report("index", error)
            elif root.ready:
                self.status.traffic["notes indexed"] += len(root.known)
                self.checker.everything(root)
                self.show_problems(root)
                self.scheduler.later(1.0, settle)
            self.feed.changed(root)

        self.scheduler.add(Job(INDEXING, "index", run, done, wanted))

    def show_problems(self, root: Root) -> None:
        """Tell of broken settings: in their file, and by one message."""
        from mdkb.lsp.watching import publish_problems

        publish_problems(self, root)

    # staying alive, and not longer than wanted

    def _abandoned(self) -> None:
        os._exit(1)

    def _watch(self) -> None:
        parent = self.client.params.get("processId")
        looked = time.monotonic()
        reported = 0.0
        while True:
            time.sleep(WATCH)
            now = time.monotonic()
            writing, running = self.connection.writing, self.scheduler.running
            if writing is not None and now - writing > 10:
                os._exit(1)
            if self.connection.closed or self.scheduler.stopped:
                self._gone_since = self._gone_since or now
                if now - self._gone_since > LAST_WORDS:
                    os._exit(self.exit_code if self.exit_code is not None else 1)
            if running is not None and now - running[1] > LONG_JOB and running[1] != reported:
                reported = running[1]
                self._log(f"{running[0]} takes {now - running[1]:.0f} s\n{stacks()}")
            if now - looked > PARENT:
                looked = now
                if isinstance(parent, int) and parent > 1 and not alive(parent):
                    self.scheduler.post(Gone())
                    self.connection.closed = True


def alive(process: int) -> bool:
    """Whether a process is there."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def stacks() -> str:
    """Where all threads are: files and lines only."""
    lines = []
    for name, frame in sys._current_frames().items():
        places: list[str] = []
        here: Any = frame
        while here is not None and len(places) < 12:
            places.append(f"{here.f_code.co_filename.rpartition('/')[2]}:{here.f_lineno}")
            here = here.f_back
        lines.append(f"  {name}: {' < '.join(places)}")
    return "\n".join(lines)
