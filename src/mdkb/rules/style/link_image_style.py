"""A link or image in a form that the settings do not allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdkb.dataclass import dataclass
from mdkb.diagnostic import Edit, Finding, Fix
from mdkb.note import Note
from mdkb.regex import regex
from mdkb.rule import Example, note_rule
from mdkb.rules.style._fixes import same
from mdkb.rules.style._inlines import Inline, inlines_of
from mdkb.rules.style._preset import QUIET, is_exact
from mdkb.rules.style._references import references_of
from mdkb.syntax import Kind, Role


@dataclass(frozen=True)
class Options:
    """Options.

    Attributes:
        autolink: whether `<https://example.org>` is allowed.
        inline: whether `[text](url)` is allowed.
        full: whether `[text][label]` is allowed.
        collapsed: whether `[label][]` is allowed.
        shortcut: whether `[label]` is allowed.
        url_inline: whether `[https://example.org](https://example.org)` is allowed.
    """

    autolink: bool = True
    inline: bool = True
    full: bool = True
    collapsed: bool = True
    shortcut: bool = True
    url_inline: bool = True


_ABSOLUTE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:[^ <>]*\Z")
_WEB = regex(r"(?:https?|ftp|wss?|file):/*[^/\s]", re.IGNORECASE)
_SPECIAL = regex(r"(?:https?|ftp|wss?):", re.IGNORECASE)


@note_rule(
    "MD054",
    "link-image-style",
    options=Options,
    enabled=False,
    fixable="sometimes",
    presets=QUIET,
    tags=("images", "links"),
    examples=(
        Example(
            """\
[Text][label]
^^^^^^^^^^^^^ link or image of the form full

[label]: https://example.org
""",
            fixed="""\
[Text](https://example.org)

[label]: https://example.org
""",
            options=(("full", False),),
        ),
        Example("[Text](https://example.org)\n", options=(("full", False),)),
    ),
    local=True,
)
def check(note: Note, options: Options) -> Iterator[Finding]:
    """Compare each form with those that are allowed."""
    allowed = {
        "autolink": options.autolink,
        "inline": options.inline,
        "full": options.full,
        "collapsed": options.collapsed,
        "shortcut": options.shortcut,
    }
    if all(allowed.values()) and options.url_inline:
        return
    for inline in inlines_of(note).of(Kind.LINK, Kind.IMAGE):
        form = inline.link.form
        destination = _destination(inline)
        if is_exact(note) and form != "autolink" and (form != "inline" or not destination):
            form, destination = _looked_up(note, inline)
        if form not in allowed or not destination:
            continue
        message = ""
        if not allowed[form]:
            message = f"link or image of the form {form}"
        elif form == "inline" and not options.url_inline and options.autolink and _is_plain(inline, destination):
            message = "inline link whose text is its address"
        if message:
            yield Finding(inline.span, message, _fix(note, inline, destination, options))


def _destination(inline: Inline) -> str:
    """The destination as it is written; of a reference as it is meant."""
    if inline.link.form == "inline":
        return inline.source(Role.DESTINATION).removeprefix("<").removesuffix(">")
    return inline.link.destination


def _looked_up(note: Note, inline: Inline) -> tuple[str, str]:
    """Form and destination as markdownlint has them: it looks labels up as they are written, in lower-case ones."""
    form = "shortcut" if inline.link.form == "inline" else inline.link.form
    label = inline.source(Role.LABEL) if form == "full" else inline.source(Role.TEXT)
    definition = references_of(note).definitions.get(label)
    return form, definition.destination if definition else ""


def _is_plain(inline: Inline, destination: str) -> bool:
    """Whether an inline link could be an autolink."""
    is_link = inline.node.kind is Kind.LINK
    return is_link and not inline.link.title and inline.source(Role.TEXT) == destination and _is_address(destination)


def _is_address(destination: str) -> bool:
    if not _ABSOLUTE.match(destination):
        return False
    return _WEB.match(destination) is not None or not _SPECIAL.match(destination)


def _fix(note: Note, inline: Inline, destination: str, options: Options) -> Fix | None:
    """The same link in a form that is allowed; none where it is written on several lines or has a title."""
    text = inline.source(Role.TEXT) or inline.text[1:-1]
    if "\n" in inline.text or "\r" in inline.text or inline.link.title:
        return None
    image = inline.node.kind is Kind.IMAGE
    plain = options.autolink and not image and inline.link.form != "autolink" and _is_plain(inline, destination)
    if options.inline and not (plain and not options.url_inline):
        target = f"<{destination}>" if set(destination) & set(" ()") else destination
        new = f"{'!' if image else ''}[{text}]({target})"
    elif plain:
        new = f"<{destination}>"
    else:
        return None
    return same("Write it in a form that is allowed", Edit(inline.span, new))
