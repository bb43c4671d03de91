"""``pijar ledger``: the trial balance and the way of a rupiah, in words and as JSON; and the paper of the rules."""

from __future__ import annotations

import pytest

from pijar.cli.book_table import PAPER, with_rules
from pijar.contributions.settlement import posting_words
from pijar.contributions.settlement.postings import RULES, Rule
from pijar.ledger.actions import Posting, post_many
from tests.builders import OFFICER, an_event, make_members
from tests.cli.conftest import Terminal
from tests.contributions.steps import DAY, MARCH, invoiced, pay

AS = ("--as", "petugas")


@pytest.mark.usefixtures("city")
def test_the_balance_and_the_way_of_a_number_are_told(terminal: Terminal) -> None:
    make_members(1)
    (invoice,) = invoiced()
    pay((invoice, "BANK-9", invoice.amount))
    told = terminal.told("ledger", "balance", *AS)
    assert told == {"1110": 0, "1190": invoice.amount, "2110": -invoice.amount, "2190": 0}
    assert terminal.told("ledger", "balance", "--month", "2026-02", *AS) == {}
    shown = terminal.pijar("ledger", "balance", "--month", str(MARCH), *AS).out
    assert "Piutang iuran pelindung" in shown
    (trail,) = terminal.told("ledger", "trail", "BANK-9", *AS)
    assert (trail["number"], trail["settled"]) == (invoice.number, invoice.amount)
    shown = terminal.pijar("ledger", "trail", "BANK-9", *AS).out
    assert "Uang dipakai untuk tagihan ini" in shown
    assert "kurang: Belum ada bukti BPJS Ketenagakerjaan" in shown
    assert "TIDAK-ADA" in terminal.pijar("ledger", "trail", "TIDAK-ADA", *AS).out


@pytest.mark.usefixtures("city")
def test_what_nothing_stands_behind_is_said(terminal: Terminal) -> None:
    make_members(1)
    invoiced()
    assert "tidak terjelaskan" not in terminal.pijar("ledger", "balance", *AS).out
    wrong = Posting("test.wrong:1", DAY, "salah", "1110", "2110", 7)
    post_many(by=OFFICER, postings=[wrong], event_id=an_event())
    assert "Akun 1110: Rp7 tidak terjelaskan." in terminal.pijar("ledger", "balance", *AS).out


def test_the_paper_of_the_book_holds_the_rules_of_today() -> None:
    paper = PAPER.read_text(encoding="utf-8")
    assert with_rules(paper) == paper
    assert all(f"`{fact}`" in paper for fact in RULES)


def test_a_paper_of_yesterdays_rules_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(posting_words.RULES, "invoice.issued", Rule("2110", "1110", "anders"))
    paper = PAPER.read_text(encoding="utf-8")
    assert with_rules(paper) != paper
