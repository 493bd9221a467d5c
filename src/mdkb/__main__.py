"""`python -m mdkb`."""

from mdkb.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
