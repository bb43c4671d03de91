"""Pairs are judged on pages that work without scripts, show no whole number, and tell beforehand what will happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from pijar.linkage.actions.pairs import note_pairs
from pijar.linkage.models import Merge, Pair
from pijar.registry.models import Worker
from tests.builders import BRUMBUNGAN, MIROTO, OFFICER, TODAY, make_agreement, make_members, make_worker
from tests.linkage.test_merging import JANUARY, cover, merge
from tests.web.conftest import Enter

pytestmark = pytest.mark.usefixtures("city")
ONE, OTHER = "3374010101800001", "3374010101800010"


@pytest.fixture(autouse=True)
def in_july() -> Iterator[None]:
    with time_machine.travel(date(2026, 7, 20), tick=False):
        yield


@pytest.fixture
def pair(city: None) -> Pair:
    one = make_worker(nik=ONE, name="SOEKARDI")
    other = make_worker(nik=OTHER, name="SUKARDI", phone="0812000")
    return noted(one, other)


def noted(one: Worker, other: Worker) -> Pair:
    rows = [(one.person_id, other.person_id, 0.97, ["nik_swapped", "name_sounds", "sex_same"])]
    note_pairs(by=OFFICER, rows=rows, found_by=Pair.FoundBy.MODEL, on=TODAY)
    return Pair.objects.latest("pk")


def test_a_pair_is_listed_shown_merged_and_taken_apart_again(enter: Enter, pair: Pair) -> None:
    client = enter("officer")
    listed = client.get("/kerja/kembar/").content.decode()
    assert "SOEKARDI" in listed
    assert "97%" in listed
    page = client.get(f"/kerja/kembar/{pair.pk}/").content.decode()
    assert "digit ke-15, 16" in page
    assert "tertukar" in page
    assert not any(number in page.replace(" ", "") for number in (ONE, OTHER))
    said = {"verdict": "same", "reason": "KTP sudah dicocokkan"}
    merged = client.post(f"/kerja/kembar/{pair.pk}/putus/", said, follow=True).content.decode()
    assert "Sudah digabung" in merged
    survivor = Merge.objects.get().survivor.worker
    assert f"/kerja/kembar/{pair.pk}/" in client.get(f"/kerja/pekerja/{survivor.ref}/").content.decode()
    undone = client.post(f"/kerja/kembar/{pair.pk}/batal/", {"reason": "saudara kembar"}, follow=True)
    assert "kembali seperti semula" in undone.content.decode()
    assert Merge.objects.get().state == "undone"


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_pair_is_judged_and_leaves_the_list(enter: Enter, pair: Pair, verdict: str) -> None:
    client = enter("officer")
    assert client.post(f"/kerja/kembar/{pair.pk}/putus/", {"verdict": verdict}).status_code == 422
    client.post(f"/kerja/kembar/{pair.pk}/putus/", {"verdict": verdict, "reason": "saudara kembar"})
    assert "SOEKARDI" not in client.get("/kerja/kembar/").content.decode()
    assert "SOEKARDI" in client.get(f"/kerja/kembar/?keadaan={verdict}").content.decode()


def test_the_list_is_narrowed_to_a_reason_and_the_queue_counts_it(enter: Enter, pair: Pair) -> None:
    client = enter("officer")
    assert "SOEKARDI" in client.get("/kerja/kembar/?alasan=nik_swapped").content.decode()
    assert "SOEKARDI" not in client.get("/kerja/kembar/?alasan=home_card").content.decode()
    assert "/kerja/kembar/" in client.get("/kerja/antrean/").content.decode()


def test_nonsense_is_refused_and_an_unknown_pair_is_not_found(enter: Enter, pair: Pair) -> None:
    client = enter("officer")
    assert client.post(f"/kerja/kembar/{pair.pk}/putus/", {"verdict": "perhaps"}).status_code == 422
    assert client.post(f"/kerja/kembar/{pair.pk}/batal/", {"reason": "salah orang"}).status_code == 422
    assert client.get("/kerja/kembar/999999/").status_code == 404
    assert enter("ward_officer", MIROTO).get("/kerja/kembar/").status_code == 403
    assert enter("officer", BRUMBUNGAN).get(f"/kerja/kembar/{pair.pk}/").status_code == 404


def test_months_paid_twice_have_a_page_and_a_table_for_the_insurer(enter: Enter) -> None:
    officer = enter("officer")
    assert "Tidak ada bulan yang dibayar dua kali" in officer.get("/kerja/kembar/dibayar-dua-kali/").content.decode()
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY, JANUARY + 1)
    cover(shorter, agreement, JANUARY)
    merge(shorter, longer)
    shown = officer.get("/kerja/kembar/dibayar-dua-kali/").content.decode()
    assert "untuk 1 bulan" in shown
    assert "Rp16.800" in shown
    table = officer.get("/kerja/kembar/dibayar-dua-kali/tabel/?bentuk=csv")
    assert longer.person.name in table.content.decode("utf-8-sig")
    assert officer.get("/kerja/kembar/dibayar-dua-kali/tabel/").content[:2] == b"PK"
    assert enter("council").get("/kerja/kembar/dibayar-dua-kali/").status_code == 403
