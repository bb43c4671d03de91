"""Plans on the pages: made, read in sentences, applied by the right person, put aside; wishes beside the agreement."""

from __future__ import annotations

import pytest
from django.test import Client

from pijar.registry.models import Ward
from pijar.sponsorship.models import Agreement, AllocationPlan, Roster, Sponsorship, Wish
from pijar.sponsorship.states import FunderKind
from tests.builders import KEMIJEN, MIROTO, make_agreement, make_draft, make_roster, make_worker, make_workers
from tests.web.conftest import Enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
PLANS = "/kerja/penempatan/"


def said(client: Client, address: str, status: int = 200, **asked: str) -> str:
    """What the page says after posting, or where nothing is posted what it shows."""
    answer = client.post(address, asked, follow=True) if asked else client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def planned(client: Client, **asked: str) -> tuple[str, str]:
    """The page of a plan just made, and its address."""
    page = said(client, PLANS, first_month="2026-07", **asked)
    return page, f"{PLANS}{AllocationPlan.objects.latest('pk').pk}/"


def test_a_plan_says_who_gets_what_and_why_what_it_costs_and_who_waits(enter: Enter) -> None:
    make_roster([*make_workers(2), make_worker(name="SITI MENUNGGU", ward=KEMIJEN)])
    make_agreement(FunderKind.CITY_BUDGET, places=1)
    make_agreement(places=1)
    client = enter("officer")
    page, address = planned(client)
    assert "2 dari 3 orang yang antre mendapat tempat mulai Juli 2026, dengan biaya Rp25.200 sebulan." in page
    assert "1 orang masih menunggu: butuh 1 tempat lagi, Rp16.800 sebulan" in page
    assert "urutan 1, SK/1; tempat terbuka bagi siapa saja" in page
    assert "SITI MENUNGGU" not in page
    waiting = said(client, f"{address}?lihat=menunggu")
    assert "SITI MENUNGGU" in waiting
    assert "semua tempat yang boleh menerimanya terisi" in waiting
    assert "Semarang Timur 1." in waiting
    assert "SITI MENUNGGU" not in said(client, f"{address}?lihat=menunggu&sebab=no_money")
    money = said(client, f"{address}?lihat=biaya")
    assert "Rp100.800" in money  # six months of public money
    assert "Rp50.400" in money  # and of a sponsor, with relief
    assert Sponsorship.objects.count() == 0
    assert f"Rencana {AllocationPlan.objects.get().pk}" in said(client, PLANS)


def test_public_money_is_given_by_another_person_and_only_once(enter: Enter) -> None:
    make_roster(make_workers(1))
    make_agreement(FunderKind.CITY_BUDGET)
    officer, approver = enter("officer"), enter("approver")
    page, address = planned(officer)
    assert "diterapkan oleh penyetuju" in page
    assert officer.post(f"{address}terapkan/").status_code == 403
    assert "1 orang mendapat tempat." in said(approver, f"{address}terapkan/", ok="1")
    assert Sponsorship.objects.count() == 1
    assert "sudah diterapkan" in said(approver, f"{address}terapkan/", 422, ok="1")


def test_a_plan_is_put_aside_with_a_reason(enter: Enter) -> None:
    make_roster(make_workers(1))
    make_agreement()
    client = enter("officer")
    _page, address = planned(client)
    assert "Tulis alasan" in said(client, f"{address}batalkan/", 422, reason=" ")
    assert "Rencana dibatalkan." in said(client, f"{address}batalkan/", reason="menunggu anggaran")
    assert "menunggu anggaran" in said(client, address)


def test_what_cannot_be_read_or_planned_is_said(enter: Enter) -> None:
    client = enter("officer")
    assert "Tulis bulan" in said(client, PLANS, 422, first_month="besok")
    assert "Belum ada daftar penerima" in said(client, PLANS, 422, first_month="2026-07")
    assert client.get(f"{PLANS}999/").status_code == 404


def test_who_may_not_see_workers_sees_the_money_and_no_name(enter: Enter) -> None:
    make_roster([make_worker(name="SITI RAHASIA")])
    make_agreement()
    _page, address = planned(enter("officer"))
    council = enter("council")
    for part in ("", "?lihat=biaya"):
        page = said(council, f"{address}{part}")
        assert "Biaya tiap bulan menurut sumber" in page
        assert "SITI RAHASIA" not in page
    assert council.get(f"{address}?lihat=mendapat").status_code == 403


def test_wishes_are_recorded_found_by_name_and_withdrawn(enter: Enter) -> None:
    worker = make_worker(name="SITI AMINAH")
    make_roster([worker])
    agreement = make_agreement()
    client, address = enter("officer"), f"{PLANS}perjanjian/{agreement.pk}/"
    assert "menerima siapa saja" in said(client, address)
    assert "Keinginan pelindung dicatat." in said(client, f"{address}keinginan/", ward=MIROTO, is_strict="on")
    assert "SITI AMINAH" in said(client, f"{address}?nama=aminah")
    assert "Tidak ada yang bernama" in said(client, f"{address}?nama=sulaiman")
    page = said(client, f"{address}keinginan/", worker=str(worker.ref))
    assert "SITI AMINAH" in page
    assert list(Wish.objects.values_list("ward", "worker", "is_strict")) == [
        (MIROTO, None, True),
        (None, worker.pk, False),
    ]
    assert "Pilih satu kelurahan" in said(client, f"{address}keinginan/", 422, ward=MIROTO, category="sampah")
    assert "sudah dicatat" in said(client, f"{address}keinginan/", 422, ward=MIROTO)
    ward_wish = Wish.objects.get(ward=Ward.objects.get(code=MIROTO))
    assert "Keinginan ditarik" in said(client, f"{PLANS}keinginan/{ward_wish.pk}/tarik/", ok="1")
    assert Wish.objects.count() == 1


def test_a_draft_list_is_put_aside_and_its_people_can_be_listed_again(enter: Enter) -> None:
    draft = make_draft(make_workers(2))
    client = enter("officer")
    assert "Batalkan rancangan ini" in said(client, f"/kerja/penerima/{draft.pk}/")
    said(client, f"/kerja/penerima/{draft.pk}/batalkan/", 422, reason="")
    assert "Rancangan dibatalkan" in said(client, f"/kerja/penerima/{draft.pk}/batalkan/", reason="salah tahap")
    assert Roster.objects.get(pk=draft.pk).state == "discarded"
    page = said(client, "/kerja/penerima/", name="Ulang", kind="city")
    assert "Ulang" in page
    assert Roster.objects.get(name="Ulang").entries.count() == 2
    assert "Hanya rancangan" in said(client, f"/kerja/penerima/{draft.pk}/batalkan/", 422, reason="sekali lagi")
    assert Agreement.objects.count() == 0
