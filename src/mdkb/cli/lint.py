"""Check the notes of a knowledge base, and mend what can be mended.

Paths say what to report on; what links mean is always judged in the whole knowledge base.
"""

from __future__ import annotations

from typing import Any

from mdkb.cli.lint_arguments import ARGUMENTS

__all__ = ["ARGUMENTS", "run"]


def run(options: Any) -> int:
    """`mdkb lint`. A commit that touches nothing relevant ends here, before anything heavy is imported."""
    if options.changed_lines and not (options.staged or options.since):
        from mdkb.cli.failure import Failure

        raise Failure("--changed-lines needs --staged or --since REF")
    if (options.staged or options.since) and not options.watch:
        from mdkb.cli.change import nothing_relevant

        if nothing_relevant(options.since or ""):
            return _nothing(options)
    from mdkb.cli.linting import lint

    return lint(options)


def _nothing(options: Any) -> int:
    """Report that there is nothing to report, in the formats that say so."""
    if options.output or options.output_file or options.output_format:
        from mdkb.cli.linting import report_nothing

        report_nothing(options)
    return 0
