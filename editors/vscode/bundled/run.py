"""Run the bundled mdkb: its libraries lie beside this file.

`--untrusted` as the first argument: rule files of the project, which are code, are refused.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent / "libs"))


def refuse_project_code() -> None:
    """Let no rule file of a project run, here or in processes started from here."""
    from mdkb import plugins

    def refuse(name: str, settings: object) -> list[object]:
        raise plugins.PluginFailed("the workspace is not trusted")

    if not hasattr(plugins, "_local_rules"):
        sys.exit("mdkb: this version cannot refuse the project's code")
    plugins._local_rules = refuse


if sys.argv[1:2] == ["--untrusted"]:
    refuse_project_code()

if __name__ == "__main__":
    if sys.argv[1:2] == ["--untrusted"]:
        from mdkb.lsp.server import serve_stdio

        sys.exit(serve_stdio())
    from mdkb.cli import main

    sys.exit(main())
