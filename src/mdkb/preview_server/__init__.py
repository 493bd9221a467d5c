"""Shows previews in a browser of this machine: a small HTTP server on threads of its own. See `server`."""

from __future__ import annotations

from mdkb.preview_server.desk import Act, Busy, Desk
from mdkb.preview_server.server import PreviewServer

__all__ = ["Act", "Busy", "Desk", "PreviewServer"]
