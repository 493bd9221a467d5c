"""Show a note in the browser as its site would, with its findings; the page follows the file as it is edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mdkb.cli import say
from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import inside, knowledge

ARGUMENTS = (
    Argument("path", "path", "the note to show", "FILE"),
    Argument("--open", "switch", "open the browser (default); --no-open only prints the address", default=True),
    Argument("--port", "value", "listen on this port of 127.0.0.1 (default: any free one)", "PORT", convert=int, default=0),
    Argument("--problems", "switch", "show findings (default)", default=True),
    Argument("--smart-punctuation", "value", "curly quotes and dashes: site (as the site does, the default), on, off", "WHEN", values=("site", "on", "off"), default="site"),
    Argument("--stylesheet", "value", "a stylesheet of your own, after mdkb's", "FILE"),
)  # fmt: skip


def run(options: Any) -> int:
    """`mdkb preview FILE`."""
    if not Path(options.path).is_file():
        raise Failure(f"{options.path} is no file")
    style = Path(options.stylesheet) if options.stylesheet else None
    if style is not None and not style.is_file():
        raise Failure(f"{options.stylesheet} is no file")
    known = knowledge(str(Path(options.path).parent))
    path = inside(known.settings, options.path)

    from mdkb.cli.preview_desk import FileDesk
    from mdkb.features.preview import Options
    from mdkb.preview_server import PreviewServer
    from mdkb.preview_server.opening import open_browser

    desk = FileDesk(known, path, Options(options.smart_punctuation, options.problems), style)
    try:
        server = PreviewServer(desk, options.port)
    except (OSError, OverflowError) as error:
        raise Failure(f"cannot listen on port {options.port}: {error}") from error
    address = server.address(path)
    print(address, flush=True)
    opened = options.open and open_browser(address)
    say.note(f"{'Opened in the browser' if opened else 'Open this address in a browser'}; Ctrl-C ends.")
    try:
        desk.serve(server.room)
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return 0
