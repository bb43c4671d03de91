"""Rules on due days: contributions, grace, reports, conclusions, payments, expiry."""

from __future__ import annotations

from datetime import date, datetime

from pijar.law import clocks
from pijar.law.answers import Answer
from pijar.law.deadlines import Branch
from pijar.law.facts import DAY, MOMENT, MONTH, RUPIAH, Fact, one_of
from pijar.law.refusals import FactsRefused
from pijar.law.rulebook.rule import Rule
from pijar.law.words import Words
from pijar.values.month import Month

_BRANCH = Fact("branch", one_of(Branch), Words("program: JKK atau JKM", "branch: work injury or death"))
_MONTH = Fact("month", MONTH, Words("bulan iuran, bila bukan bulan hari itu", "contribution month, if another"), None)
_UNPAID = Fact("first_unpaid", MONTH, Words("bulan pertama yang belum dibayar", "first unpaid month"), None)


def _due_day(day: date, month: Month | None) -> Answer:
    return clocks.due_day(month or Month.of(day))


def _grace(day: date, first_unpaid: Month | None) -> Answer:
    return clocks.grace(first_unpaid or Month.of(day))


def _report(day: date, happened_at: datetime | None) -> Answer:
    if happened_at is not None and happened_at.date() != day:
        raise FactsRefused(
            Words("Jam kejadian harus pada hari yang ditanyakan.", "The hour must lie on the day asked about.")
        )
    return clocks.accident_report(happened_at or datetime(day.year, day.month, day.day))  # noqa: DTZ001 - local hour


def _late(day: date, branch: Branch, amount: int, paid_on: date) -> Answer:
    if paid_on < day:
        raise FactsRefused(Words("Dibayar sebelum berkas lengkap.", "Paid before the papers were complete."))
    return clocks.late_payment(branch, amount, complete_on=day, paid_on=paid_on)


RULES = (
    Rule(
        "due_day",
        Words("Jatuh tempo iuran", "Due day of a contribution"),
        Words("hari dalam bulan iuran", "a day in the contribution month"),
        (_MONTH,),
        _due_day,
    ),
    Rule(
        "grace",
        Words("Masa tenggang dan akhir kepesertaan", "Grace and end of membership"),
        Words("hari dalam bulan pertama yang belum dibayar", "a day in the first unpaid month"),
        (_UNPAID,),
        _grace,
    ),
    Rule(
        "accident_report",
        Words("Batas laporan kecelakaan kerja tahap I", "Deadline of the stage I accident report"),
        Words("hari kecelakaan", "day of the accident"),
        (Fact("happened_at", MOMENT, Words("jam kecelakaan", "hour of the accident"), None),),
        _report,
    ),
    Rule(
        "accident_conclusion",
        Words("Batas kesimpulan kecelakaan kerja", "Deadline of the conclusion on an accident"),
        Words("hari laporan tahap I", "day of the stage I report"),
        (),
        clocks.accident_conclusion,
    ),
    Rule(
        "benefit_payment",
        Words("Batas pembayaran manfaat", "Deadline of the payment of a benefit"),
        Words("hari berkas lengkap", "day the papers were complete"),
        (_BRANCH,),
        lambda day, branch: clocks.benefit_payment(branch, day),
    ),
    Rule(
        "late_payment",
        Words("Ganti rugi manfaat yang terlambat dibayar", "Compensation for a benefit paid late"),
        Words("hari berkas lengkap", "day the papers were complete"),
        (
            _BRANCH,
            Fact("amount", RUPIAH, Words("jumlah manfaat", "sum of the benefit")),
            Fact("paid_on", DAY, Words("hari dibayar", "day it was paid")),
        ),
        _late,
    ),
    Rule(
        "claim_expiry",
        Words("Kedaluwarsa klaim", "Expiry of a claim"),
        Words("hari kejadian", "day of the event"),
        (_BRANCH,),
        lambda day, branch: clocks.claim_expiry(branch, day),
    ),
)
