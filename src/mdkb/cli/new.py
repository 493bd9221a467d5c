"""Make a note: from a template, or like the notes beside it. What nobody can guess is left empty, to be filled in."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from mdkb.cli.command import Argument
from mdkb.cli.failure import Failure
from mdkb.cli.knowledge import inside, knowledge
from mdkb.files import is_note, write_atomic

ARGUMENTS = (
    Argument("path", "path", "the note to make, e.g. content/post/my-first-post.md", "PATH"),
    Argument("--title", "value", "its title (default: made from the file name)", "TITLE", default=""),
    Argument("--tags", "list", "its tags", "TAG"),
    Argument("--categories", "list", "its categories", "CATEGORY"),
    Argument("--publish", "flag", "no draft"),
    Argument("--print", "flag", "print it instead of writing it"),
)


def run(options: Any) -> int:
    """`mdkb new PATH`."""
    from mdkb.features.new_note import new_note
    from mdkb.features.template_fill import Blank

    name = options.path if is_note(options.path) else f"{options.path}.md"
    known = knowledge(str(Path(name).parent))
    path = inside(known.settings, name)
    file = known.settings.root / path
    if file.exists() and not options.print:
        raise Failure(f"{name} exists")
    terms = {key: found for key, found in (("tags", options.tags), ("categories", options.categories)) if found}
    moment = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    moment = f"{moment[:-2]}:{moment[-2:]}"
    blank = Blank(options.title, moment[:10], moment, not options.publish, terms)
    templates = known.settings.table("new").get("templates")
    folder = templates if isinstance(templates, str) else ".mdkb/templates"
    made = new_note(known.session.kb, path, blank, read=known.task.universe.text, templates=folder)
    if options.print:
        print(made.text, end="")
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(file, made.text)
    print(f"{name} (made from {made.source})")
    return 0
