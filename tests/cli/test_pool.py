"""The pooled fund, reminders and handovers from the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import Bridge, Payment, Reminder
from pijar.core.reach import WHOLE, reaching
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.models import Handover
from pijar.values.month import Month
from tests.builders import OFFICER as BY
from tests.builders import make_agreement, make_members
from tests.cli.conftest import Terminal
from tests.months import cover_month, invoice_month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OFFICER = ("--as", "petugas")
ON = ("--on", "2026-03-20")
FEBRUARY, MARCH = Month(2026, 2), Month(2026, 3)


@pytest.fixture(autouse=True)
def laid_down_by_programs() -> Iterator[None]:
    """What commands find was laid down by the role that commands work as."""
    with reaching(WHOLE):
        yield


def test_a_gift_bridges_an_invoice_and_comes_back(terminal: Terminal) -> None:
    make_members(2)
    (invoice,) = invoice_month(MARCH)
    assert "tidak cukup" in terminal.refused("pool", "bridge", "debit gagal bulan ini", *OFFICER, *ON)
    terminal.pijar("pool", "give", 50_000, "D1", *OFFICER, "--note", "hamba Allah", *ON)
    need = terminal.told("pool", "show", *OFFICER, *ON)["need"]
    assert (need["workers"], need["amount"], need["reached_amount"]) == (2, 33_600, 33_600)
    said = terminal.pijar("pool", "bridge", "debit gagal bulan ini", *OFFICER, *ON).out
    assert said == "1 tagihan untuk 2 pekerja ditalangi, Rp33.600.\n"
    (told,) = terminal.told("pool", "bridges", *OFFICER, "--state", "open")
    assert (told["invoice"], told["amount"]) == (invoice.number, 33_600)
    assert "Belum kembali" in terminal.pijar("pool", "show", *OFFICER, *ON).out
    Payment.objects.create(
        invoice=invoice, reference="L1", amount=33_600, paid_on=MARCH.end_day, state="waiting", event_id=1
    )
    assert terminal.told("pool", "repay", *OFFICER, *ON)["whole"] == 1
    assert terminal.told("pool", "show", *OFFICER, *ON)["balance"]["cash"] == 50_000


def test_what_never_comes_is_written_off_by_another_person(terminal: Terminal) -> None:
    make_members(1)
    invoice_month(MARCH)
    terminal.pijar("pool", "give", 50_000, "D1", *OFFICER, "--note", "hamba Allah", *ON)
    terminal.pijar("pool", "bridge", "debit gagal bulan ini", *OFFICER, *ON)
    made = Bridge.objects.get()
    terminal.refused("pool", "write-off", made.pk, "pelindung pindah kota", *OFFICER)
    told = terminal.told("pool", "write-off", made.pk, "pelindung pindah kota", "--as", "kepala")
    assert told == {"bridge": made.pk, "state": "borne"}


def test_reminders_are_counted(terminal: Terminal) -> None:
    make_members(1)
    invoice_month(MARCH)
    assert "1 pengingat untuk 1 pelindung ditulis" in terminal.pijar("guard", "remind", *OFFICER, *ON).out
    assert terminal.told("guard", "remind", *OFFICER, *ON) == {"reminders": 0, "funders": 0, "in_peace": 1}
    assert Reminder.objects.count() == 1


def test_who_loses_a_payer_is_named_and_handed_over(terminal: Terminal) -> None:
    old, new = make_agreement(), make_agreement()
    (worker,) = make_members(1, old, first_month=FEBRUARY)
    cover_month(FEBRUARY)
    end_agreement(by=BY, agreement=old, latest_month=MARCH, reason="perusahaan tutup")
    scan_lapses(by=BY, on=MARCH.first_day)
    (row,) = terminal.told("guard", "losing", *OFFICER, *ON)["rows"]
    assert (row["ref"], row["first_month"]) == (str(worker.ref), "2026-04")
    said = terminal.pijar("guard", "hand-over", old.pk, new.pk, "perusahaan tutup", "BA/1", *OFFICER, *ON).out
    assert said == "1 pekerja diserahterimakan tanpa bulan kosong.\n"
    assert Handover.objects.get().to_agreement == new
    assert "Tidak ada" in terminal.pijar("guard", "losing", *OFFICER, *ON).out
