"""A row that waits is opened on its list's page and decided there, without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pijar.registry.models import ListRow, Nomination, TakenList
from tests.builders import MIROTO, national_id
from tests.web.conftest import Enter

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(date(2026, 3, 20), tick=False):
        yield


def sent(client: Client) -> str:
    """The address of a list with two rows that wait: one without a ward, one without a trade."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Nama", "NIK", "Tanggal Lahir", "Jenis Kelamin", "Kelurahan", "Pekerjaan"))
    sheet.append(("BUDI SANTOSO", national_id(77), "01-01-1980", "L", "", "Pemulung"))
    sheet.append(("AGUS SALIM", national_id(78), "01-01-1980", "L", "Miroto", "Direktur"))
    kept = BytesIO()
    book.save(kept)
    file = SimpleUploadedFile("daftar.xlsx", kept.getvalue())
    client.post("/kerja/daftar-masuk/", {"file": file, "sender": "Kelurahan Miroto"})
    return f"/kerja/daftar-masuk/{TakenList.objects.get().ref}/"


def test_waiting_rows_are_decided_on_the_page_of_their_list(enter: Enter) -> None:
    client = enter("officer")
    address = sent(client)
    page = client.get(address).content.decode()
    assert "BUDI SANTOSO" in page
    assert national_id(77) not in page.replace(" ", "")
    first, second = re.findall(rf'action="({address}baris/\d+/)"', page)
    assert re.findall(r'<select id="(\w+)-\d+" name="\1"', page) == ["ward", "category"]
    said = {"reason": "KTP sudah dicocokkan", "decision": "accept"}
    lacking = client.post(first, said)
    assert (lacking.status_code, "Pilih kelurahan" in lacking.content.decode()) == (422, True)
    taken = client.post(first, {**said, "ward": MIROTO}, follow=True).content.decode()
    assert "Baris 2 diterima sebagai usulan." in taken
    assert "BUDI SANTOSO" not in taken
    assert "Baris 3 ditolak." in client.post(second, {**said, "decision": "refuse"}, follow=True).content.decode()
    assert client.post(second, {**said, "decision": "refuse"}).status_code == 422
    outcomes = ListRow.objects.order_by("row_no").values_list("outcome", flat=True)
    assert (list(outcomes), Nomination.objects.count()) == (["applied", "refused"], 1)


def test_a_decision_that_cannot_be_read_is_refused_and_another_officers_list_is_not_found(enter: Enter) -> None:
    client = enter("officer")
    address = sent(client)
    assert client.post(f"{address}baris/2/", {"decision": "perhaps", "reason": "sudah dicek"}).status_code == 422
    other = enter("ward_officer", MIROTO)
    assert other.post(f"{address}baris/3/", {"decision": "refuse", "reason": "sudah dicek"}).status_code == 404
    assert enter("council").post(f"{address}baris/3/", {"decision": "refuse"}).status_code == 403
    assert set(ListRow.objects.values_list("outcome", flat=True)) == {"waiting"}
