"""Posting and reversing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.core.audit import Doer, record
from pijar.core.refusals import Refused
from pijar.ledger.models import Account, Entry, Line


@dataclass(frozen=True, slots=True)
class Side:
    """One line to post: positive ``amount`` in rupiah debits the account, negative credits it."""

    account: str
    amount: int
    party: str = ""
    month: date | None = None


@transaction.atomic
def post(*, by: Doer, fact: str, on: date, text: str, sides: Sequence[Side], event_id: int) -> Entry:
    """Post an entry named by its fact; the same fact again returns the entry already there and posts nothing.

    The database refuses, at commit, an entry that does not balance.
    """
    entry, is_new = Entry.objects.get_or_create(
        fact=fact, defaults={"posted_on": on, "text": text, "event_id": event_id}
    )
    if is_new:
        Line.objects.bulk_create(_line(entry, side) for side in sides)
    return entry


def _line(entry: Entry, side: Side) -> Line:
    return Line(
        entry=entry,
        account_id=side.account,
        debit=side.amount if side.amount > 0 else None,
        credit=-side.amount if side.amount < 0 else None,
        party=side.party,
        month=side.month,
    )


@transaction.atomic
def reverse(*, by: Doer, entry: Entry, on: date, reason: str) -> Entry:
    """Undo an entry with its mirror image. Refuses to reverse twice."""
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused("already_reversed", _("Jurnal ini sudah dibalik."))
    event = record(by=by, event="entry.reversed", subject=f"entry:{entry.pk}", reason=reason)
    mirror = Entry.objects.create(
        fact=f"{entry.fact}:reversed", posted_on=on, text=reason, event_id=event.pk, reverses=entry
    )
    Line.objects.bulk_create(
        Line(entry=mirror, account_id=line.account_id, debit=line.credit, credit=line.debit, party=line.party, month=line.month)
        for line in entry.lines.all()
    )
    return mirror


@transaction.atomic
def open_accounts(*, by: Doer, accounts: Sequence[tuple[str, str, str, bool]]) -> None:
    """Make sure these accounts (code, name, kind, is_clearing) exist."""
    Account.objects.bulk_create(
        (Account(code=code, name=name, kind=kind, is_clearing=clearing) for code, name, kind, clearing in accounts),
        ignore_conflicts=True,
    )
