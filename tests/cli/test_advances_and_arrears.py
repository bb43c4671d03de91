"""Months ahead and behind from the command line."""

from __future__ import annotations

import pytest

from pijar.contributions.models import Invoice
from pijar.values.month import Month
from tests.builders import make_agreement, make_members
from tests.cli.conftest import Terminal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OFFICER, APPROVER = ("--as", "petugas"), ("--as", "kepala")
ON = ("--on", "2026-03-20")


ARREARS = {"month", "missing", "unpaid_workers", "unpaid", "payable_until"}


def test_arrears_are_told_and_assessed_and_months_paid_ahead(terminal: Terminal) -> None:
    agreement = make_agreement()
    make_members(2, agreement, Month(2026, 2))
    said = terminal.pijar("month", "arrears", agreement.pk, *OFFICER, *ON).out
    assert said == "2026-02: 2 pekerja belum ditetapkan, Rp0 belum dibayar.\n"
    (row,) = terminal.told("month", "arrears", agreement.pk, *OFFICER, *ON)["arrears"]
    assert set(row) == ARREARS
    assert len(terminal.told("month", "arrears", agreement.pk, "--assess", *OFFICER, *ON)["assessed"]) == 1
    assert "tertinggal" in terminal.pijar("month", "arrears", agreement.pk, *OFFICER, *ON).out
    made = terminal.told("month", "advance", agreement.pk, "--from", "2026-04", *OFFICER, *ON)
    assert made["amount"] == 2 * 3 * 8_400
    assert "menunggu persetujuan" in terminal.refused("month", "issue-advance", made["advance"], *OFFICER, *ON)
    terminal.pijar("month", "approve-advance", made["advance"], *APPROVER, *ON)
    issued = terminal.told("month", "issue-advance", made["advance"], *OFFICER, *ON)
    assert (issued["amount"], Invoice.objects.count()) == (made["amount"], 3)
