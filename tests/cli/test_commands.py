"""Each command's own answer, for people and as JSON."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from django.utils import timezone

from pijar.access.actions import choose_password
from pijar.access.actors import STRANGER
from pijar.access.models import Grant, User
from pijar.core.models import AuditEvent
from pijar.host import prepare
from pijar.registry.models import Nomination, TakenList, Ward
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    make_agreement,
    make_members,
    make_nomination,
    make_roster,
    make_worker,
    make_workers,
    number_of,
    place,
)
from tests.cli.conftest import Terminal
from tests.journeys.city import PASSWORD
from tests.months import invoice_month, pay
from tests.registry.intake_files import HEADER, person, workbook

pytestmark = pytest.mark.usefixtures("city")
OFFICER, APPROVER = ("--as", "petugas"), ("--as", "kepala")


def test_workers_are_listed_by_what_narrows_them(terminal: Terminal) -> None:
    make_worker(name="SARI DEWI", category="becak", ward=BRUMBUNGAN)
    make_worker(name="BUDI")
    names = [row["name"] for row in terminal.told("worker", "list", *OFFICER)["rows"]]
    assert names == ["BUDI", "SARI DEWI"]
    for narrowed in (("--search", "dewi"), ("--area", BRUMBUNGAN), ("--category", "becak")):
        told = terminal.told("worker", "list", *OFFICER, *narrowed)
        assert ([row["name"] for row in told["rows"]], told["total"]) == (["SARI DEWI"], 1)
    assert terminal.told("worker", "list", *OFFICER, "--state", "covered")["rows"] == []
    assert terminal.told("worker", "list", *OFFICER, "--kind", "company")["rows"] == []
    shown = terminal.pijar("worker", "list", *OFFICER).out
    assert "SARI DEWI" in shown
    assert "2 pekerja, halaman 1." in shown


def test_a_ward_officer_lists_only_his_ward(terminal: Terminal) -> None:
    make_worker(name="DI LUAR", ward=BRUMBUNGAN)
    make_worker(name="DI DALAM")
    told = terminal.told("worker", "list", "--as", "miroto")
    assert [row["name"] for row in told["rows"]] == ["DI DALAM"]


def test_a_national_id_is_closed_until_it_is_revealed_for_a_reason(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = make_worker(name="SARI")
    assert number_of(worker) not in terminal.pijar("worker", "show", worker.ref, *OFFICER).out
    asked = ("worker", "reveal", worker.ref, *OFFICER, "--for", "card", "--reason")
    monkeypatch.setenv("PIJAR_PASSWORD", "bukan kata sandi saya")
    assert "kata sandi" in terminal.refused(*asked, "mencocokkan dengan KTP")
    monkeypatch.setenv("PIJAR_PASSWORD", PASSWORD)
    assert terminal.refused(*asked, "ingin").startswith("Tulis alasannya")
    told = terminal.told(*asked, "mencocokkan dengan KTP")
    assert told == {"worker": str(worker.ref), "national_id": number_of(worker)}
    event = AuditEvent.objects.get(name="national_id.revealed")
    assert (event.reason, event.actor_name) == ("mencocokkan dengan KTP", "Bambang Sutrisno")


def test_a_death_and_a_leaving_are_recorded(terminal: Terminal) -> None:
    dead, gone = make_members(2)
    known = ("--known-from", "Keluarga datang ke kelurahan", "--on", "2026-03-02")
    told = terminal.told("worker", "death", dead.ref, "2026-02-10", *OFFICER, *known)
    assert (told["worker"], told["due_on"]) == (str(dead.ref), "2026-03-05")
    dead.person.refresh_from_db()
    assert dead.person.died_on is None
    number, paper = str(told["death"]), ("--paper", "3374-KM-1", "--on", "2026-03-03")
    assert "menunggu" not in terminal.pijar("death", "list", *OFFICER).out
    assert "orang lain" in terminal.refused("death", "confirm", number, "2026-02-10", *OFFICER, *paper)
    terminal.told("death", "confirm", number, "2026-02-10", *APPROVER, *paper)
    dead.person.refresh_from_db()
    assert str(dead.person.died_on) == "2026-02-10"
    why = ("--reason", "Datang sendiri ke kantor")
    terminal.told("death", "ask-undo", number, *OFFICER, *why)
    terminal.told("death", "decline-undo", number, *APPROVER, "--reason", "Akta kematiannya sah")
    terminal.told("death", "meet", number, *OFFICER, "--reason", "Ibu Sri, berkas lengkap")
    terminal.told("death", "ask-undo", number, *OFFICER, *why)
    assert terminal.told("death", "undo", number, *APPROVER)["state"] == "undone"
    told = terminal.told("worker", "death", dead.ref, "2026-02-10", *OFFICER, *known)
    assert terminal.told("death", "reject", str(told["death"]), *APPROVER, *why)["state"] == "not_dead"
    words = ("--month", "2026-04", "--reason", "pindah kota", "--on", "2026-04-20")
    assert "keluar dari program" in terminal.pijar("worker", "exit", gone.ref, *OFFICER, *words).out
    assert gone.enrolments.get().latest_month == Month(2026, 4)


def test_whoever_is_let_go_too_late_is_told_with_the_months_to_ask_back(terminal: Terminal) -> None:
    (gone,) = make_members(1)
    for month in (Month(2026, 2), Month(2026, 3)):
        for invoice in invoice_month(month):
            pay(invoice)
    words = ("--month", "2026-02", "--reason", "pindah kota", "--on", "2026-04-20")
    told = terminal.told("worker", "exit", gone.ref, *OFFICER, *words)
    assert told["paid_after"] == [{"month": "2026-03", "amount": 16_800}]


def test_only_the_nominations_of_a_list_are_verified_when_it_is_named(terminal: Terminal) -> None:
    make_nomination(make_worker(), state="nominated")
    other = "00000000-0000-4000-8000-000000000000"
    assert terminal.told("nomination", "verify", *OFFICER, "--list", other) == {"verified": 0}
    assert terminal.pijar("nomination", "verify", *OFFICER, "--on", "2026-02-01").out == "1 usulan dipastikan.\n"
    assert Nomination.objects.get().state == "verified"
    assert terminal.pijar("nomination", "decide", *OFFICER, "--on", "2026-02-02").out == "1 layak, 0 tidak layak.\n"


def test_a_company_is_registered_and_moved_on(terminal: Terminal) -> None:
    number = terminal.told("funder", "register", "company", "PT Terang", *OFFICER, "--nib", "1234567890123")["funder"]
    moved = terminal.told("funder", "stage", number, "committed", *OFFICER, "--on", "2026-01-05")
    assert moved == {"funder": number, "stage": "committed"}
    terminal.refused("funder", "stage", number, "paying", *OFFICER, "--on", "2026-01-06")
    told = terminal.told("funder", "list", *OFFICER, "--kind", "company", "--stage", "committed", "--search", "terang")
    assert [row["name"] for row in told["rows"]] == ["PT Terang"]
    assert "PT Terang" in terminal.pijar("funder", "list", *OFFICER).out


def test_a_civil_servant_is_registered_with_the_office(terminal: Terminal) -> None:
    words = ("--nip", "198001012005011001", "--office", "OPD-7:Dinas Sosial")
    number = terminal.told("funder", "register", "civil_servant", "Sri Mulat", *OFFICER, *words)["funder"]
    assert terminal.told("funder", "show", number, *OFFICER)["funder"]["office"] == "Dinas Sosial"


def test_an_agreement_is_amended_and_ended(terminal: Terminal) -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=5)
    changed = terminal.told("agreement", "amend", agreement.pk, *OFFICER, "--places", 8, "--instrument", "Adendum 1")
    assert changed == {"agreement": agreement.pk, "places": 8}
    told = terminal.told("funder", "show", agreement.funder_id, *OFFICER, "--month", "2026-02")
    assert [(held["id"], held["places"], held["taken"]) for held in told["agreements"]] == [(agreement.pk, 8, 0)]
    assert told["budget_lines"][0]["ceiling"] == 1_000_000_000
    shown = terminal.pijar("funder", "show", agreement.funder_id, *OFFICER).out
    assert f"Perjanjian {agreement.pk}:" in shown
    assert "Pagu 2026: Rp1.000.000.000, terpakai Rp0." in shown
    words = ("--month", "2026-06", "--reason", "perjanjian selesai")
    assert "berakhir sesudah 2026-06" in terminal.pijar("agreement", "end", agreement.pk, *OFFICER, *words).out
    agreement.refresh_from_db()
    assert agreement.state == "ended"


def test_who_is_not_assessed_is_counted_with_the_reason(terminal: Terminal) -> None:
    place(make_workers(2), make_agreement())
    said = terminal.pijar("month", "assess", "2026-03", *OFFICER, "--on", "2026-03-10").out
    assert said == "Iuran 0 pekerja ditetapkan, Rp0.\n  2: belum menjadi peserta BPJS Ketenagakerjaan\n"
    told = terminal.told("month", "assess", "2026-03", *OFFICER, "--on", "2026-03-10")
    assert (told["workers"], told["left_out"]) == (0, {"not_enrolled": 2})


def test_another_amount_than_the_invoice_waits_and_says_why(terminal: Terminal) -> None:
    make_members(1)
    terminal.pijar("month", "assess", "2026-03", *OFFICER, "--on", "2026-03-10")
    terminal.pijar("month", "approve", "2026-03", "--as", "kepala", "--on", "2026-03-10")
    terminal.pijar("month", "invoice", "2026-03", *OFFICER, "--on", "2026-03-10")
    (invoice,) = terminal.told("month", "invoices", "2026-03", *OFFICER)
    words = ("month", "pay", invoice["payment_code"], invoice["amount"] - 1, "BANK-9", *OFFICER, "--on", "2026-03-11")
    assert "belum dibuktikan" in terminal.pijar(*words).out
    (typed,) = terminal.told("month", "asserted", *OFFICER)
    paper = ("--paper", "RK-9", "--reason", "cocok dengan rekening koran", "--as", "kepala", "--on", "2026-03-11")
    assert "titipan" in terminal.pijar("month", "confirm", typed["number"], *paper).out
    sheet = terminal.told("month", "show", "2026-03", *OFFICER)
    assert (sheet["waiting_payments"], sheet["unpaid"]) == (1, invoice["amount"])
    assert "Pembayaran yang menunggu: 1." in terminal.pijar("month", "show", "2026-03", *OFFICER).out


def test_the_figures_of_a_month_name_what_the_next_one_has_to_pay(terminal: Terminal) -> None:
    make_members(2, make_agreement(FunderKind.EXCISE_FUND))
    terminal.pijar("month", "assess", "2026-03", *OFFICER, "--on", "2026-03-10")
    figures = terminal.told("city", "figures", "2026-02", *OFFICER)
    assert (figures["covered"], figures["civil_servants"]) == (0, {"sponsors": 0, "workers": 0})
    assert figures["next"]["month"] == "2026-03"
    assert figures["next"]["to_pay"] == figures["next"]["city_list"]["to_pay"] == 2 * 16_800
    said = terminal.pijar("city", "figures", "2026-02", *OFFICER).out
    assert "Berikutnya 2026-03: daftar kota Rp33.600, belum dibayar Rp33.600." in said
    assert terminal.told("city", "figures", "2026-02", "--as", "miroto")["next"] is None


def test_an_account_is_opened_and_given_a_role(terminal: Terminal) -> None:
    made = terminal.told("user", "open", "wulan", "Wulan Sari")
    choose_password(by=STRANGER, code=made["code"], password="payung-sebelum-hujan", now=timezone.now())
    assert terminal.pijar("user", "grant", "wulan", "head", "--on", "2026-01-01").out.startswith("wulan sekarang")
    assert Grant.objects.get(user=User.objects.get(username="wulan")).role_code == "head"
    terminal.refused("user", "open", "wulan", "Wulan Lagi")
    assert {role["role"] for role in terminal.told("user", "roles")} >= {"officer", "head", "ward_officer"}


def test_rosters_are_listed_for_people(terminal: Terminal) -> None:
    make_roster(make_workers(2), "Tahap 7")
    said = terminal.pijar("roster", "list", *OFFICER).out.splitlines()
    assert said[0].split() == ["NAMA", "KEADAAN", "ORANG", "BERTEMPAT"]
    assert said[1].split() == ["Tahap", "7", "Ditetapkan", "2", "0"]


def test_answers_are_english_for_whoever_asked_for_it(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_BAHASA", "en")
    assert terminal.pijar("nomination", "verify", *OFFICER).out == "0 nominations verified.\n"
    assert "officer" in terminal.pijar("user", "roles").out


def test_a_waiting_row_is_accepted_or_refused_with_a_reason(terminal: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "usulan.xlsx"
    sheet.write_bytes(workbook(HEADER, person(1, trade="Astronot"), person(2, trade="Penyihir")))
    told = terminal.told("list", "take", sheet, *OFFICER, "--on", "2026-02-01")
    assert (told["rows"], told["waiting"]) == (2, 2)
    first, second = (row["row"] for row in told["outcomes"])
    words = ("list", "decide", told["list"])
    assert terminal.refused(*words, first, *OFFICER, "--accept", "--reason", "ya").startswith("Tulis alasan")
    assert "--accept / --refuse belum disebut" in terminal.refused(
        *words, first, *OFFICER, "--reason", "sudah ditelepon"
    )
    accepted = terminal.told(
        *words, first, *OFFICER, "--accept", "--category", "sampah", "--reason", "sudah ditelepon", "--on", "2026-02-02"
    )
    assert (accepted["outcome"], accepted["nomination"]) == ("applied", Nomination.objects.get().pk)
    assert "ditolak." in terminal.pijar(*words, second, *OFFICER, "--refuse", "--reason", "bukan warga kota").out
    counts = terminal.told("list", "show", told["list"], *OFFICER)
    assert (counts["applied"], counts["refused"], counts["waiting"]) == (1, 1, 0)


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables of the test are there already."""
    monkeypatch.setattr(prepare, "ground", nullcontext)
    monkeypatch.setattr(prepare, "prepare_city", lambda: None)


@pytest.mark.usefixtures("prepared")
def test_a_settled_city_is_left_as_it_is(terminal: Terminal) -> None:
    assert terminal.pijar("city", "settle").out == "Wilayah kota sudah ada; tidak ada yang berubah.\n"
    assert Ward.objects.count() == 3


@pytest.mark.usefixtures("prepared")
def test_the_invented_city_is_founded_only_where_no_list_was_taken(terminal: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "usulan.xlsx"
    sheet.write_bytes(workbook(HEADER, person(1)))
    terminal.pijar("list", "take", sheet, *OFFICER)
    words = ("city", "found", "--workers", 100, "--until", "2025-02")
    assert terminal.refused(*words).startswith("Kota ini sudah berisi")
    assert TakenList.objects.count() == 1


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("words", [("--workers", 60), ("--until", "2024-12")])
def test_a_story_that_cannot_be_told_is_refused(terminal: Terminal, words: tuple[object, ...]) -> None:
    sentence = "Kota contoh perlu paling sedikit 100 pekerja dan mulai 2025-01."
    assert terminal.refused("city", "found", *words) == sentence
