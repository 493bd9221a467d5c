"""mdkb: a Markdown knowledge-base linter with a language server."""

__version__ = "0.1.0"
