"""A time limit on code from elsewhere: what runs longer is broken off where it stands."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(BaseException):
    """The time is over. No `Exception`: code from elsewhere must not swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give what is done inside so many seconds of real time, and every so many seconds another push.

    On the main thread of a POSIX system an alarm does it, which stops a regular expression, too; elsewhere another
    thread, which stops Python code alone.

    Raises:
        TookTooLong: inside, when they are over.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        limited = _by_alarm(seconds)
    else:
        limited = _by_thread(seconds)
    with limited:
        yield


@contextmanager
def _by_alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _over(number: int, frame: object) -> None:
    raise TookTooLong


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    import ctypes

    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    done = threading.Event()
    lock = threading.Lock()

    def watch() -> None:
        while not done.wait(seconds):
            with lock:
                if not done.is_set():
                    raise_in(thread, ctypes.py_object(TookTooLong))

    threading.Thread(target=watch, name="time limit", daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
            raise_in(thread, None)  # nothing is raised after the end
