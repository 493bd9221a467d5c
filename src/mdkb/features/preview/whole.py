"""The page as a document of its own: what a browser gets first; changes follow."""

from __future__ import annotations

from importlib import resources

from mdkb.features.preview.element import element, escaped
from mdkb.features.preview.model import Block, Page

STYLE, SCRIPT = "preview.css", "preview.js"


def asset(name: str) -> str:
    """The page's own stylesheet or script."""
    return resources.files("mdkb.features.preview").joinpath("data", name).read_text(encoding="utf-8")


def whole(page: Page, *, version: int, nonce: str, own_style: bool, web: bool) -> str:
    """The document.

    Args:
        version: a number for exactly this page.
        nonce: what lets our script run, and no other.
        own_style: whether the user's stylesheet comes after ours.
        web: whether pictures of the web are shown.
    """
    up = "../" * (page.path.count("/") + 1)
    styles = "".join(
        element("link", rel="stylesheet", href=up + name).removesuffix("</link>")
        for name in (STYLE, *(("own.css",) if own_style else ()))
    )
    script = element("script", src=up + SCRIPT, nonce=nonce, defer="")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">' + element("title", escaped(page.title)) + styles + script
    )
    note = "".join(map(block, page.blocks))
    body = (
        _bar()
        + '<div class="desk"><main>'
        + element("div", page.card, data_ui="card")
        + element("article", note, data_ui="note")
        + "</main>"
        + element("aside", _PROBLEMS + element("div", page.problems, data_ui="list"), data_ui="problems")
        + "</div>"
        + element("output", data_ui="toast", hidden="")
    )
    about = {"data_version": str(version), "data_up": up, "data_path": page.path, "data_web": "" if web else None}
    return f"<!doctype html>\n{element('html', f'<head>{head}</head><body>{body}</body>', lang=page.language or None, **about)}\n"


def block(one: Block) -> str:
    """A block in the page."""
    return element("div", one.html, class_="block", data_line=str(one.line), data_digest=one.digest)


_PROBLEMS = element("h2", element("span", "Problems") + element("span", data_ui="count"))
_BUTTONS = (
    ("problems", "Problems", "show or hide the list of findings (p)"),
    ("focus", "Focus", "dim all but the place you are at (f)"),
    ("theme", "Light / dark", "light, dark, as the system (t)"),
    ("web", "Pictures of the web", "show the pictures that lie on the web"),
)


def _bar() -> str:
    buttons = "".join(
        element("button", escaped(text), type="button", data_do=name, title=title) for name, text, title in _BUTTONS
    )
    state = element("span", data_ui="state", title="follows the editor")
    return element("nav", state + buttons, data_ui="bar")
