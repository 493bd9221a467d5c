"""pygls behind a thin adapter: its registry of features, its requests to the client, its progress; the rest is ours.

What pygls 2.1.1 does with frames, cancelled requests, undecodable parameters, the life cycle and failing handlers is
replaced here and in `framing`, `buffers`, `connection` and `scheduler`; tests/lsp/test_pygls_holes.py runs each hole
against plain pygls too and tells when the replacement is no longer needed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from mdkb.lsp import lazy_types
from mdkb.lsp.client import Client
from mdkb.lsp.connection import CANCELLED, Notification, Reply, Request, Response
from mdkb.lsp.handshake import INVALID_REQUEST
from mdkb.lsp.scheduler import INPUT, Cancelled, Job, Scheduler
from mdkb.lsp.status import Status

lazy_types.install()

from pygls.exceptions import JsonRpcMethodNotFound  # noqa: E402
from pygls.protocol.json_rpc import JsonRPCProtocol  # noqa: E402
from pygls.server import JsonRPCServer  # noqa: E402

INTERNAL_ERROR = -32603
INVALID_PARAMS = -32602
METHOD_NOT_FOUND = -32601
REQUEST_FAILED = -32803
CLIENT_PATIENCE = 2.0  # seconds a client has to answer


class Refused(Exception):
    """A request that cannot be served: the message is for the user."""


class BadParameters(Exception):
    """Parameters that mean nothing."""


def _about_parameters(error: BaseException) -> bool:
    """Whether a handler failed while it read its parameters: what a wrong shape raises, in this package itself."""
    if not isinstance(error, (TypeError, KeyError, AttributeError, ValueError)):
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__package__") == __package__


class Protocol(JsonRPCProtocol):
    """Messages are plain dicts in both directions; requests become jobs."""

    lanes: dict[str, int]
    status: Status
    client: Client
    log: Callable[..., None]
    after: Callable[[Request], None]
    trace = "off"

    def connect(self, scheduler: Scheduler, send: Callable[[Any], None]) -> None:
        """Set where jobs go and where messages are written."""
        self.scheduler = scheduler
        self._write = send
        self._logged: set[str] = set()

    def structure_message(self, data: dict[str, Any]) -> dict[str, Any]:
        """Messages stay as they are."""
        return data

    def handle_message(self, message: Any) -> None:
        """Serve what the reader has classified."""
        if isinstance(message, Request):
            self._serve(message)
        elif isinstance(message, Notification):
            self._note(message)
        elif isinstance(message, Response):
            self._resolve(message)

    def _serve(self, request: Request) -> None:
        try:
            handler: Callable[..., Any] = self._get_handler(request.method)
        except JsonRpcMethodNotFound:
            self._answered(request, "not found")
            request.reply.error(METHOD_NOT_FOUND, f"no such method: {request.method[:100]}")
            return
        if self._shutdown:
            self._answered(request, "after shutdown")
            request.reply.error(INVALID_REQUEST, "the server is shutting down")
            return
        # Known at once, not when its turn comes: `exit` may follow before it is answered, and that is no error.
        self._shutdown = request.method == "shutdown"

        def done(result: Any, error: BaseException | None) -> None:
            if error is None:
                request.reply.result(result)
            else:
                self._fail(request.method, request.reply, error)
            self._answered(request, "" if error is None else "failed")

        params = request.params
        self.scheduler.add(
            Job(
                self.lanes.get(request.method, INPUT),
                request.method,
                lambda token: handler(params, token),
                done,
                request.token,
            )
        )

    def _answered(self, request: Request, how: str) -> None:
        self.after(request)
        name = f"{request.method} ({how})" if how else request.method
        seconds = self.scheduler._clock() - request.arrived
        self.status.served(name, seconds)
        line = f"{name} {seconds * 1000:.1f} ms"
        self.log(line, "debug")
        if self.trace != "off":
            self.notify("$/logTrace", {"message": line})

    def _fail(self, method: str, reply: Reply, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            reply.error(CANCELLED, "cancelled")
        elif isinstance(error, Refused):
            reply.error(REQUEST_FAILED, str(error))
        elif isinstance(error, BadParameters) or _about_parameters(error):
            reply.error(
                INVALID_PARAMS, str(error) if isinstance(error, BadParameters) else "the parameters mean nothing"
            )
        else:
            self._report(method, error)
            reply.error(INTERNAL_ERROR, f"{type(error).__name__} in {method}")
        self.status.errors[f"{method}: {type(error).__name__}"] += 1

    def _note(self, message: Notification) -> None:
        handler: Callable[[Any, float], None] | None = self.fm.features.get(message.method)
        if handler is None:
            return
        try:
            handler(message.params, message.arrived)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.status.errors[f"{message.method}: {type(error).__name__}"] += 1
            self._report(message.method, error)

    def _report(self, method: str, error: BaseException) -> None:
        """Log a failure once per kind and place; no text of a note."""
        trace = error.__traceback__
        places = []
        while trace is not None:
            places.append(f"{trace.tb_frame.f_code.co_filename.rpartition('mdkb/')[2]}:{trace.tb_lineno}")
            trace = trace.tb_next
        text = f"{method}: {type(error).__name__} at {' < '.join(reversed(places[-6:]))}"
        if text not in self._logged:
            self._logged.add(text)
            self.log(text)

    def _resolve(self, message: Response) -> None:
        try:
            future = self._request_futures.pop(message.identifier, None)
        except TypeError:
            return
        if future is not None and not future.done():
            future.set_result(None if message.error is not None else message.result)

    def ask(
        self,
        method: str,
        params: Any,
        then: Callable[[Any], None] | None = None,
        patience: float = CLIENT_PATIENCE,
    ) -> None:
        """Send a request to the client; `then` gets its result, None when it fails or does not answer in time."""
        future: Future[Any] = self.send_request(method, params)
        if then is not None:
            future.add_done_callback(lambda done: then(done.result()))

        def give_up() -> None:
            if not future.done():
                self.status.errors[f"{method}: no answer"] += 1
                future.set_result(None)

        self.scheduler.later(patience, give_up)

    def _send_data(self, data: Any) -> None:
        """pygls' own messages as plain dicts."""
        message = {"jsonrpc": "2.0", "method": data.method}
        if hasattr(data, "id"):
            message["id"] = data.id
        if data.params is not None:
            message["params"] = data.params
        self._write(message)


class Server(JsonRPCServer):
    """pygls' server: the registry that the table of methods fills."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(Protocol, _no_converter)

    def register(self, method: str, handler: Callable[[Any, Any], Any]) -> None:
        """Make `handler(params, token)` (for notifications: `handler(params, arrived)`) serve a method."""
        self.feature(method)(handler)


def _no_converter() -> Any:
    """Messages are never structured, so no converter is built."""
    return None
