"""The posting rules in words, for the page and the paper that show them: what each fact is, what each account holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.contributions.settlement.postings import RULES

FACTS: dict[str, Promise] = {
    "invoice.issued": _("Tagihan terbit"),
    "payment.recorded": _("Uang masuk dari pelindung"),
    "money.used": _("Uang dipakai untuk sebuah tagihan"),
    "payment.returned": _("Uang dikembalikan kepada yang membayar"),
    "receipt.taken": _("Bukti BPJS Ketenagakerjaan diterima"),
    "gift.taken": _("Sumbangan masuk dana bersama"),
    "bridge.made": _("Dana bersama menalangi sebuah tagihan"),
    "bridge.repaid": _("Uang yang terlambat mengembalikan talangan"),
    "pool.refilled": _("Uang talangan kembali ke kas dana bersama"),
    "bridge.written_off": _("Talangan ditanggung dana bersama"),
}

ACCOUNTS: dict[str, Promise] = {
    "1110": _("Piutang iuran pelindung"),
    "1120": _("Kas dana bersama"),
    "1130": _("Talangan dana bersama"),
    "1190": _("Iuran dalam perjalanan ke BPJS Ketenagakerjaan"),
    "2110": _("Utang iuran kepada BPJS Ketenagakerjaan"),
    "2120": _("Dana bersama"),
    "2190": _("Titipan pelindung yang belum cocok"),
}


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A line of the posting table: a fact, and the codes of the accounts it debits and credits."""

    fact: str
    debit: str
    credit: str

    @property
    def words(self) -> str | Promise:
        return fact_words(self.fact)


def posting_table() -> tuple[PostingRow, ...]:
    """All posting rules, in the order of the way money takes."""
    return tuple(PostingRow(fact, rule.debit, rule.credit) for fact, rule in RULES.items())


def fact_words(fact: str) -> str | Promise:
    """What a fact is in words, with or without the key of the thing it is about."""
    kind = fact.partition(":")[0]
    return FACTS.get(kind, kind)


def account_words(code: str, name: str = "") -> str | Promise:
    """What an account holds, in the reader's language; an account of no rule keeps the name it was opened with."""
    return ACCOUNTS.get(code, name)
