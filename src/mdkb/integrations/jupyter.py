"""What jupyterlab-lsp asks for: how to start the server. Found by its entry point, so that installing mdkb is enough.

The form is version 2 of jupyter-lsp's specs (its entry point group is `jupyter_lsp_spec_v1`).
"""

from __future__ import annotations

import sys
from typing import Any


def spec(manager: object) -> dict[str, dict[str, Any]]:
    """The server's entry for jupyter-lsp's manager: run by the Python that mdkb is installed for."""
    return {
        "mdkb": {
            "version": 2,
            "argv": [sys.executable, "-m", "mdkb", "server"],
            "languages": ["markdown", "ipythongfm", "gfm"],
            "mime_types": ["text/markdown", "text/x-markdown", "text/x-ipythongfm", "text/x-gfm"],
            "display_name": "mdkb",
        }
    }
