"""National ids on the pages: none in an address, opened after a fresh sign-in, compared with a card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from pijar.registry.actions import national_ids
from pijar.registry.models import Worker
from pijar.registry.queries.alerts import alerts
from tests.builders import APPROVER, make_worker
from tests.revealing import reveal, sign_in_again
from tests.web.conftest import Enter

NIK = "3374010101800001"
WRITTEN = (NIK, "3374 0101 0180 0001", "33.74.01.010180.0001", "3374-0101-0180-0001", "337401/010180/0001")
ADDRESSES = (
    "/kerja/pekerja/?q={}", "/kerja/perjanjian/?q={}", "/kerja/jejak/?q={}", "/kerja/bulan/2026-03/tagihan/?q={}",
    "/kerja/pencocokan/perbedaan/?berkas={}", "/?bulan={}", "/masuk/?next=/kerja/pekerja/?q={}", "/?{}=x",
    "/api/v1/lists?page={}",
)  # fmt: skip


@pytest.fixture
def officer(city: None, enter: Enter) -> Client:
    return enter("officer")


@pytest.fixture
def worker(city: None) -> Worker:
    return make_worker(name="SITI", nik=NIK)


def says(address: str) -> bool:
    return any("0001" in part or NIK in part for part in (address, address.replace("%20", "").replace("+", "")))


@pytest.mark.parametrize("written", WRITTEN)
def test_whoever_searches_by_a_number_is_led_to_an_address_without_it(
    officer: Client, worker: Worker, written: str
) -> None:
    answer = officer.post("/kerja/pekerja/cari/", {"words": written})
    assert (answer.status_code, answer["Location"]) == (302, f"/kerja/pekerja/{worker.ref}/")


@pytest.mark.parametrize("slip", ["337401010180001", "33740101018000011", "3374.0101.0180.001"])
def test_a_number_mistyped_is_in_no_address_either(officer: Client, worker: Worker, slip: str) -> None:
    answer = officer.post("/kerja/pekerja/cari/", {"words": slip})
    assert answer.status_code == 422
    assert "Location" not in answer.headers


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("written", [*map(quote, WRITTEN), NIK[:8] + "+" + NIK[8:]])
def test_a_number_brought_in_an_address_is_taken_out_of_it(officer: Client, address: str, written: str) -> None:
    answer = officer.get(address.format(written))
    assert answer.status_code == 302
    assert not says(answer["Location"])


def test_what_stands_beside_the_number_stays_and_other_numbers_are_left_alone(officer: Client) -> None:
    answer = officer.get(f"/kerja/pekerja/?keadaan=covered&q={NIK}")
    assert answer["Location"] == "/kerja/pekerja/?keadaan=covered"
    assert officer.get("/kerja/pekerja/?q=8808251100427017").status_code == 200
    assert officer.get("/kerja/pekerja/?q=siti").status_code == 200


def test_a_whole_number_is_opened_after_a_fresh_sign_in_for_a_kind_of_reason(officer: Client, worker: Worker) -> None:
    address, said = f"/kerja/pekerja/{worker.ref}/", {"kind": "card", "reason": "mencocokkan dengan KTP"}
    assert "akun/reauthenticate/?next=" + address in officer.get(address).content.decode()
    for ago in (None, 16 * 60):
        if ago:
            sign_in_again(officer, ago)
        refused = officer.post(f"{address}nik/", said)
        assert refused.status_code == 422
        assert "kata sandi" in refused.content.decode()
    sign_in_again(officer)
    assert f"{address}nik/" in officer.get(address).content.decode()
    for wrong in ({"reason": said["reason"]}, {**said, "kind": "sebab"}, {**said, "reason": "ingin"}):
        assert officer.post(f"{address}nik/", wrong).status_code == 422
    opened = officer.post(f"{address}nik/", said)
    assert NIK in opened.content.decode().replace(" ", "")
    assert opened["Cache-Control"] == "no-store"


def test_the_page_to_sign_in_again_works(officer: Client) -> None:
    page = officer.get("/akun/reauthenticate/?next=/kerja/")
    assert page.status_code == 200
    answer = officer.post("/akun/reauthenticate/", {"password": "kata sandi yang cukup panjang", "next": "/kerja/"})
    assert answer["Location"] == "/kerja/"


def test_control_an_address_with_the_number_would_be_seen() -> None:
    assert all(says(address.format(quote(written))) for address in ADDRESSES for written in WRITTEN[:2])


def test_an_alert_waits_in_the_queue_of_whoever_looks_at_it(enter: Enter, worker: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr(national_ids, "REVEALS", replace(national_ids.REVEALS, most=1))
    reveal(worker)
    for role in ("approver", "administrator"):
        assert "/kerja/peringatan/" in enter(role).get("/kerja/antrean/").content.decode()
    client = enter("head")
    page = client.get("/kerja/peringatan/").content.decode()
    assert "Batas harian pembukaan NIK tercapai" in page
    alert = alerts(by=APPROVER)[0].pk
    assert client.post(f"/kerja/peringatan/{alert}/", {"reason": "ya"}).status_code == 422
    client.post(f"/kerja/peringatan/{alert}/", {"reason": "Pendataan klaim massal"})
    assert "/kerja/peringatan/" not in client.get("/kerja/antrean/").content.decode()
    assert enter("officer").get("/kerja/peringatan/").status_code == 403
    assert enter("council").get("/kerja/peringatan/").status_code == 403


def test_digits_of_a_card_are_compared_on_the_sheet(officer: Client, worker: Worker) -> None:
    address = f"/kerja/pekerja/{worker.ref}/"
    for digits, sentence in (("0001", "Cocok: "), ("0002", "Tidak cocok")):
        page = officer.post(f"{address}digit/", {"digits": digits}, follow=True).content.decode()
        assert sentence in page
        assert NIK not in page.replace(" ", "")
    assert officer.post(f"{address}digit/", {"digits": "12"}).status_code == 422
