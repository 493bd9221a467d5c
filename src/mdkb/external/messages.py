"""What goes out to a server and what comes back: plain data between the policy and the client."""

from __future__ import annotations

from collections.abc import Mapping

from mdkb.tuples import NamedTuple


class Request(NamedTuple):
    """One HTTP request; `body`: whether the answer's body is wanted."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bool = False


class Response(NamedTuple):
    """An answer: header names in lower case, repeated ones joined by newlines; `complete`: the whole body came."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    complete: bool = False


class Failure(NamedTuple):
    """No answer. `kind`: one of the constants below; `detail`: why, in plain words."""

    kind: str
    detail: str


NO_HOST = "no-host"  # the name service says that there is no such host, twice
LOOKUP = "lookup"  # the name service could not say
CONNECT = "connect"  # refused, unreachable, or no connection in time
TLS = "tls"
TIMEOUT = "timeout"  # connected, but no answer in time
RESET = "reset"  # hung up before the answer was there
BROKEN = "broken"  # no HTTP, or beyond the limits
FORBIDDEN = "forbidden"  # an address we do not ask

CONNECTION_LEVEL = frozenset({NO_HOST, LOOKUP, CONNECT, TLS})

Outcome = Response | Failure
