"""``docs/reference/fields.md``: who sees what of whom, written from the table that the queries ask.

``python -m pijar.access.reference`` writes it; a house test holds it fresh.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

PAGE = "docs/reference/fields.md"
_HEAD = """# Who sees what of whom

Written by `python -m pijar.access.reference` from `pijar/access/fields.py`; do not edit by hand. Workers are seen
within the area of the post. A post that is not named sees nothing of such a person, nor does any program. A payer's
name, a debt and an employee's number are for posts of the whole city only. An heir has no page yet.
"""


def page() -> str:
    """The page, one table for each kind of person."""
    return _HEAD + "".join(f"\n{part}" for part in _parts())


def _parts() -> Iterator[str]:
    from pijar.access.fields import SEES

    for kind, by_role in SEES.items():
        yield f"## {_words(kind)}\n\n" + "\n".join(_table(kind, by_role)) + "\n"


def _table(kind: str, by_role: Mapping[str, frozenset[str]]) -> Iterator[str]:
    from pijar.access.fields import MEMBERS_ONLY, Field

    fields = [field for field in Field if any(field in seen for seen in by_role.values())]
    yield f"| post | {' | '.join(map(_words, fields))} |"
    yield "| --- |" + " --- |" * len(fields)
    for role, seen in by_role.items():
        note = ", members only" if kind == "worker" and role in MEMBERS_ONLY else ""
        yield f"| {_words(role)}{note} | {' | '.join('yes' if field in seen else '–' for field in fields)} |"


def _words(code: str) -> str:
    return str(code).replace("_", " ")


def main() -> None:
    """Write the page."""
    from pijar.core.home import CHECKOUT

    (CHECKOUT / PAGE).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
