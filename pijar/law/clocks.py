"""The due days of ``deadlines`` as explained answers: the day, how it was counted, and by which provision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from pijar.law.answers import AnswerLine, Award, Finding
from pijar.law.deadlines import (
    Branch,
    claim_expires,
    conclusion_due,
    due_on,
    grace_ends,
    grace_months,
    late_compensation,
    late_days,
    membership_ends,
    payment_due,
    report_due,
    safe_until,
)
from pijar.law.loader import in_force
from pijar.law.parameter import Unit, Version
from pijar.law.words import Words, day_in_words, rupiah
from pijar.law.workdays import DayOff, day_off
from pijar.values.month import Month

_OFF = {
    "weekend": Words("akhir pekan", "weekend"),
    "holiday": Words("hari libur nasional", "national holiday"),
    "joint_leave": Words("cuti bersama", "joint leave"),
}


def due_day(month: Month) -> Finding:
    """When a contribution month is due, and each day off that moved it, with its decree."""
    stated = in_force("deadlines/due_day", month.first_day)
    due, nominal = due_on(month), month.first_day.replace(day=stated.number)
    between = [nominal.replace(day=number) for number in range(nominal.day, due.day)]
    days_off = {day: off for day in between if (off := day_off(day))}
    reasons = [_day_off_words(day, off) for day, off in days_off.items()]
    uses = [stated, *_calendar_uses(days_off)]
    says = day_in_words(due)
    return Finding(
        rule="due_day",
        day=month.first_day,
        lines=(
            AnswerLine(
                Words(f"Jatuh tempo iuran {month}", f"Contribution {month} due"),
                None,
                Words(
                    f"tanggal {stated.value} bulan itu, bila libur hari kerja berikutnya",
                    f"the {stated.value}th of that month, or the next working day",
                ),
                tuple(uses),
                finding=says,
            ),
        ),
        notes=tuple(reasons),
        outcome="due",
        says=Words(f"Jatuh tempo {says.id}.", f"Due on {says.en}."),
        on=due,
    )


def _calendar_uses(days_off: dict[date, DayOff]) -> Iterator[Version]:
    """The decree a moved due day rests on, and whether joint leave moves it at all."""
    offs = {day: off for day, off in days_off.items() if off.kind != "weekend"}
    for day, off in list(offs.items())[:1]:
        cite = off.cite or "prakiraan kalender, keputusan belum terbit"
        yield Version(f"calendar/{day.year}", Unit.BOOLEAN, date(day.year, 1, 1), True, cite, off.verified)
    for day, off in offs.items():
        if off.kind == "joint_leave":
            yield in_force("deadlines/joint_leave_moves", day)
            return


def _day_off_words(day: date, off: DayOff) -> Words:
    day_words = day_in_words(day)
    kind = _OFF[off.kind]
    by = f" ({off.cite})" if off.cite else ""
    guess = Words("", "") if off.verified else Words(", perkiraan", ", estimate")
    return Words(f"{day_words.id}: {kind.id}{by}{guess.id}", f"{day_words.en}: {kind.en}{by}{guess.en}")


def grace(first_unpaid: Month) -> Finding:
    """Until when months in a row may stand unpaid, and when membership ends; ``on`` is the day it is over."""
    stated = in_force("deadlines/grace_months", first_unpaid.first_day)
    fine = in_force("deadlines/late_fine", first_unpaid.first_day)
    safe, ends = day_in_words(safe_until(first_unpaid)), day_in_words(grace_ends(first_unpaid))
    over = membership_ends(first_unpaid)
    day_words = day_in_words(over)
    counted = Words(f"paling banyak {stated.value} bulan berturut-turut", f"at most {stated.value} months in a row")
    return Finding(
        rule="grace",
        day=first_unpaid.first_day,
        lines=(
            AnswerLine(Words("Aman dibayar sampai", "Safe to pay until"), None, counted, (stated,), finding=safe),
            AnswerLine(
                Words("Masa tenggang berakhir", "Grace ends"),
                None,
                Words(
                    f"jatuh tempo {first_unpaid + grace_months(first_unpaid.first_day)}",
                    f"due day of {first_unpaid + grace_months(first_unpaid.first_day)}",
                ),
                (stated, in_force("deadlines/due_day", first_unpaid.first_day)),
                finding=ends,
            ),
            AnswerLine(
                Words("Denda keterlambatan", "Late fine"),
                None,
                Words("peserta BPU tidak didenda", "the self-employed are not fined"),
                (fine,),
                finding=fine.in_words,
            ),
        ),
        outcome="ends",
        says=Words(
            f"Kepesertaan berakhir {day_words.id} bila tidak ada yang dibayar.",
            f"Membership ends on {day_words.en} if nothing is paid.",
        ),
        on=over,
    )


def accident_report(happened_at: datetime) -> Finding:
    """By when the stage I report is due, to the minute."""
    stated = in_force("deadlines/accident_report_hours", happened_at.date())
    due = report_due(happened_at)
    day_words = day_in_words(due.date())
    return _one_day(
        "accident_report",
        happened_at.date(),
        Words("Laporan tahap I paling lambat", "Stage I report by"),
        Words(f"2 × 24 jam = {stated.in_words.id}", f"2 × 24 hours = {stated.in_words.en}"),
        stated.parameter,
        due.date(),
        Words(f"{day_words.id} pukul {due:%H.%M}", f"{day_words.en} {due:%H:%M}"),
    )


def accident_conclusion(reported_on: date) -> Finding:
    """By when it is concluded whether it was a work accident."""
    stated = in_force("deadlines/accident_conclusion_days", reported_on)
    return _one_day(
        "accident_conclusion",
        reported_on,
        Words("Kesimpulan paling lambat", "Conclusion by"),
        Words(f"{stated.in_words.id} sejak laporan tahap I", f"{stated.in_words.en} from the stage I report"),
        stated.parameter,
        conclusion_due(reported_on),
    )


def claim_expiry(branch: Branch, event_on: date) -> Finding:
    """Latest day to claim a benefit."""
    key = f"deadlines/{branch}_claim_expiry"
    stated = in_force(key, event_on)
    return _one_day(
        "claim_expiry",
        event_on,
        Words("Klaim paling lambat", "Claim by"),
        Words(f"{stated.in_words.id} sejak kejadian", f"{stated.in_words.en} from the event"),
        key,
        claim_expires(branch, event_on),
    )


def benefit_payment(branch: Branch, complete_on: date) -> Finding:
    """By when the insurer pays, counted in working days from complete papers."""
    key = f"deadlines/{branch}_payment"
    stated = in_force(key, complete_on)
    return _one_day(
        "benefit_payment",
        complete_on,
        Words("Manfaat dibayar paling lambat", "Benefit paid by"),
        Words(f"{stated.in_words.id} sejak berkas lengkap", f"{stated.in_words.en} from complete papers"),
        key,
        payment_due(branch, complete_on),
    )


def late_payment(branch: Branch, amount: int, complete_on: date, paid_on: date) -> Award:
    """What the insurer owes on top for paying late: one percent of the sum for each day of delay."""
    rate, allowed = (
        in_force("deadlines/late_compensation", complete_on),
        in_force(f"deadlines/{branch}_payment", complete_on),
    )
    days, money = late_days(branch, complete_on, paid_on), rupiah(amount)
    return Award(
        rule="late_payment",
        day=complete_on,
        lines=(
            AnswerLine(
                Words("Ganti rugi keterlambatan", "Compensation for late payment"),
                late_compensation(branch, amount, complete_on, paid_on),
                Words(
                    f"{rate.in_words.id} × {money.id} × {days} hari terlambat",
                    f"{rate.in_words.en} × {money.en} × {days} days late",
                ),
                (rate, allowed),
            ),
        ),
    )


def _one_day(
    rule: str, day: date, label: Words, formula: Words, key: str, due: date, finding: Words | None = None
) -> Finding:
    day_words = finding or day_in_words(due)
    line = AnswerLine(label, None, formula, (in_force(key, day),), finding=day_words)
    says = Words(f"{label.id} {day_words.id}.", f"{label.en} {day_words.en}.")
    return Finding(rule=rule, day=day, lines=(line,), outcome="due", says=says, on=due)
