"""Beginning and end of a client's visit."""

from __future__ import annotations

from typing import Any

from mdkb.lsp.app import App
from mdkb.lsp.protocol import Refused
from mdkb.lsp.scheduler import Token
from mdkb.lsp.sync import pull_settings
from mdkb.lsp.watching import register_watchers


def initialize_again(app: App, params: Any, token: Token) -> Any:
    """A second `initialize` is an error (LSP 3.17)."""
    raise Refused("initialize was answered already")


def initialized(app: App, params: Any, arrived: float) -> None:
    """The client is ready to be asked."""
    register_watchers(app)
    pull_settings(app)


def shutdown(app: App, params: Any, token: Token) -> None:
    """Answer that all that came before is done; what came after was refused on arrival, except `exit`."""


def leave(app: App, params: Any, arrived: float) -> None:
    """End: 0 after `shutdown`, else 1."""
    app.stop(0 if app.protocol._shutdown else 1)


def set_trace(app: App, params: Any, arrived: float) -> None:
    """Whether the client wants to be told of each request that was served (`$/logTrace`)."""
    app.trace(params.get("value") if isinstance(params, dict) else None)
