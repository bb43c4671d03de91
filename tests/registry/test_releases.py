"""Files with national ids leave in two persons' hands, in numbered copies that each hold a canary."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import openpyxl
import pytest

from pijar.core.files import read_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import ask_batch_file, hand_out_batch, open_batch, send_batch
from pijar.membership.models import Batch, Enrolment
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.releases import refuse_release, release_file
from pijar.registry.actions.returned_lists import ask_list_file, return_list
from pijar.registry.models import ListRow, Person, Release, ReleasedCopy
from pijar.registry.queries.alerts import alerts
from pijar.registry.queries.releases import releases, releases_waiting
from pijar.registry.vault import index_of
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, make_profiles, make_workers, number_of, settle_small_city
from tests.stories.way import DAY, list_of, row

pytestmark = pytest.mark.django_db
SAID = {"receiver": "Cabang BPJS Ketenagakerjaan Semarang", "reason": "Pendaftaran gelombang Maret", "on": DAY}
Table = list[dict[str, str]]


@pytest.fixture
def batch() -> Batch:
    settle_small_city()
    out, _back = make_profiles()
    workers = make_workers(6)
    made = open_batch(
        by=OFFICER, number="GEL/1", profile=out, first_month=Month(2026, 3), workers=[one.pk for one in workers]
    )
    send_batch(by=OFFICER, batch=made, on=DAY)
    return Batch.objects.get(pk=made.pk)


def rows_of(content: bytes) -> Table:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    heading, *rows = [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
    return [dict(zip(heading, line, strict=True)) for line in rows]


def released(batch: Batch) -> Release:
    return release_file(by=APPROVER, release=ask_batch_file(by=OFFICER, batch=batch, **SAID), on=DAY)


def refused_with(code: str, act: Any) -> None:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code


def canary_in(rows: Table) -> str:
    known = {number_of(one.worker) for one in Enrolment.objects.select_related("worker__person__national_id")}
    (canary,) = {row["NIK"] for row in rows} - known
    return canary


def test_a_file_leaves_only_when_a_second_person_released_it(batch: Batch) -> None:
    refused_with("release_needed", lambda: hand_out_batch(by=OFFICER, batch=batch, on=DAY))
    both = replace(OFFICER, posts=OFFICER.posts + APPROVER.posts)
    refused_with("receiver_needed", lambda: ask_batch_file(by=both, batch=batch, **{**SAID, "receiver": " "}))
    refused_with("reason_needed", lambda: ask_batch_file(by=both, batch=batch, **{**SAID, "reason": "ya"}))
    asked = ask_batch_file(by=both, batch=batch, **SAID)
    refused_with("release_waits", lambda: ask_batch_file(by=both, batch=batch, **SAID))
    refused_with("own_release", lambda: release_file(by=both, release=asked, on=DAY))
    with pytest.raises(NotAllowed):
        release_file(by=replace(OFFICER, id=77), release=asked, on=DAY)
    assert (releases_waiting(by=APPROVER), releases_waiting(by=both)) == (1, 0)
    refused_with("release_needed", lambda: hand_out_batch(by=both, batch=batch, on=DAY))
    release_file(by=APPROVER, release=asked, on=DAY)
    refused_with("release_decided", lambda: release_file(by=APPROVER, release=asked, on=DAY))
    refused_with("release_needed", lambda: hand_out_batch(by=replace(OFFICER, id=77), batch=batch, on=DAY))
    assert hand_out_batch(by=both, batch=batch, on=DAY).content
    late = DAY + timedelta(days=8)
    refused_with("release_needed", lambda: hand_out_batch(by=both, batch=batch, on=late))


def test_a_refused_file_stays_in_the_house(batch: Batch) -> None:
    asked = ask_batch_file(by=OFFICER, batch=batch, **SAID)
    refuse_release(by=APPROVER, release=asked, reason="Penerimanya bukan BPJS", on=DAY)
    refused_with("release_needed", lambda: hand_out_batch(by=OFFICER, batch=batch, on=DAY))
    assert [one.refusal for one in releases(by=OFFICER)] == ["Penerimanya bukan BPJS"]


def test_each_copy_has_a_number_and_a_canary_of_its_own(batch: Batch) -> None:
    released(batch)
    files = [hand_out_batch(by=OFFICER, batch=batch, on=DAY) for _copy in range(2)]
    copies = list(ReleasedCopy.objects.order_by("pk"))
    assert [copy.number in file.name for copy, file in zip(copies, files, strict=True)] == [True, True]
    book = openpyxl.load_workbook(io.BytesIO(files[0].content))
    assert book.properties.description == copies[0].number
    tables = [rows_of(file.content) for file in files]
    canaries = [canary_in(table) for table in tables]
    assert canaries[0] != canaries[1]
    assert [bytes(copy.canary_index) for copy in copies] == [index_of("nik", one) for one in canaries]
    assert batch.file is not None
    kept = rows_of(read_file(batch.file))
    assert [row["NIK"] for row in tables[0] if row["NIK"] != canaries[0]] == [row["NIK"] for row in kept]
    facts = AuditEvent.objects.filter(name="release.copied").values_list("subject", "facts")
    assert list(facts) == [("batch:GEL/1", {"people": 6, "released": True})] * 2
    assert not any(one in repr(list(AuditEvent.objects.values())) for one in canaries)


def test_an_answer_about_the_canary_is_known_and_takes_nobody_in(batch: Batch) -> None:
    released(batch)
    canary = canary_in(rows_of(hand_out_batch(by=OFFICER, batch=batch, on=DAY).content))
    taken = take_answer(
        by=OFFICER, batch=batch, profile=ColumnProfile.objects.get(kind="enrolment_answer"), file_name="jawaban.csv",
        content=f"NIK;KPJ;Keterangan\n{canary};26000000001;\n".encode(), on=DAY,
    )  # fmt: skip
    assert (taken.rows, taken.ignored, taken.applied) == (1, 1, 0)
    assert AuditEvent.objects.get(name="canary.answered").facts == {"copy": ReleasedCopy.objects.get().number}
    assert alerts(by=APPROVER) == []


def test_a_canary_in_a_list_is_nobody_and_tells_which_copy_leaked(batch: Batch) -> None:
    released(batch)
    canary = canary_in(rows_of(hand_out_batch(by=OFFICER, batch=batch, on=DAY).content))
    people = Person.objects.count()
    taken = take_list(by=OFFICER, file_name="x.csv", content=list_of((row(canary, "SITI"),)), sender="X", on=DAY)
    assert (taken.applied, Person.objects.count()) == (0, people)
    assert "canary" in [fault["code"] for fault in ListRow.objects.get(taken_list=taken).faults]
    (alert,) = alerts(by=APPROVER)
    assert (alert.subject, alert.facts["copy"]) == ("batch:GEL/1", ReleasedCopy.objects.get().number)


def test_a_sender_takes_the_own_list_back_and_others_need_a_release() -> None:
    settle_small_city()
    content = list_of((row("3374010101800001", "SITI"),))
    taken = take_list(by=OFFICER, file_name="x.csv", content=content, sender="X", on=DAY)
    other = replace(OFFICER, id=77, name="Petugas Lain")
    refused_with("release_needed", lambda: return_list(by=other, taken_list=taken, on=DAY))
    assert b"".join(return_list(by=OFFICER, taken_list=taken, on=DAY))
    release_file(by=APPROVER, release=ask_list_file(by=other, taken_list=taken, **SAID), on=DAY)
    assert b"".join(return_list(by=other, taken_list=taken, on=DAY))
    copies = ReleasedCopy.objects.order_by("pk")
    assert [(copy.taken_by, copy.release is None) for copy in copies] == [(OFFICER.name, True), ("Petugas Lain", False)]
