"""The pages of the pooled fund, the reminders and the handover: what each role can do there, and what it reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from pijar.contributions.models import Bridge, Invoice, LapseRisk, Payment, PoolGift, Reminder
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.models import Agreement, Handover
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_funder, make_members
from tests.months import cover_month, invoice_month
from tests.web.conftest import Enter

GIFT = {"sumbangan-reference": "D1", "sumbangan-amount": "1.000.000", "sumbangan-note": "hamba Allah"}
BRIDGE = {"talangan-days": "30", "talangan-why": "debit gagal, menunggu gaji"}


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def unpaid(city: None, today: date) -> Invoice:
    """An invoice of this month that nobody has paid."""
    make_members(2, make_agreement(first_month=Month.of(today)), first_month=Month.of(today))
    return invoice_month(Month.of(today))[0]


def test_a_gift_is_recorded_and_shown_with_its_giver(city: None, enter: Enter, today: date) -> None:
    citizen = make_funder(FunderKind.CITIZEN, "Bu Tini Wijaya")
    officer = enter("officer")
    said = GIFT | {"sumbangan-giver": str(citizen.pk), "sumbangan-received_on": today.isoformat()}
    shown = officer.post("/kerja/dana-bersama/sumbangan/", said, follow=True).content.decode()
    assert PoolGift.objects.get().giver == citizen
    assert "Sumbangan Rp1.000.000 dicatat." in shown
    assert "Bu Tini Wijaya" in shown


def test_a_gift_that_cannot_be_read_is_shown_again(city: None, enter: Enter) -> None:
    answer = enter("officer").post("/kerja/dana-bersama/sumbangan/", GIFT)
    assert answer.status_code == 422
    assert "hamba Allah" in answer.content.decode()


def test_what_is_unpaid_is_shown_bridged_paid_back_and_borne_by_another(
    unpaid: Invoice, enter: Enter, today: date
) -> None:
    officer = enter("officer")
    officer.post("/kerja/dana-bersama/sumbangan/", GIFT | {"sumbangan-received_on": today.isoformat()})
    asked = officer.get(f"/kerja/dana-bersama/?dalam=30&pelindung={unpaid.funder_id}").content.decode()
    assert "1 tagihan untuk 2 pekerja" in asked
    assert unpaid.funder.name in asked
    shown = officer.post("/kerja/dana-bersama/talangi/", BRIDGE, follow=True).content.decode()
    assert "1 tagihan untuk 2 pekerja ditalangi" in shown
    made = Bridge.objects.get()
    assert "Tidak akan kembali" not in shown
    Payment.objects.create(
        invoice=unpaid, reference="L1", amount=1_000, paid_on=today, state="waiting", event_id=made.event_id
    )
    assert "Rp1.000 kembali" in officer.post("/kerja/dana-bersama/kembali/", follow=True).content.decode()
    approver = enter("approver")
    assert "Tidak akan kembali" in approver.get("/kerja/dana-bersama/?keadaan=open").content.decode()
    address = f"/kerja/dana-bersama/talangan/{made.pk}/tanggung/"
    assert officer.post(address, {"note": "pelindung pindah kota"}).status_code == 403
    assert approver.post(address, {"note": "pendek"}).status_code == 422
    shown = approver.post(address, {"note": "pelindung pindah kota"}, follow=True).content.decode()
    assert "Ditanggung dana bersama" in shown
    assert "pelindung pindah kota" in shown


def test_an_empty_pool_refuses_in_a_sentence(unpaid: Invoice, enter: Enter) -> None:
    answer = enter("officer").post("/kerja/dana-bersama/talangi/", BRIDGE)
    assert answer.status_code == 422
    assert "tidak cukup" in answer.content.decode()


def test_reminders_are_written_read_and_downloaded_but_said_not_to_be_sent(
    unpaid: Invoice, enter: Enter, today: date
) -> None:
    officer = enter("officer")
    shown = officer.post("/kerja/penjaga/pengingat/tulis/", {"days": "30"}, follow=True).content.decode()
    assert Reminder.objects.count() == 1
    assert "1 pengingat untuk 1 pelindung ditulis" in shown
    assert "belum mengirim apa pun" in shown
    assert unpaid.payment_code in shown
    again = officer.post("/kerja/penjaga/pengingat/tulis/", {"days": "30"}, follow=True).content.decode()
    assert "1 tagihan sudah diingatkan dalam tujuh hari ini." in again
    table = officer.get(f"/kerja/penjaga/pengingat/unduh/?tanggal={today.isoformat()}")
    assert table["Content-Type"].startswith("text/csv")
    assert unpaid.payment_code in table.content.decode()
    of_yesterday = f"/kerja/penjaga/pengingat/unduh/?tanggal={(today - timedelta(days=1)).isoformat()}"
    assert unpaid.payment_code not in officer.get(of_yesterday).content.decode()


def test_a_name_that_begins_a_formula_leaves_as_text(unpaid: Invoice, enter: Enter) -> None:
    unpaid.funder.name = '=HYPERLINK("http://x","bayar")'
    unpaid.funder.save()
    officer = enter("officer")
    officer.post("/kerja/penjaga/pengingat/tulis/", {"days": "30"})
    assert "'=HYPERLINK" in officer.get("/kerja/penjaga/pengingat/unduh/").content.decode()


def losing(today: date) -> tuple[Agreement, Agreement]:
    """A payer who stops after this month, and one with places."""
    month = Month.of(today)
    old, new = make_agreement(first_month=month - 1), make_agreement(first_month=month - 1, places=1)
    make_members(2, old, first_month=month - 1)
    cover_month(month - 1)
    end_agreement(by=OFFICER, agreement=old, latest_month=month, reason="perusahaan tutup")
    return old, new


def test_who_loses_a_payer_is_listed_and_handed_over(city: None, enter: Enter, today: date) -> None:
    old, new = losing(today)
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    shown = officer.get(f"/kerja/penjaga/serah-terima/?dari={old.pk}").content.decode()
    assert "2 peserta" in shown
    assert "perusahaan tutup" in shown
    assert "1 tempat" in shown
    said = {"giving": str(old.pk), "taking": str(new.pk), "reason": "perusahaan tutup", "document": "BA/1"}
    assert officer.post("/kerja/penjaga/serah-terima/", said).status_code == 422  # two workers on one place
    worst = LapseRisk.objects.earliest("worker_id").worker
    done = officer.post("/kerja/penjaga/serah-terima/", said | {"worker": str(worst.ref)}, follow=True).content.decode()
    assert "1 pekerja diserahterimakan tanpa bulan kosong." in done
    handed = Handover.objects.get()
    assert (handed.worker_id, handed.first_month) == (worst.pk, Month.of(today) + 1)
    assert "BA/1" in done
    assert "1 peserta" in done


def test_the_most_hurt_are_handed_over_first_when_only_a_number_is_asked_for(
    city: None, enter: Enter, today: date
) -> None:
    old, new = losing(today)
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    worst = LapseRisk.objects.latest("worker_id").worker
    LapseRisk.objects.filter(worker=worst).update(holds_scholarship=True)
    said = {
        "giving": str(old.pk),
        "taking": str(new.pk),
        "limit": "1",
        "reason": "perusahaan tutup",
        "document": "BA/1",
    }
    officer.post("/kerja/penjaga/serah-terima/", said)
    assert Handover.objects.get().worker == worst


def test_who_may_not_give_places_reads_why(city: None, enter: Enter, today: date) -> None:
    losing(today)
    enter("officer").post("/kerja/penjaga/periksa/")
    assert "Peran Anda tidak mencakup" in enter("approver").get("/kerja/penjaga/serah-terima/").content.decode()
    ward = enter("ward_officer", "33.74.01.1001").get("/kerja/penjaga/serah-terima/").content.decode()
    assert "2 peserta" in ward
    assert "perusahaan tutup" not in ward


def test_the_board_leads_from_each_cause_to_what_mends_it(unpaid: Invoice, enter: Enter, today: date) -> None:
    losing(today)
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    board = officer.get("/kerja/penjaga/").content.decode()
    assert f"/kerja/penjaga/pengingat/?pelindung={unpaid.funder_id}" in board
    assert f"/kerja/dana-bersama/?dalam=30&amp;pelindung={unpaid.funder_id}#talangi" in board


def test_how_near_the_scholarship_is_stands_beside_the_stake(unpaid: Invoice, enter: Enter) -> None:
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    LapseRisk.objects.update(months=33)
    assert "3 bulan lagi sampai beasiswa anak" in officer.get("/kerja/penjaga/?dalam=30").content.decode()
    LapseRisk.objects.update(months=29)
    assert "sampai beasiswa anak" not in officer.get("/kerja/penjaga/?dalam=30").content.decode()
