"""Frames: nothing that comes makes the reader hang, and a broken message costs only itself."""

from __future__ import annotations

import json
import random

import pytest

from mdkb.lsp.framing import Frames, encode


def read(data: bytes, step: int = 0) -> list[object]:
    frames = Frames()
    pieces = [data[i : i + step] for i in range(0, len(data), step)] if step else [data]
    return [frame.value if not frame.error else "error" for piece in pieces for frame in frames.feed(piece)]


GOOD = encode({"id": 1})
CUT = b'Content-Length: 30\r\n\r\n{"id": 2, "par'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD * 3, [{"id": 1}] * 3),
        (GOOD.replace(b"Content-Length: ", b"content-length:"), [{"id": 1}]),
        (b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n" + GOOD, [{"id": 1}]),
        (GOOD.replace(b"\r\n\r\n", b"\r\nX-Other: y\r\n\r\n"), [{"id": 1}]),
        (GOOD.replace(b"\r\n", b"\n"), [{"id": 1}]),
        (CUT + GOOD, ["error", {"id": 1}]),
        (b"Content-Length: 5\r\n\r\n" + b'{"id": 2}' + GOOD, ["error", {"id": 1}]),
        (b"Content-Length: 999999\r\n\r\n" + b'{"id": 2}' + GOOD, ["error", {"id": 1}]),
        (b"garbage\r\n\r\n" + GOOD, [{"id": 1}]),
        (b"Content-Length: -5\r\n\r\n" + GOOD, [{"id": 1}]),
        (b"Content-Length: 99999999999999999999\r\n\r\n" + GOOD, [{"id": 1}]),
        (b"Content-Length: 3\r\n\r\n{]}" + GOOD, ["error", {"id": 1}]),
        (b"x" * 40000 + GOOD, [{"id": 1}]),
        (b"Content-Length: 200000\r\n\r\n" + b"[" * 200000 + GOOD, ["error", {"id": 1}]),
        (b"Content-Length: 0\r\n\r\n" + GOOD, [{"id": 1}]),
    ],
)
@pytest.mark.parametrize("step", [0, 1, 7])
def test_frames(data: bytes, expected: list[object], step: int) -> None:
    if step == 1 and len(data) > 100000:
        pytest.skip("slow byte by byte")
    assert read(data, step) == expected


def test_header_text_inside_a_note_is_no_header() -> None:
    message = {"text": "Content-Length: 20\r\n\r\n{}"}
    assert read(encode(message), 5) == [message]


def test_lone_surrogates_can_be_sent() -> None:
    assert json.loads(encode({"t": "\ud800"}).partition(b"\r\n\r\n")[2]) == {"t": "\ud800"}


def test_fuzzed_frames_never_stop_the_next_good_ones() -> None:
    rng = random.Random(7)
    for _ in range(400):
        junk = bytearray(rng.choice([GOOD, CUT, encode({"t": "é" * 50})]) * rng.randint(1, 3))
        for _ in range(rng.randint(0, 6)):
            at = rng.randrange(len(junk))
            junk[at : at + rng.randint(0, 4)] = bytes(
                rng.choices(b'\r\n:{}[]"Content-Length 0123456789', k=rng.randint(0, 4))
            )
        found = read(bytes(junk) + b"\r\n\r\n" + GOOD * 3, rng.choice([0, 3, 50]))
        assert found[-1] == {"id": 1}, junk
