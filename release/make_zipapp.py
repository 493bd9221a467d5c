"""Build `mdkb.pyz`: mdkb and what it needs in one file that any Python 3.11 or later runs.

    python release/make_zipapp.py [mdkb.pyz]

It is made of the packages of the environment that runs this script; compiled parts of theirs are left out, so that the
file suits every system (PyYAML does without).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
import zipapp
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
COMPILED = (".so", ".pyd", ".dylib", ".pyc")


def dependencies(name: str) -> Iterator[Distribution]:
    """The packages that one needs, and theirs, those for extras left out."""
    for requirement in distribution(name).requires or ():
        wanted, _, condition = requirement.partition(";")
        if "extra" in condition:
            continue
        match = re.match(r"[\w.-]+", wanted)
        try:
            found = distribution(match[0] if match else wanted)
        except PackageNotFoundError:
            if not condition:
                raise
            continue  # for another Python
        yield found
        yield from dependencies(found.name)


def copy(package: Distribution, folder: Path) -> None:
    """Copy the files of an installed package that are imported or read."""
    for file in package.files or ():
        if (
            ".." not in file.parts
            and file.suffix not in COMPILED
            and file.name not in ("RECORD", "INSTALLER", "REQUESTED")
        ):
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), target)


def digest(folder: Path) -> str:
    """A short digest of all files in a folder."""
    made = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        made.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return made.hexdigest()[:16]


def make(target: Path) -> None:
    """Write the zipapp."""
    sys.path.insert(0, str(SOURCE))
    from mdkb import __version__

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(SOURCE / "mdkb", folder / "mdkb", ignore=shutil.ignore_patterns("__pycache__"))
        for package in {one.name: one for one in dependencies("mdkb")}.values():
            copy(package, folder)
        name = f"{__version__}-{digest(folder)}"
        main = (HERE / "zipapp_main.py").read_text(encoding="utf-8").replace("@NAME@", name)
        (folder / "__main__.py").write_text(main, encoding="utf-8")
        zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "mdkb.pyz"))
