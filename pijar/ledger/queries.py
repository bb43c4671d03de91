"""What the book says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from pijar.core.audit import Doer
from pijar.ledger.models import Line
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


def trial_balance(*, by: Doer) -> list[Balance]:
    """All accounts with what was debited and credited; the sums of both columns are equal."""
    return _balances(Line.objects.all())


def balances_of_month(*, by: Doer, month: Month) -> list[Balance]:
    """The accounts that entries of one contribution month moved."""
    return _balances(Line.objects.filter(month=month.first_day))


def _balances(lines: QuerySet[Line]) -> list[Balance]:
    rows = (
        lines.values("account_id", "account__name", "account__is_clearing")
        .annotate(debits=Coalesce(Sum("debit"), 0), credits=Coalesce(Sum("credit"), 0))
        .order_by("account_id")
    )
    return [
        Balance(row["account_id"], row["account__name"], row["debits"], row["credits"], row["account__is_clearing"])
        for row in rows
    ]
