"""The waiting period of the death branch (*masa tunggu JKM*): from which day the full benefit is due.

Permenaker 1/2025 brought it; reports read its boundary in three ways. The reading is a parameter, every reading can be
chosen, and where they disagree on a day the answer says so and counts as an estimate.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pijar.law.answers import AnswerLine, Finding
from pijar.law.loader import held_on, in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.spans import add_months
from pijar.law.words import Words, day_in_words
from pijar.values.month import Month

_FOLDER = "death/waiting"


class WaitingReading(StrEnum):
    """How the boundary is counted: to the same day three months on, 90 days, or through three contribution months."""

    MONTHS = "months"
    DAYS = "days"
    CONTRIBUTION_MONTHS = "contribution_months"


def full_from(member_since: date, day: date, reading: WaitingReading) -> date:
    """First day on which a death pays in full, for a member since a day, by the law of ``day`` in one reading."""
    if reading is WaitingReading.DAYS:
        return member_since + timedelta(days=in_force(f"{_FOLDER}/days", day).number)
    months = in_force(f"{_FOLDER}/months", day).number
    if reading is WaitingReading.CONTRIBUTION_MONTHS:
        return (Month.of(member_since) + months).first_day
    return add_months(member_since, months)


def default_reading(day: date) -> WaitingReading:
    """The reading this book takes unless another is chosen."""
    return WaitingReading(str(in_force(f"{_FOLDER}/reading", day).value))


def is_waiting(
    day: date, member_since: date, reading: WaitingReading | None = None
) -> tuple[bool, tuple[Version, ...]]:
    """Does a death on this day fall into the waiting period, and on which versions does that rest?

    Without a provision on the day (before 24 February 2025) nobody waits, and it rests on nothing. The reading is
    among the versions only where the readings disagree, for only there is the answer in doubt.
    Raises FactsRefused if membership began after the day.
    """
    if day < member_since:
        raise FactsRefused(
            Words("Kepesertaan mulai setelah hari kejadian.", "Membership began after the day of the event.")
        )
    months = held_on(f"{_FOLDER}/months", day)
    if months is None:
        return False, ()
    answers = {each: day < full_from(member_since, day, each) for each in WaitingReading}
    chosen = reading or default_reading(day)
    if len(set(answers.values())) == 1:
        return answers[chosen], (months,)
    return answers[chosen], (_counted(chosen, day), in_force(f"{_FOLDER}/reading", day))


def waiting_period(day: date, member_since: date, reading: WaitingReading | None = None) -> Finding:
    """From when a member has the full death benefit, in every reading; ``on`` is the day by the chosen one."""
    waits, uses = is_waiting(day, member_since, reading)
    if not uses:
        return _no_waiting(day)
    chosen = reading or default_reading(day)
    full = full_from(member_since, day, chosen)
    shown = [chosen, *(each for each in WaitingReading if each is not chosen)]
    return Finding(
        rule="waiting_period",
        day=day,
        lines=tuple(_line(each, member_since, day) for each in shown),
        outcome="waiting" if waits else "full",
        says=_says(waits, full),
        on=full,
    )


def _counted(reading: WaitingReading, day: date) -> Version:
    return in_force(f"{_FOLDER}/days" if reading is WaitingReading.DAYS else f"{_FOLDER}/months", day)


def _says(waits: bool, full: date) -> Words:
    until = day_in_words(full)
    if waits:
        return Words(f"Manfaat kematian belum penuh; penuh mulai {until.id}.", f"Not yet full cover until {until.en}.")
    return Words(f"Manfaat kematian penuh sejak {until.id}.", f"Full death benefit since {until.en}.")


def _spell(reading: WaitingReading, count: Version) -> Words:
    span = count.in_words
    if reading is WaitingReading.MONTHS:
        return Words(f"{span.id} sampai tanggal yang sama", f"{span.en} to the same day")
    if reading is WaitingReading.CONTRIBUTION_MONTHS:
        return Words(f"{span.id} iuran penuh", f"{span.en} of contributions, whole months")
    return span


def _line(reading: WaitingReading, member_since: date, day: date) -> AnswerLine:
    name, began = _spell(reading, _counted(reading, day)), day_in_words(member_since)
    return AnswerLine(
        Words(f"Penuh mulai, dihitung {name.id}", f"Full from, counted as {name.en}"),
        None,
        Words(f"{began.id} + {name.id}", f"{began.en} + {name.en}"),
        (_counted(reading, day), in_force(f"{_FOLDER}/reading", day)),
        finding=day_in_words(full_from(member_since, day, reading)),
    )


def _no_waiting(day: date) -> Finding:
    return Finding(
        rule="waiting_period",
        day=day,
        lines=(
            AnswerLine(
                Words("Masa tunggu", "Waiting period"),
                None,
                Words("belum ada masa tunggu pada hari itu", "there was no waiting period yet on that day"),
                (in_force("death/lump_sum", day),),
                finding=Words("tidak ada", "none"),
            ),
        ),
        outcome="full",
        says=Words("Tidak ada masa tunggu pada hari itu.", "There was no waiting period on that day."),
    )
