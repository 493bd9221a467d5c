"""The headers that keep a page from doing anything but showing a note."""

from __future__ import annotations

COMMON = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STREAM = {
    **COMMON,
    "Cache-Control": "no-store, no-transform",  # who passes it on must not wait to compress it
    "Connection": "close",
    "Content-Type": "text/event-stream",
    "X-Accel-Buffering": "no",
}


def page_headers(nonce: str, *, web: bool, styled: bool, framed: bool) -> dict[str, str]:
    """The headers of a page.

    Args:
        nonce: what lets our script run, and no other.
        web: whether pictures of the web are shown.
        styled: whether the note's own styles hold.
        framed: whether an editor may show the page within itself.
    """
    outside = " https: http:" if web else ""
    policy = {
        "default-src": "'none'",
        "script-src": f"'nonce-{nonce}'",
        "style-src": "'self'" + (" 'unsafe-inline'" if styled else ""),
        "img-src": f"'self' data:{outside}",
        "media-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if not framed:
        policy["frame-ancestors"] = "'none'"
    written = "; ".join(f"{name} {value}" for name, value in policy.items())
    return {**COMMON, "Content-Security-Policy": written, "Content-Type": "text/html; charset=utf-8"}


def file_headers(kind: str) -> dict[str, str]:
    """The headers of a file of the notes: a picture made of XML runs nothing either."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    return {**COMMON, "Content-Security-Policy": policy, "Content-Type": kind}
