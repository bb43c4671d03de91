"""Text that leaves in a table: it must stay text, in whatever program it is opened and however it is saved again.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break for a formula once the
table has been saved as separated text, and some take the full-width forms of these marks as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_MARK: Final = "'"
_BEGINS_FORMULA: Final = "=+-@\t\r\n＝＋－＠﹢﹣−"
_UNSEEN: Final = " \u00a0\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u3000\0"
_PLACEHOLDER: Final = "-–—+. "


BETWEEN: Final = "\0"
_MARKS: Final = re.escape((_BEGINS_FORMULA + _UNSEEN).replace(BETWEEN, ""))
_SUSPECT: Final = re.compile(f"{BETWEEN}[{_MARKS}][^{BETWEEN}]*")


def harmless_joined(texts: str) -> str:
    """Many texts in one piece (``BETWEEN`` them), each made harmless; only those with a mark in front are looked at."""
    return _SUSPECT.sub(lambda found: _harmless_after(found[0]), BETWEEN + texts)[1:]


@lru_cache(1024)
def _harmless_after(text: str) -> str:
    """The same of a text with ``BETWEEN`` before it; tables say the same few (a dash, a blank) again and again."""
    return BETWEEN + harmless(text[1:])


def harmless(text: str) -> str:
    """The text with an apostrophe before it where it could be run as a formula.

    A lone dash stays as it is, and so does a phone number (``+62...``): it is no formula but a number.
    """
    if text and (text[0] in _BEGINS_FORMULA or text[0] in _UNSEEN) and _is_live(text):
        return _MARK + text
    return text


def as_it_was(text: str) -> str:
    """The text without the apostrophe that ``harmless`` put before it."""
    return text[1:] if text.startswith(_MARK) and _is_live(text[1:]) else text


def _is_live(text: str) -> bool:
    shown = text.lstrip(_UNSEEN)
    if not shown or shown[0] not in _BEGINS_FORMULA or not text.strip(_PLACEHOLDER + "\t\r\n"):
        return False
    return not (text[0] == "+" and text[1:].isascii() and text[1:].isdigit())
