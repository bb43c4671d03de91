"""The insurer's receipts and the four numbers from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.contributions.models import ReceiptLine
from pijar.membership.models import CoveredMonth
from pijar.values.month import Month
from tests.builders import make_agreement, make_members
from tests.cli.conftest import Terminal
from tests.contributions.receipt_files import content, line, member_number, profile
from tests.journeys.city import PASSWORD
from tests.months import invoice_month, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OFFICER, APPROVER = ("--as", "petugas"), ("--as", "kepala")
ON = ("--on", "2026-03-20")
MARCH = Month(2026, 3)


def test_a_file_is_taken_and_its_lines_are_settled(terminal: Terminal, tmp_path: Path) -> None:
    one, other, third = make_members(3, make_agreement())
    (invoice,) = invoice_month(MARCH)
    pay(invoice)
    profile()
    file = tmp_path / "bukti.csv"
    strangers = [line(f"9900000000{n}") for n in range(4)]
    file.write_bytes(content(line(one), *strangers))
    assert "tidak ada" in terminal.refused("receipt", "take", tmp_path / "x.csv", *OFFICER, *ON)
    taken = terminal.told("receipt", "take", file, *OFFICER, *ON)
    assert (taken["applied"], taken["exceptions"]) == (1, 4)
    assert "sudah diterima" in terminal.refused("receipt", "take", file, *OFFICER, *ON)
    ref = taken["ref"]
    assert terminal.told("receipt", "list", *OFFICER)[0]["file_name"] == "bukti.csv"
    assert "unknown_person" in terminal.pijar("receipt", "show", ref, *OFFICER).out
    terminal.pijar("receipt", "ask", ref, 3, "sudah ditelepon cabang", *OFFICER, *ON)
    terminal.pijar("receipt", "accept", ref, 4, "bukan peserta kota", *OFFICER, *ON)
    for place, worker in ((5, other), (6, third)):
        terminal.pijar("receipt", "link", ref, place, member_number(worker), "salah ketik KPJ", *OFFICER, *ON)
    assert list(ReceiptLine.objects.exclude(decision="").order_by("place").values_list("decision", flat=True)) == [
        "asked", "accepted", "linked", "linked",
    ]  # fmt: skip
    assert CoveredMonth.objects.filter(month=MARCH).count() == 3
    assert terminal.told("receipt", "again", ref, *OFFICER, *ON) == {"changed": 0}
    shown = terminal.told("month", "show", MARCH, *OFFICER)
    assert (shown["state"], shown["next"]) == ("reconciled", ["close"])


def test_a_gap_is_explained_by_one_and_approved_by_another(terminal: Terminal, tmp_path: Path) -> None:
    make_members(2)
    invoice_month(MARCH)
    assert terminal.told("reconcile", "show", MARCH, *OFFICER)["state"] == "invoiced"
    why = ("menunggu pencairan", *OFFICER, *ON)
    assert "tidak dikenal" in terminal.refused("reconcile", "explain", MARCH, "company", "x", *why)
    said = terminal.told("reconcile", "explain", MARCH, "company", "unpaid", *why)
    assert said["amount"] == 33_600
    assert "peran" in terminal.refused("reconcile", "approve", said["explanation"], *OFFICER, *ON).lower()
    terminal.pijar("reconcile", "approve", said["explanation"], *APPROVER, *ON)
    shown = terminal.told("reconcile", "show", MARCH, *APPROVER)
    assert (shown["state"], shown["gaps"][0]["met"]) == ("reconciled", True)
    assert "menunggu pencairan" in terminal.pijar("reconcile", "show", MARCH, *OFFICER).out
    for name in ("a.xlsx", "a.csv"):
        terminal.pijar("reconcile", "export", MARCH, tmp_path / name, *OFFICER)
    assert load_workbook(tmp_path / "a.xlsx").active["B2"].value == "Perusahaan"
    assert "Perusahaan" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_the_standard_profile_is_kept_by_whoever_keeps_settings(terminal: Terminal) -> None:
    assert "peran" in terminal.refused("receipt", "profile", *OFFICER).lower()
    admin = open_account(by=SYSTEM, username="admin", full_name="Admin", password=PASSWORD)
    grant_role(by=SYSTEM, user=admin, role="administrator", area="", first_on=date(2024, 1, 1))
    terminal.pijar("receipt", "profile", "--as", "admin")
    assert terminal.told("receipt", "profile", "--as", "admin") == ["BPJS Ketenagakerjaan, bukti per peserta"]
