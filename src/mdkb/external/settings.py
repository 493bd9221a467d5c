"""What the network pass is told: the uses of web addresses, and its limits."""

from __future__ import annotations

from mdkb import __version__
from mdkb.dataclass import dataclass
from mdkb.tuples import NamedTuple

PROJECT = "https://pypi.org/project/mdkb/"


class UrlUse(NamedTuple):
    """A web address as written in a note; `changed`: the note is one of those being worked on, so it comes first."""

    url: str
    path: str
    changed: bool = False


class Progress(NamedTuple):
    """How far the pass is: URLs done and in all, hosts with requests in flight, dead URLs so far.

    `finished` with the last call; `notes` then says what there is to say (slow hosts, budget spent, no network).
    """

    done: int
    total: int
    hosts: int
    dead: int
    finished: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits and wishes of a network pass.

    Attributes:
        ignore: destinations never asked: globs, or regular expressions written `/.../`.
        fragments: fetch pages and look for the fragments of their links.
        secure: try the `https:` twin of each `http:` URL.
        archive: look for archived copies of dead pages.
        refresh: ask again even where the cache knows.
        headers: per exact host, (name, value) pairs sent over https only (tokens).
        allow_networks: networks in CIDR form that may be asked although private.
        allow_ports: ports besides 80, 443, 8080 and 8443.
        certificates: path of a file of trusted certificates (PEM), "" for the system's.
        flight: requests at a time; per_host: the same for one host.
        interval: seconds between two requests to one host.
        connect, first_byte, request: seconds until connected (TLS included), first byte of the answer, its end.
        budget: seconds for all.
        head_bytes, head_lines, body_bytes: limits of an answer.
        redirects: hops followed; retries: after the first try; retry_after: seconds before each; longest_wait: seconds
            a host may ask us to wait.
    """

    ignore: tuple[str, ...] = ()
    fragments: bool = False
    secure: bool = False
    archive: bool = False
    refresh: bool = False
    headers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    allow_networks: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = ()
    certificates: str = ""
    flight: int = 100
    per_host: int = 6
    interval: float = 0.05
    connect: float = 5.0
    first_byte: float = 10.0
    request: float = 20.0
    budget: float = 600.0
    head_bytes: int = 65536
    head_lines: int = 100
    body_bytes: int = 1 << 20
    redirects: int = 10
    retries: int = 2
    retry_after: tuple[float, ...] = (1.0, 4.0)
    longest_wait: float = 60.0
    user_agent: str = f"mdkb/{__version__} (+{PROJECT})"
