"""Numbers of the law within sentences, in the language of whoever reads."""

from __future__ import annotations

from django.utils.functional import lazystr
from django.utils.translation import get_language

from pijar.law.deadlines import latest_grace
from pijar.law.words import Words


def in_reader_language(words: Words) -> str:
    """Words of the law in the language of this moment."""
    return words.in_("en" if get_language() == "en" else "id")


class _Grace:
    def __str__(self) -> str:
        return in_reader_language(latest_grace().in_words)


GRACE = lazystr(_Grace())
"""How many months in a row may stand unpaid: ``3 bulan``, said when it is shown."""
