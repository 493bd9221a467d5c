"""`python -m mdkb`."""

from mdkb.cli import run

if __name__ == "__main__":
    run()
