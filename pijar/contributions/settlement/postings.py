"""The posting rules: which accounts each fact of a month moves. One readable table.

| fact | debit | credit |
| --- | --- | --- |
| an invoice is issued | owed by funders | owed to the insurer |
| money comes | on its way to the insurer | received, not yet matched |
| it is used for an invoice | received, not yet matched | owed by funders |
| it goes back | received, not yet matched | on its way to the insurer |
| the insurer confirms | owed to the insurer | on its way to the insurer |
| somebody gives to the pool | cash of the pool | pooled fund |
| the pool bridges an invoice | owed to the pool | cash of the pool |
| late money pays a bridge back | received, not yet matched | owed to the pool |
| and so is not on its way | cash of the pool | on its way to the insurer |
| the pool bears a bridge | pooled fund | owed to the pool |

"On its way" and "received" return to zero when all is explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pijar.core.audit import AuditActor
from pijar.core.sql_files import sql_file
from pijar.ledger.actions import Posting, open_accounts, post_many, post_selected

OWED_BY_FUNDERS = "1110"
POOL_CASH = "1120"
OWED_TO_POOL = "1130"
ON_ITS_WAY = "1190"
OWED_TO_INSURER = "2110"
POOLED_FUND = "2120"
UNMATCHED = "2190"

ACCOUNTS = (
    (OWED_BY_FUNDERS, "Piutang iuran pelindung", "asset", False),
    (POOL_CASH, "Kas dana bersama", "asset", False),
    (OWED_TO_POOL, "Talangan dana bersama", "asset", False),
    (ON_ITS_WAY, "Iuran dalam perjalanan ke BPJS Ketenagakerjaan", "asset", True),
    (OWED_TO_INSURER, "Utang iuran kepada BPJS Ketenagakerjaan", "liability", False),
    (POOLED_FUND, "Dana bersama", "liability", False),
    (UNMATCHED, "Titipan pelindung yang belum cocok", "liability", True),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a fact debits and credits, and how the entry reads."""

    debit: str
    credit: str
    text: str


RULES = {
    "invoice.issued": Rule(OWED_BY_FUNDERS, OWED_TO_INSURER, "Tagihan terbit"),
    "payment.recorded": Rule(ON_ITS_WAY, UNMATCHED, "Uang masuk"),
    "money.used": Rule(UNMATCHED, OWED_BY_FUNDERS, "Uang dipakai untuk tagihan"),
    "payment.returned": Rule(UNMATCHED, ON_ITS_WAY, "Uang dikembalikan"),
    "receipt.taken": Rule(OWED_TO_INSURER, ON_ITS_WAY, "Bukti BPJS Ketenagakerjaan"),
    "gift.taken": Rule(POOL_CASH, POOLED_FUND, "Sumbangan dana bersama"),
    "bridge.made": Rule(OWED_TO_POOL, POOL_CASH, "Talangan dana bersama"),
    "bridge.repaid": Rule(UNMATCHED, OWED_TO_POOL, "Talangan kembali"),
    "pool.refilled": Rule(POOL_CASH, ON_ITS_WAY, "Uang talangan masuk kas dana bersama"),
    "bridge.written_off": Rule(POOLED_FUND, OWED_TO_POOL, "Talangan ditanggung dana bersama"),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """An amount in rupiah moved by one thing (an invoice, a payment) of a funder for a month on a day."""

    key: int | str
    funder: int
    month: date
    on: date
    amount: int


def open_the_book(*, by: AuditActor) -> None:
    """Make sure the accounts of the rules exist."""
    open_accounts(by=by, accounts=ACCOUNTS)


def post_moved(*, by: AuditActor, fact: str, moved: Iterable[Moved], event_id: int) -> int:
    """Post one entry for each thing moved, once: the same thing again posts nothing. Returns how many were new."""
    rule = RULES[fact]
    postings: Sequence[Posting] = [
        Posting(
            fact=f"{fact}:{thing.key}",
            on=thing.on,
            text=rule.text,
            debit=rule.debit,
            credit=rule.credit,
            amount=thing.amount,
            party=f"funder:{thing.funder}",
            month=thing.month,
        )
        for thing in moved
    ]
    return post_many(by=by, postings=postings, event_id=event_id)


def post_laid_out(*, by: AuditActor, fact: str, event_id: int) -> int:
    """Post what lies in ``money_moved`` (see ``stage_moved.sql``), as ``post_moved`` does what a program holds."""
    select = sql_file("contributions/settlement", "moved_postings")
    return post_selected(by=by, select=select, params=asdict(RULES[fact]) | {"fact": fact}, event_id=event_id)
