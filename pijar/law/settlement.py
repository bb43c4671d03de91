"""What is still owed over several months: overpaid relief months count for the next month, arrears are due in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pijar.law.answers import AnswerLine, Assessment
from pijar.law.contributions import PayerClass, Sector, contribution, relief
from pijar.law.loader import held_on
from pijar.law.refusals import FactsRefused
from pijar.law.words import Words, rupiah
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class MonthAccount:
    """One contribution month, in whole rupiah: due + carried_out + surplus = paid + carried_in + owed."""

    month: Month
    due: int
    paid: int
    carried_in: int
    carried_out: int
    owed: int
    surplus: int


def accounts(
    payer: PayerClass, sector: Sector, bracket: int, first: Month, until: Month, paid: Mapping[Month, int]
) -> Iterator[MonthAccount]:
    """Month by month from ``first`` up to but without ``until``; ``paid`` is what was paid for each month.

    What was paid too much for a relief month is counted for the next month (PP 50/2025), and from there on if it is
    too much there as well. What was paid too much for any other month is no credit of the law but a surplus. The
    tariff is that of the contribution month: older arrears stay due in full. Raises FactsRefused for negative sums
    and for payments outside the months asked for.
    """
    _check(first, until, paid)
    credit = 0
    for ordinal in range(first.ordinal, until.ordinal):
        month = Month.from_ordinal(ordinal)
        due = contribution(payer, sector, bracket, month).total
        account = _account(month, due, paid.get(month, 0), credit, bool(relief(payer, sector, month)[0]))
        credit = account.carried_out
        yield account


def _account(month: Month, due: int, paid: int, credit: int, relieved: bool) -> MonthAccount:
    excess = max(0, paid + credit - due)
    carried = excess if relieved else min(excess, credit)
    return MonthAccount(
        month=month,
        due=due,
        paid=paid,
        carried_in=credit,
        carried_out=carried,
        owed=max(0, due - paid - credit),
        surplus=excess - carried,
    )


def _check(first: Month, until: Month, paid: Mapping[Month, int]) -> None:
    if any(amount < 0 for amount in paid.values()):
        raise FactsRefused(Words("Pembayaran tidak boleh negatif.", "A payment is not negative."))
    if until <= first or any(not first <= month < until for month in paid):
        raise FactsRefused(
            Words("Ada pembayaran di luar bulan yang dihitung.", "A payment lies outside the months asked for.")
        )


def settlement(
    payer: PayerClass, sector: Sector, bracket: int, first: Month, until: Month, paid: Mapping[Month, int]
) -> Assessment:
    """What is still owed for each month, explained; the total is what would settle everything."""
    reckoned = list(accounts(payer, sector, bracket, first, until, paid))
    return Assessment(
        rule="settlement",
        day=(until - 1).first_day,
        lines=tuple(_line(payer, sector, bracket, account) for account in reckoned),
        notes=_notes(reckoned),
    )


def _line(payer: PayerClass, sector: Sector, bracket: int, account: MonthAccount) -> AnswerLine:
    owed = contribution(payer, sector, bracket, account.month)
    uses = tuple(dict.fromkeys(version for line in owed.lines for version in line.uses))
    carried = held_on("contributions/relief/overpaid_carried", account.month.first_day)
    due, paid, credit = rupiah(account.due), rupiah(account.paid), rupiah(account.carried_in)
    with_credit = carried is not None and bool(account.carried_in or account.carried_out)
    return AnswerLine(
        Words(f"Masih harus dibayar untuk {account.month}", f"Still owed for {account.month}"),
        account.owed,
        Words(
            f"iuran {due.id} - dibayar {paid.id} - kelebihan bulan lalu {credit.id}",
            f"due {due.en} - paid {paid.en} - carried over {credit.en}",
        ),
        (*uses, carried) if with_credit and carried else uses,
    )


def _notes(reckoned: list[MonthAccount]) -> tuple[Words, ...]:
    credit, surplus = reckoned[-1].carried_out, sum(account.surplus for account in reckoned)
    notes = []
    if credit:
        left = rupiah(credit)
        notes.append(
            Words(
                f"Kelebihan {left.id} diperhitungkan ke bulan berikutnya.",
                f"{left.en} paid too much counts for the next month.",
            )
        )
    if surplus:
        over = rupiah(surplus)
        notes.append(
            Words(
                f"Kelebihan {over.id} di luar masa keringanan; tanyakan ke BPJS Ketenagakerjaan.",
                f"{over.en} was paid too much outside the relief; ask BPJS Ketenagakerjaan.",
            )
        )
    return tuple(notes)
