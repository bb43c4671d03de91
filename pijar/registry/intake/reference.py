"""The reference page of what is checked in each row of a list, made from the codes and sentences themselves.

``python -m pijar.registry.intake.reference`` writes ``docs/reference/list-faults.md``; a test holds it fresh.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_PAGE: Final = Path(__file__).resolve().parents[3] / "docs" / "reference" / "list-faults.md"
_HEAD: Final = """\
# What is checked in a row of a list

<!-- Generated: python -m pijar.registry.intake.reference -->

Each finding has a code, a sentence for the sender and the cell it is about. A row with one that refuses is refused; one
with which a person is asked waits for a decision; a note changes nothing. National id beside birth date and sex, and
ages, never refuse: numbers stay when a birth date is corrected, and age counts on the day of the decision.

| code | what it does | Indonesian | English |
| --- | --- | --- | --- |
"""
_FILE_HEAD: Final = """
## What is checked in a whole file

Such a file is not taken in at all. Where no column is recognised it is kept, and a page asks which column holds what.

| code | Indonesian | English |
| --- | --- | --- |
"""
_DOES: Final = {"refuse": "refuses", "wait": "asks a person", "note": "notes"}


def fault_page() -> str:
    """The page as Markdown."""
    from pijar.registry.intake.faults import SEVERITY
    from pijar.registry.intake.sentences import OF_FILE, OF_ROW

    rows = [
        f"| `{code}` | {_DOES[severity]} | {_both(OF_ROW[code])} |"
        for code, severity in sorted(SEVERITY.items(), key=lambda one: list(_DOES).index(one[1]))
    ]
    files = [f"| `{code}` | {_both(OF_FILE[code])} |" for code in OF_FILE]
    return _HEAD + "\n".join(rows) + "\n" + _FILE_HEAD + "\n".join(files) + "\n"


def _both(sentence: object) -> str:
    from django.utils import translation

    said = []
    for language in ("id", "en"):
        with translation.override(language):
            said.append(str(sentence).replace("|", "\\|"))
    return " | ".join(said)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    _PAGE.write_text(fault_page(), encoding="utf-8")
