"""Closing a month on its page, and a family's proof outside."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from pijar.contributions.models import Closing, Invoice
from pijar.values.month import Month
from tests.builders import make_members
from tests.contributions.reconciling import explain_all
from tests.months import cover_month, invoice_month
from tests.web.conftest import Enter

JANUARY = Month(2026, 1)
PAGE = "/kerja/bulan/2026-01/tutup/"


@pytest.fixture
def closed(city: None, enter: Enter) -> tuple[Client, str]:
    """A month closed by two people; the officer and the worker's reference."""
    worker = make_members(2)[0]
    cover_month(JANUARY)
    officer = enter("officer")
    assert officer.post(f"{PAGE}siapkan/").status_code == 302
    assert enter("approver").post(f"{PAGE}setujui/").status_code == 302
    return officer, str(worker.ref)


def test_two_people_close_a_month_on_its_page(closed: tuple[Client, str]) -> None:
    shown = closed[0].get(PAGE).content.decode()
    closing = Closing.objects.get()
    assert closing.state == "sealed"
    assert closing.sha256 in shown
    assert "Pembetulan hanya lewat catatan" in shown
    assert "Siapkan tutup buku" not in shown


def test_an_open_month_is_not_prepared_without_reasons_and_is_with_them(city: None, enter: Enter) -> None:
    make_members(1)
    invoice_month(JANUARY)
    officer = enter("officer")
    assert "belum: 1" in officer.get(PAGE).content.decode()
    refused = officer.post(f"{PAGE}siapkan/")
    assert refused.status_code == 422
    assert "Jelaskan mengapa belum" in refused.content.decode()
    why = {"unpaid": "menunggu pencairan anggaran", "uncovered": "menunggu pencairan anggaran"}
    assert "Empat angka setiap sumber" in officer.post(f"{PAGE}siapkan/", why).content.decode()
    explain_all(JANUARY, JANUARY.end_day)
    assert "menunggu pencairan triwulan kedua" in officer.get(PAGE).content.decode()
    assert officer.post(f"{PAGE}siapkan/", {"uncovered": why["uncovered"]}).status_code == 302
    assert Invoice.objects.get().state == "issued"


def test_the_seal_is_public_and_the_proof_holds_against_it(closed: tuple[Client, str]) -> None:
    officer, ref = closed
    proof = officer.get(f"/kerja/pekerja/{ref}/bukti/2026-01/").json()
    anybody = Client()
    assert Closing.objects.get().root in anybody.get("/buku/").content.decode()
    assert "Benar: bulan ini berdiri" in anybody.post("/buku/", {"bukti": json.dumps(proof)}).content.decode()


def test_a_proof_that_holds_by_itself_but_of_no_book_of_ours_is_refused(closed: tuple[Client, str]) -> None:
    from pijar.values.merkle import leaf

    forged = {"line": "bulan palsu", "salt": "00" * 16, "path": [], "root": leaf(bytes(16), "bulan palsu").hex()}
    shown = Client().post("/buku/", {"bukti": json.dumps(forged)}).content.decode()
    assert "tidak cocok dengan buku mana pun" in shown
    assert "tidak cocok" in Client().post("/buku/", {"bukti": "[" * 5000}).content.decode()


def test_a_worker_outside_ones_ward_gives_no_proof(closed: tuple[Client, str], enter: Enter) -> None:
    assert enter("ward_officer", "33.74.03.1001").get(f"/kerja/pekerja/{closed[1]}/bukti/2026-01/").status_code == 404
