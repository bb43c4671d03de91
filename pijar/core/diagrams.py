"""The states of things drawn as Mermaid diagrams, from the tables of moves in every app's ``states.py``.

``python -m pijar.core.diagrams`` writes ``docs/reference/states.md``; a house test holds it fresh.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

import django
from django.db.models import TextChoices
from django.utils.translation import override

from pijar.core.home import CHECKOUT

PAGE = CHECKOUT / "docs" / "reference" / "states.md"
Moves = Mapping[TextChoices, frozenset[TextChoices]]
_HEAD = """# The states of things

Drawn by `python -m pijar.core.diagrams` from the tables of moves in the code; do not edit by hand. A thing begins where
the first arrow points and moves only along arrows. The words in the boxes are those people see.
"""


def state_tables() -> Iterator[tuple[str, str, Moves]]:
    """(app, name, moves) of every life of the house: the dictionaries ``NAME_MOVES`` of ``states.py``."""
    from django.apps import apps

    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        if config.name.startswith("pijar.") and find_spec(f"{config.name}.states"):
            states = vars(import_module(f"{config.name}.states"))
            for name in states:
                if name.endswith("_MOVES"):
                    yield config.label, name.removesuffix("_MOVES").lower(), states[name]


def drawn(moves: Moves) -> str:
    """One life as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {next(iter(moves)).value}"]
    lines += [f"    {state.value}: {state.label}" for state in moves]
    lines += [f"    {old.value} --> {new.value}" for old in moves for new in moves if new in moves[old]]
    lines += [f"    {state.value} --> [*]" for state in moves if not moves[state]]
    return "\n".join(["```mermaid", *lines, "```"])


def page() -> str:
    """The whole reference page."""
    with override("id"):
        parts = [f"## {app}: {name}\n\n{drawn(moves)}\n" for app, name, moves in state_tables()]
    return "\n".join([_HEAD, *parts])


def main() -> int:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
