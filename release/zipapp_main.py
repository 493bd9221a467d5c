"""What a zipapp of mdkb runs: it unpacks itself once into the user's cache, as mdkb reads word lists from real files."""

import os
import sys

NAME = "@NAME@"  # of the folder: the version and a digest of all that is in it


def unpacked() -> str:
    """The folder with the packages, made when it is not there."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    folder = os.path.join(cache, "mdkb", "zipapp", NAME)
    if not os.path.isdir(folder):
        import shutil
        import tempfile
        import zipfile

        os.makedirs(os.path.dirname(folder), exist_ok=True)
        fresh = tempfile.mkdtemp(dir=os.path.dirname(folder))
        with zipfile.ZipFile(sys.argv[0]) as archive:
            archive.extractall(fresh)
        try:
            os.rename(fresh, folder)
        except OSError:  # another process was faster
            shutil.rmtree(fresh)
    return folder


if __name__ == "__main__":
    sys.path[0] = unpacked()

    from mdkb.cli import main

    sys.exit(main())
