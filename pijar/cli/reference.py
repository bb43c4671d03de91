"""The reference page of all commands, made from the commands themselves.

``python -m pijar.cli.reference > docs/reference/commands.md``; in English unless ``PIJAR_BAHASA=id`` is set.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperOption

from pijar.cli.language import asked_language, speak
from pijar.core.environment import text

if TYPE_CHECKING:
    from typer._click.core import Command

    from pijar.cli.frame import Param

_HEAD = """\
# Commands

<!-- Generated: python -m pijar.cli.reference > docs/reference/commands.md -->

Every command answers one question or does one thing, by the same actions and queries as the pages. `--json` answers one
JSON value on stdout. Exit codes: 0 done, 1 broke off, 2 refused or wrongly written (one sentence on stderr), 130 ended
with Ctrl-C. Sentences are Indonesian, or English with `PIJAR_BAHASA=en`. Months are written `YYYY-MM`, days
`YYYY-MM-DD`, money in whole rupiah.
"""


def command_page() -> str:
    """The page as Markdown; the same commands give the same page, byte for byte."""
    return _HEAD + "".join(_chapters())


def _chapters() -> Iterator[str]:
    from pijar.cli.commands import CHAPTERS, chapter, whole

    for name, command in whole().commands.items():
        yield _command(f"pijar {name}", command)
    for name in CHAPTERS:
        group = chapter(name)
        yield f"\n## pijar {name}\n\n{group.help}\n"
        for inside, command in group.commands.items():
            yield _command(f"pijar {name} {inside}", command)


def _command(path: str, command: Command) -> str:
    from pijar.cli.frame import Param, help_of, name_of

    params = [param for param in command.params if isinstance(param, Param) and param.name != "help"]
    arguments = [name_of(param) for param in params if isinstance(param, TyperArgument)]
    usage = " ".join([path, *arguments, *(name_of(param) for param in params if _is_needed(param))])
    rows = "".join(f"| `{name_of(param)}` | {help_of(param)} |\n" for param in params)
    return f"\n### {usage}\n\n{command.help}\n" + (f"\n| | |\n| --- | --- |\n{rows}" if rows else "")


def _is_needed(param: Param) -> bool:
    return param.required and isinstance(param, TyperOption)


if __name__ == "__main__":
    speak(asked_language() if text("PIJAR_BAHASA") else "en")
    sys.stdout.write(command_page())
