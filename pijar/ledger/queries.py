"""What the book says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from pijar.core.audit import AuditActor
from pijar.ledger.models import Account, EntryLine
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Balance:
    """Debit and credit of one account in rupiah. A clearing account returns to nought when all is explained."""

    code: str
    name: str
    debit: int
    credit: int
    is_clearing: bool = False

    @property
    def amount(self) -> int:
        return self.debit - self.credit


def trial_balance(*, by: AuditActor) -> list[Balance]:
    """All accounts with what was debited and credited; the sums of both columns are equal."""
    return _balances(EntryLine.objects.all())


def balances_of_month(*, by: AuditActor, month: Month) -> list[Balance]:
    """The accounts that entries of one contribution month moved."""
    return _balances(EntryLine.objects.filter(month=month.first_day))


def _balances(lines: QuerySet[EntryLine]) -> list[Balance]:
    """Summed by the account's code alone; names are fetched beside it, which halves the work over many lines."""
    sums = lines.values("account_id").annotate(debits=Coalesce(Sum("debit"), 0), credits=Coalesce(Sum("credit"), 0))
    accounts = Account.objects.in_bulk()
    return [
        Balance(of.code, of.name, row["debits"], row["credits"], of.is_clearing)
        for row in sums.order_by("account_id")
        for of in (accounts[row["account_id"]],)
    ]
