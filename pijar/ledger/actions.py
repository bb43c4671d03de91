"""Posting and reversing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pijar.core.audit import AuditActor, record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import SqlParams, given, sql_file
from pijar.ledger.models import Account, Entry, EntryLine


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry of two lines: ``amount`` rupiah from credit to debit. ``fact`` names it, so it is posted once."""

    fact: str
    on: date
    text: str
    debit: str
    credit: str
    amount: int
    party: str = ""
    month: date | None = None


@transaction.atomic
def post_many(*, by: AuditActor, postings: Sequence[Posting], event_id: int) -> int:
    """Post entries named by their facts; a fact already posted is left as it is. Returns how many entries are new.

    The database refuses, at commit, an entry that does not balance, and an amount that is not positive.
    """
    if not postings:
        return 0
    columns = ("fact", "on", "text", "debit", "credit", "amount", "party", "month")
    params = {f"{column}s": [getattr(posting, column) for posting in postings] for column in columns}
    return post_selected(by=by, select=sql_file("ledger", "listed_postings"), params=params, event_id=event_id)


@transaction.atomic
def post_selected(*, by: AuditActor, select: str, params: SqlParams, event_id: int) -> int:
    """As ``post_many``, for what a statement of the caller selects: the columns of ``Posting``, and the place of each.

    Many postings never leave the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql_file("ledger", "post").replace("{selected}", select), given({**params, "event": event_id}))
        return int(cursor.rowcount) // 2


@transaction.atomic
def reverse(*, by: AuditActor, entry: Entry, on: date, reason: str) -> Entry:
    """Undo an entry with its mirror image. Refuses to reverse twice."""
    take_lock(f"ledger.entry:{entry.pk}")  # entries are only added to, so no program may lock their rows
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused("already_reversed", _("Jurnal ini sudah dibalik."))
    told = {"reference": entry.fact, "amount": sum(line.debit or 0 for line in entry.lines.all())}
    event = record(by=by, event="entry.reversed", subject=f"entry:{entry.pk}", reason=reason, **told)
    mirror = Entry.objects.create(
        fact=f"{entry.fact}:reversed", posted_on=on, text=reason, event_id=event.pk, reverses=entry
    )
    EntryLine.objects.bulk_create(
        EntryLine(
            entry=mirror,
            account_id=line.account_id,
            debit=line.credit,
            credit=line.debit,
            party=line.party,
            month=line.month,
        )
        for line in entry.lines.all()
    )
    return mirror


@transaction.atomic
def open_accounts(*, by: AuditActor, accounts: Sequence[tuple[str, str, str, bool]]) -> None:
    """Make sure these accounts (code, name, kind, is_clearing) exist."""
    Account.objects.bulk_create(
        (Account(code=code, name=name, kind=kind, is_clearing=clearing) for code, name, kind, clearing in accounts),
        ignore_conflicts=True,
    )
