"""Was a person covered on a day, given the months paid and the day each was paid (*masa perlindungan*)?

Cautious by design: a month that was not paid on the day of the event is never shown as covered, unless its due day had
not come and it was then paid in time. Whether the insurer pays for such a month all the same is its decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise

from pijar.law.answers import AnswerLine, Finding
from pijar.law.deadlines import due_on, grace_months, is_over
from pijar.law.loader import in_force
from pijar.law.words import Words, day_in_words
from pijar.values.month import Month


class Cover(StrEnum):
    """How a person stood on a day."""

    COVERED = "covered"
    NOT_YET_DUE = "not_yet_due"
    AT_RISK = "at_risk"
    ENDED = "ended"
    NEVER = "never"


_SAYS = {
    Cover.COVERED: Words("Terlindungi.", "Covered."),
    Cover.NOT_YET_DUE: Words(
        "Terlindungi bila iuran bulan ini dibayar sampai jatuh tempo.",
        "Covered if this month's contribution is paid by its due day.",
    ),
    Cover.AT_RISK: Words(
        "Berisiko: ada bulan yang belum dibayar pada hari itu.", "At risk: a month stood unpaid on that day."
    ),
    Cover.NEVER: Words(
        "Tidak terlindungi: belum ada iuran yang dibayar.", "Not covered: no contribution was paid yet."
    ),
}


def cover_state(day: date, paid: Mapping[Month, date]) -> Cover:
    """How a person stood on ``day``; ``paid`` gives for each paid contribution month the day of payment."""
    month = Month.of(day)
    known = [paid_month for paid_month, paid_on in paid.items() if paid_on <= day and paid_month <= month]
    if not known:
        return Cover.NEVER
    unpaid = month.months_since(max(known))
    if unpaid == 0:
        return Cover.COVERED
    if unpaid == 1 and day <= due_on(month):
        return _before_due(month, paid)
    return Cover.ENDED if is_over(max(known), day) else Cover.AT_RISK


def _before_due(month: Month, paid: Mapping[Month, date]) -> Cover:
    if month not in paid:
        return Cover.NOT_YET_DUE
    return Cover.COVERED if paid[month] <= due_on(month) else Cover.AT_RISK


def member_since(day: date, paid: Mapping[Month, date], restarts: bool | None = None) -> date | None:
    """Day on which the membership that holds on ``day`` began: of the first payment, or the month it was paid for.

    After a lapse of more than three months a new membership begins with the next payment if ``restarts`` (default:
    the book's reading); None where nothing was paid by ``day``.
    """
    months = sorted(month for month, paid_on in paid.items() if paid_on <= day and month <= Month.of(day))
    if not months:
        return None
    again = bool(in_force("membership/restarts_after_lapse", day).value)
    first = months[0]
    for earlier, later in pairwise(months):
        if later.months_since(earlier) - 1 > grace_months(day) and (again if restarts is None else restarts):
            first = later
    return max(first.first_day, min(paid[month] for month in months if month >= first))


def cover(day: date, paid: Mapping[Month, date]) -> Finding:
    """How a person stood on ``day``, explained: the month, what was paid by then, what was not."""
    state = cover_state(day, paid)
    month = Month.of(day)
    began = member_since(day, paid)
    lines = [_month_line(day, month, paid)]
    if began:
        lines.append(_since_line(day, began))
    lines.append(_unpaid_line(day, month, paid))
    return Finding(
        rule="cover", day=day, lines=tuple(lines), notes=_notes(state), outcome=state, says=_says(state, day), on=began
    )


def _says(state: Cover, day: date) -> Words:
    if state is not Cover.ENDED:
        return _SAYS[state]
    grace = in_force("deadlines/grace_months", day)
    return Words(
        f"Tidak terlindungi: kepesertaan sudah berakhir karena lebih dari {grace.in_words.id} tidak dibayar.",
        f"Not covered: membership had ended after more than {grace.in_words.en} unpaid.",
    )


def _month_line(day: date, month: Month, paid: Mapping[Month, date]) -> AnswerLine:
    due = day_in_words(due_on(month))
    paid_on = day_in_words(paid[month]) if month in paid else Words("belum dibayar", "not paid")
    return AnswerLine(
        Words(f"Bulan iuran {month}", f"Contribution month {month}"),
        None,
        Words(f"jatuh tempo {due.id}", f"due on {due.en}"),
        (in_force("deadlines/due_day", day), in_force("membership/at_risk_when_unpaid", day)),
        finding=paid_on,
    )


def _since_line(day: date, began: date) -> AnswerLine:
    return AnswerLine(
        Words("Peserta sejak", "Member since"),
        None,
        Words("hari iuran pertama lunas", "day the first contribution was paid in full"),
        (in_force("membership/starts_with_payment", day), in_force("membership/restarts_after_lapse", day)),
        finding=day_in_words(began),
    )


def _unpaid_line(day: date, month: Month, paid: Mapping[Month, date]) -> AnswerLine:
    known = [each for each, paid_on in paid.items() if paid_on <= day and each <= month]
    unpaid = month.months_since(max(known)) if known else None
    grace = in_force("deadlines/grace_months", day)
    return AnswerLine(
        Words("Bulan berturut-turut yang belum dibayar pada hari itu", "Months in a row unpaid on that day"),
        None,
        Words(f"paling banyak {grace.in_words.id}", f"at most {grace.in_words.en}"),
        (grace,),
        finding=Words("-", "-") if unpaid is None else Words(f"{unpaid} bulan", f"{unpaid} months"),
    )


def _notes(state: Cover) -> tuple[Words, ...]:
    if state is not Cover.AT_RISK:
        return ()
    return (
        Words(
            "Apakah kejadian pada bulan tunggakan dibayar setelah tunggakan lunas, belum pasti; tanyakan ke BPJS "
            "Ketenagakerjaan.",
            "Whether an event in a month of arrears is paid once the arrears are settled is not certain; ask BPJS "
            "Ketenagakerjaan.",
        ),
    )
