"""The book of accounts as it is read: the trial balance, what stands behind each balance, an account's lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.settlement.posting_words import account_words, fact_words
from pijar.core.refusals import NotFound
from pijar.core.sql_files import fetch_rows
from pijar.ledger.models import Account
from pijar.ledger.queries import Balance, balances_of_month, trial_balance
from pijar.sponsorship.models import Funder
from pijar.sponsorship.parties import may_name, party_words
from pijar.values.month import Month

PAGE = 50
MOST = 100_000  # lines in one download
_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Part:
    """What stands behind a part of an account: why, of which month, how many things, rupiah (debit, or less)."""

    account: str
    reason: str
    month: Month | None
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class BookRow:
    """An account in the trial balance, with the parts that explain what stands on it (of all months alone)."""

    balance: Balance
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str | Promise:
        return account_words(self.balance.code, self.balance.name)

    @property
    def is_at_nought(self) -> bool:
        return not self.balance.amount

    @property
    def unexplained(self) -> int:
        """What of the balance nothing stands behind; nought in a sound book."""
        return self.balance.amount - sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Book:
    """The trial balance of all months, or of one. Both columns have one sum."""

    month: Month | None
    rows: tuple[BookRow, ...]

    @property
    def debit(self) -> int:
        return sum(row.balance.debit for row in self.rows)

    @property
    def credit(self) -> int:
        return sum(row.balance.credit for row in self.rows)

    @property
    def left(self) -> tuple[BookRow, ...]:
        """Accounts that are not at nought: something must stand behind each. Told of all months together alone."""
        return tuple(row for row in self.rows if not row.is_at_nought and self.month is None)


@dataclass(frozen=True, slots=True)
class PostedLine:
    """A line of an account as it stands in the ledger: rupiah on one side, the funder if it is about one."""

    id: int
    fact: str
    posted_on: date
    text: str
    is_reversal: bool
    month: Month | None
    debit: int | None
    credit: int | None
    funder_id: int | None
    funder: str | None
    kind: str | None
    others: str | None


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of an account: its entry, the other accounts of it, whose money as far as it may be seen, rupiah."""

    id: int
    fact: str
    posted_on: date
    text: str
    is_reversal: bool
    month: Month | None
    debit: int
    credit: int
    party: str | Promise
    funder_id: int | None
    others: str

    @property
    def words(self) -> str | Promise:
        return fact_words(self.fact)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Some lines of an account, the latest first. ``before`` is where older ones begin; None at the end."""

    code: str
    name: str | Promise
    month: Month | None
    party: str | Promise
    lines: tuple[BookLine, ...]
    before: int | None


def book(*, by: Actor, month: Month | None = None) -> Book:
    """The trial balance of all months with what stands behind each balance, or what one month moved."""
    check_may(by, Permission.VIEW_MONEY)
    if month is not None:
        return Book(month, tuple(BookRow(balance) for balance in balances_of_month(by=by, month=month)))
    parts: dict[str, list[Part]] = {}
    for part in fetch_rows(Part, "reports/money", "book_explained"):
        parts.setdefault(part.account, []).append(part)
    return Book(None, tuple(BookRow(each, tuple(parts.get(each.code, ()))) for each in trial_balance(by=by)))


def account_page(
    *, by: Actor, account: str, month: Month | None = None, funder: int | None = None, before: int | None = None
) -> AccountPage:
    """A page of an account's lines, of one month and one funder if asked. Raises NotFound.

    A funder whose name may not be seen cannot be asked for either.
    """
    check_may(by, Permission.VIEW_MONEY)
    held = _account(account)
    known = _nameable(by, funder)
    lines = _lines(by, account, month, known, before or _NEWEST, PAGE + 1)
    older = lines[PAGE - 1].id if len(lines) > PAGE else None
    name = account_words(held.code, held.name)
    return AccountPage(held.code, name, month, known.name if known else "", tuple(lines[:PAGE]), older)


def account_lines(
    *, by: Actor, account: str, month: Month | None = None, funder: int | None = None
) -> tuple[BookLine, ...]:
    """The latest lines of an account, up to ``MOST``, to be downloaded. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    _account(account)
    return tuple(_lines(by, account, month, _nameable(by, funder), _NEWEST, MOST))


def _account(code: str) -> Account:
    found = Account.objects.filter(code=code).first()
    if found is None:
        raise NotFound("account_unknown", _("Akun ini tidak ada dalam buku."))
    return found


def _nameable(by: Actor, funder: int | None) -> Funder | None:
    found = Funder.objects.filter(pk=funder).first() if funder else None
    return found if found and may_name(by, found.kind) else None


def _lines(
    by: Actor, account: str, month: Month | None, funder: Funder | None, before: int, most: int
) -> list[BookLine]:
    facts = {
        "account": account,
        "month": month.first_day if month else None,
        "party": f"funder:{funder.pk}" if funder else "",
        "before": before,
        "most": most,
    }
    return [_line(by, row) for row in fetch_rows(PostedLine, "reports/money", "book_lines", facts)]


def _line(by: Actor, row: PostedLine) -> BookLine:
    kind = row.kind or ""
    return BookLine(
        id=row.id,
        fact=row.fact,
        posted_on=row.posted_on,
        text=row.text,
        is_reversal=row.is_reversal,
        month=row.month,
        debit=row.debit or 0,
        credit=row.credit or 0,
        party=party_words(by, kind, row.funder or ""),
        funder_id=row.funder_id if may_name(by, kind) else None,
        others=row.others or "",
    )
