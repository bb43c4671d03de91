"""Death not by a work accident (*manfaat JKM*): in full, or the smaller sum of the waiting period."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pijar.law.answers import AnswerLine, Award
from pijar.law.loader import in_force
from pijar.law.parameter import Version
from pijar.law.waiting import WaitingReading, is_waiting
from pijar.law.words import Words, day_in_words


class Parts(StrEnum):
    """What the sum in the waiting period is: funeral money, or aid and funeral money. The total is the same."""

    FUNERAL = "funeral"
    TWO_PARTS = "two_parts"


_LUMP = Words("Santunan kematian sekaligus", "Death benefit, lump sum")
_PERIODIC = Words("Santunan berkala, dibayar sekaligus", "Periodic benefit, paid at once")
_FUNERAL = Words("Biaya pemakaman", "Funeral money")
_WAITING = Words("Manfaat kematian dalam masa tunggu (biaya pemakaman)", "Death in the waiting period (funeral money)")
_AID = Words("Santunan kematian dalam masa tunggu", "Death aid in the waiting period")
_ESTIMATE = Words(
    "Batas masa tunggu dibaca berbeda-beda; pastikan ke BPJS Ketenagakerjaan.",
    "The boundary of the waiting period is read in different ways; confirm with BPJS Ketenagakerjaan.",
)
_PARTS = Words(
    "Jumlah dalam masa tunggu sama, tetapi dilaporkan berbeda: seluruhnya biaya pemakaman, atau santunan dan biaya "
    "pemakaman.",
    "The sum in the waiting period is the same, but reports differ: all of it funeral money, or aid and funeral money.",
)
_SCHOLARSHIP = Words(
    "Beasiswa anak dihitung tersendiri (aturan scholarship).", "The scholarship is a rule of its own (scholarship)."
)


def death_award(
    day: date, member_since: date, reading: WaitingReading | None = None, parts: Parts | None = None
) -> Award:
    """What the heirs get for a death on ``day`` of a member since a day (PP 82/2019 Pasal 34; Permenaker 1/2025).

    ``reading`` counts the waiting period, ``parts`` says what its sum consists of; both default to the book's choice.
    Raises NoProvision before July 2015 and FactsRefused if membership began after the death.
    """
    waits, why = is_waiting(day, member_since, reading)
    lines = _waiting_lines(day, why, parts) if waits else _full_lines(day, why)
    doubtful = any(version.parameter == "death/waiting/reading" for version in why)
    return Award(rule="death", day=day, lines=lines, notes=(_ESTIMATE, _SCHOLARSHIP) if doubtful else (_SCHOLARSHIP,))


def _full_lines(day: date, why: tuple[Version, ...]) -> tuple[AnswerLine, ...]:
    return tuple(
        _sum(label, in_force(f"death/{name}", day), why)
        for label, name in ((_LUMP, "lump_sum"), (_PERIODIC, "periodic"), (_FUNERAL, "funeral"))
    )


def _waiting_lines(day: date, why: tuple[Version, ...], parts: Parts | None) -> tuple[AnswerLine, ...]:
    stated = in_force("death/waiting/parts", day)
    chosen = parts or Parts(str(stated.value))
    if chosen is Parts.FUNERAL:
        return (_sum(_WAITING, in_force("death/waiting/total", day), why),)
    return (
        _sum(_AID, in_force("death/waiting/aid_part", day), (*why, stated)),
        _sum(_FUNERAL, in_force("death/waiting/funeral_part", day), (*why, stated)),
    )


def _sum(label: Words, amount: Version, why: tuple[Version, ...]) -> AnswerLine:
    since = day_in_words(amount.since)
    return AnswerLine(
        label,
        amount.number,
        Words(f"jumlah tetap {amount.in_words.id} sejak {since.id}", f"fixed {amount.in_words.en} since {since.en}"),
        (amount, *why),
    )
