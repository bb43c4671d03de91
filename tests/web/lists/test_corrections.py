"""Through the pages: a list goes back to its sender and comes in again; and a person says what its columns hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pijar.registry.models import Person, SenderColumns, TakenList
from tests.builders import MIROTO, national_id
from tests.web.conftest import Enter

pytestmark = pytest.mark.usefixtures("city")
HEADER = ("Nama", "NIK", "Tanggal Lahir", "Jenis Kelamin", "Kelurahan", "Pekerjaan")
BUDI = ("BUDI SANTOSO", national_id(77), "01-01-1980", "L", "Miroto", "Pemulung")
AGUS = ("AGUS SALIM", f"{national_id(78)}0", "01-01-1980", "L", "Miroto", "Pemulung")


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(date(2026, 3, 20), tick=False):
        yield


def book_of(*rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def send(client: Client, content: bytes, name: str, sender: str = "Kelurahan Miroto, surat 4") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/kerja/daftar-masuk/", {"file": file, "sender": sender}, follow=True)


def test_a_list_is_downloaded_mended_and_sent_again_through_the_pages(enter: Enter) -> None:
    client = enter("officer")
    page = send(client, book_of(HEADER, BUDI, AGUS), "daftar.xlsx").content.decode()
    assert "1 diterima, 1 perlu diperbaiki, 0 kembar." in page
    assert 'href="?alasan=nik_not_16_digits"' in page
    first = TakenList.objects.get()
    address = f"/kerja/daftar-masuk/{first.ref}/"
    assert client.get(f"{address}perbaikan/").status_code == 405
    answer = client.post(f"{address}perbaikan/")
    assert "Perbaikan%20daftar.xlsx" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    book.worksheets[0]["B3"] = national_id(78)
    mended = BytesIO()
    book.save(mended)
    page = send(client, mended.getvalue(), "Perbaikan daftar.xlsx").content.decode()
    assert "1 diterima, 0 perlu diperbaiki, 0 kembar." in page
    assert "Baris ini sudah diterima sebelumnya" in page
    page = client.get(f"{address}?hasil=elsewhere").content.decode()
    assert "Baris ini sudah diganti oleh baris perbaikan" in page
    filtered = client.get(f"{address}?alasan=nik_not_16_digits").content.decode()
    assert filtered.count('<th scope="row" class="num">') == 1
    assert set(Person.objects.values_list("name", flat=True)) >= {"BUDI SANTOSO", "AGUS SALIM"}
    assert enter("ward_officer", MIROTO).post(f"{address}perbaikan/").status_code == 404
    assert enter("council").post(f"{address}perbaikan/").status_code == 403


def test_columns_that_nobody_knows_are_asked_for_once_and_remembered_for_the_sender(enter: Enter) -> None:
    client = enter("officer")
    odd = ("Urut", "Penduduk", "Angka enam belas", "Hari jadi", "Kampung mana", "Kerjanya")
    rows = (("DAFTAR",), odd, (1, BUDI[0], BUDI[1], BUDI[2], "Miroto", "Pemulung"))
    page = send(client, book_of(*rows), "aneh.xlsx").content.decode()
    taken = TakenList.objects.get()
    assert (taken.state, Person.objects.count()) == ("needs_columns", 0)
    assert "Susunan kolom" in page
    assert BUDI[1] not in page
    assert "BUDI SANTOSO" in page
    said = {"sheet": "Sheet", "first_row": "3", "col-1": "name", "col-2": "nik", "col-3": "birth", "col-4": "ward"}
    address = f"/kerja/daftar-masuk/{taken.ref}/kolom/"
    assert client.post(address, {**said, "col-3": ""}).status_code == 422
    assert client.post(address, {**said, "col-5": "nik"}).status_code == 422
    page = client.post(address, {**said, "col-5": "category"}, follow=True).content.decode()
    assert "1 diterima, 0 perlu diperbaiki, 0 kembar." in page
    kept = SenderColumns.objects.get()
    assert (kept.sender, kept.words[1], kept.below) == ("kelurahan miroto", "penduduk", 1)
    again = (odd, (1, "AGUS SALIM", national_id(79), "01-01-1980", "Miroto", "Pemulung"))
    send(client, book_of(*again), "aneh lagi.xlsx", sender="KELURAHAN MIROTO, surat 9")
    assert TakenList.objects.latest("pk").applied == 1
    send(client, book_of(*again, (2, *again[1][1:])), "orang lain.xlsx", sender="Kelurahan Sekaran")
    assert TakenList.objects.latest("pk").state == "needs_columns"
