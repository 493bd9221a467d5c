"""What the network pass found out about one web address."""

from __future__ import annotations

from mdkb.tuples import NamedTuple


class Verdict(NamedTuple):
    """What is known of one URL (links.md, section 12).

    `kind`: ok, moved (all hops permanent, the end is there), dead, blocked (the site does not let programs in),
    unknown. `status`: the last HTTP status, 0 without an answer. `final`: where redirects led, "" when nowhere else.
    `reason`: in plain words. `days_failed`: on how many different days it failed in a row. `missing`: fragments asked
    for that the page does not have. `secure`: the `https:` address that gives the same page. `archived`: a copy of
    the dead page. `place`: the note that reports an unreachable host, "" for all but one use of each host.
    """

    kind: str
    status: int = 0
    final: str = ""
    reason: str = ""
    days_failed: int = 0
    missing: tuple[str, ...] = ()
    secure: str = ""
    archived: str = ""
    place: str = ""
