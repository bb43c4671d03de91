"""What people have said of a sender's columns, for the next list that comes from them."""

from __future__ import annotations

from pijar.registry.intake.columns import Known, KnownHeader
from pijar.registry.models import SenderColumns, TakenList
from pijar.tables.headings import header_words


def sender_words(sender: str) -> str:
    """A sender in plain words, without the letter: ``"Kelurahan Melati, surat 400/12"`` is Kelurahan Melati."""
    return header_words(sender.partition(",")[0])


def known_columns(taken: TakenList) -> Known:
    """What is known of the columns of a list: what was said of this list, and of earlier ones by their headings."""
    newest_latest = SenderColumns.objects.filter(sender=sender_words(taken.sender)).order_by("pk")
    by_words = {tuple(known.words): known for known in newest_latest}
    remembered = [KnownHeader(words, known.columns, known.below) for words, known in by_words.items()]
    return Known(remembered, taken.chosen)
