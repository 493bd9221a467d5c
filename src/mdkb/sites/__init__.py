"""Sites: one file or package per generator, and `detect`, which finds them."""

from mdkb.sites.detect import detect

__all__ = ["detect"]
