"""Pages with forms for who pays: registered, signed with a look over, paused, ended, renewed, budgeted, deducted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pijar.core.models import AuditEvent
from pijar.sponsorship.actions.funders import register_office
from pijar.sponsorship.models import Agreement, BudgetLine, Funder, Instalment, Office
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.web import clock
from tests.builders import JULY, MIROTO, OFFICER, TODAY, make_agreement, make_funder, make_line, make_members
from tests.months import invoice_month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
NIP, NIB = "198001012005011001", "1234567890123"
Enter = Callable[..., Client]


@pytest.fixture(autouse=True)
def a_day_in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *a, **k: TODAY)
    assert clock.today() == TODAY


@pytest.fixture
def officer(enter: Enter) -> Client:
    return enter("officer")


def send(client: Client, address: str, **said: Any) -> Any:
    return client.post(f"/kerja/{address}", said)


def refused(response: Any, *words: str) -> None:
    """The form is shown again with its summary, linked to the fields."""
    text = response.content.decode()
    assert response.status_code == 422
    assert "data-error-summary" in text
    for said in words:
        assert said in text, said


OF_A_COMPANY = {"kind": "company", "business_number": "1234 5678 90123", "stage": "committed", "ward": MIROTO}
OF_A_CIVIL_SERVANT = {"kind": "civil_servant", "employee_number": "19800101 200501 1 001", "office": "OPD-1"}


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (OF_A_COMPANY, {"stage": "committed", "business_number": NIB, "ward_id": MIROTO}),
        (OF_A_CIVIL_SERVANT, {"employee_number": NIP, "office_id": "OPD-1"}),
        ({"kind": "city_budget"}, {"stage": "", "office_id": None}),
        ({"kind": "excise_fund", "contact": "Bagian Keuangan"}, {"contact": "Bagian Keuangan"}),
    ],
)
def test_a_funder_of_each_kind_is_registered(officer: Client, said: dict[str, str], facts: dict[str, Any]) -> None:
    register_office(by=OFFICER, code="OPD-1", name="Dinas Uji")
    response = send(officer, "pelindung/baru/", name="Pelindung Baru", **said)
    funder = Funder.objects.get()
    assert response.headers["Location"] == f"/kerja/pelindung/{funder.pk}/"
    assert {name: getattr(funder, name) for name in facts} == facts


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "civil_servant", "employee_number": "123"}, ["NIP terdiri atas 18 angka.", "Pilih OPD"]),
        ({"kind": "company", "business_number": "12"}, ["NIB terdiri atas 13 angka."]),
        ({"kind": "company", "employee_number": NIP}, ["NIP dan OPD hanya untuk ASN/PPPK."]),
        ({"kind": "city_budget", "stage": "paying"}, ["NIB dan tahap hanya untuk perusahaan."]),
        ({"kind": "company", "name": ""}, ['href="#id_name"']),
    ],
)
def test_what_does_not_fit_the_kind_is_said_beside_its_field(
    officer: Client, said: dict[str, str], words: list[str]
) -> None:
    refused(send(officer, "pelindung/baru/", **{"name": "Pelindung Baru"} | said), *words)
    assert not Funder.objects.exists()


def test_a_number_registered_already_is_refused_beside_its_field(officer: Client) -> None:
    make_funder(business_number=NIB)
    refused(send(officer, "pelindung/baru/", kind="company", name="Lain", business_number=NIB), "#id_business_number")


SIGNED = {
    "instrument": "SKP/7", "signed_on": "2026-07-09", "first_month": "2026-12", "places": "2", "bracket": "1",
}  # fmt: skip


def test_an_agreement_is_looked_over_with_its_price_before_it_is_kept(officer: Client) -> None:
    funder = make_funder()
    checked = send(officer, f"pelindung/{funder.pk}/perjanjian/", step="check", **SIGNED).content.decode()
    assert "Rp8.400 (delapan ribu empat ratus rupiah)" in checked
    assert "Mulai Januari 2027" in checked
    assert "Rp25.200 sampai Rp33.600" not in checked
    assert "Rp16.800 sampai Rp33.600" in checked
    assert not Agreement.objects.exists()
    send(officer, f"pelindung/{funder.pk}/perjanjian/", step="save", **SIGNED)
    signed = Agreement.objects.get()
    assert (signed.instrument, signed.first_month, signed.places) == ("SKP/7", Month(2026, 12), 2)
    assert (signed.until_month, signed.minimum_months) == (None, 3)


def test_answers_can_be_changed_and_nothing_is_kept(officer: Client) -> None:
    funder = make_funder()
    page = send(officer, f"pelindung/{funder.pk}/perjanjian/", step="change", **SIGNED)
    assert 'value="SKP/7"' in page.content.decode()
    assert not Agreement.objects.exists()


def test_a_promise_too_short_is_refused_beside_its_end(officer: Client) -> None:
    funder = make_funder()
    said = SIGNED | {"until_month": "2027-01", "step": "save"}
    refused(send(officer, f"pelindung/{funder.pk}/perjanjian/", **said), "#id_until_month", "paling sedikit 3 bulan")


def test_a_civil_servant_signs_the_words_that_were_shown(officer: Client) -> None:
    funder = make_funder(FunderKind.CIVIL_SERVANT, "Sri Rahayu", employee_number=NIP)
    checked = send(officer, f"pelindung/{funder.pk}/perjanjian/", step="check", **SIGNED)
    mark = checked.context["mark"]
    text = checked.context["text"]
    assert "2 (dua) pekerja rentan" in text
    assert "mulai Januari 2027: Rp16.800 (enam belas ribu delapan ratus rupiah)" in text
    assert "Saya boleh berhenti" in text
    refused(send(officer, f"pelindung/{funder.pk}/perjanjian/", step="save", mark="x", **SIGNED), "Naskah")
    assert not Agreement.objects.exists()
    send(officer, f"pelindung/{funder.pk}/perjanjian/", step="save", mark=mark, **SIGNED)
    kept = Agreement.objects.get().mandate_text
    assert kept.text == text.strip()
    assert kept.sha256 == hashlib.sha256(text.strip().encode()).hexdigest() == mark
    assert kept.sha256 in officer.get(f"/kerja/perjanjian/{kept.agreement_id}/").content.decode()


def test_a_mandate_is_paused_taken_up_and_ended_by_its_pages(officer: Client) -> None:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT, places=2)
    make_members(2, mandate)
    address = f"perjanjian/{mandate.pk}/"
    refused(
        send(officer, f"{address}jeda/", from_month="2026-08", until_month="2026-08", reason="Cuti di luar tanggungan"),
        "#id_until",
    )
    send(officer, f"{address}jeda/", from_month="2026-08", until_month="2026-10", reason="Cuti di luar tanggungan")
    page = officer.get(f"/kerja/{address}").content.decode()
    assert "Dijeda" in page
    assert "2 pekerja tidak punya pembayar mulai Agustus 2026." in page
    refused(send(officer, f"{address}lanjut/", from_month="2026-07"), "#id_from_month")
    send(officer, f"{address}lanjut/", from_month="2026-10")
    assert "2 pekerja kembali" in officer.get(f"/kerja/{address}").content.decode()
    send(officer, f"{address}henti/", latest_month="2026-11", reason="Berhenti membayar")
    mandate.refresh_from_db()
    assert (mandate.state, mandate.end_reason) == ("ended", "Berhenti membayar")


def test_places_are_amended_and_what_is_taken_is_not_taken_away(officer: Client) -> None:
    agreement = make_agreement(places=3)
    make_members(2, agreement)
    said = {"instrument": "ADD/1", "signed_on": "2026-07-01"}
    refused(send(officer, f"perjanjian/{agreement.pk}/ubah/", places="1", **said), "#id_places")
    send(officer, f"perjanjian/{agreement.pk}/ubah/", places="5", **said)
    agreement.refresh_from_db()
    assert agreement.places == 5


def test_an_agreement_that_ends_soon_is_listed_queued_and_renewed(officer: Client) -> None:
    agreement = make_agreement(places=2, until_month=Month(2026, 9))
    make_members(2, agreement)
    assert "Perjanjian yang berakhir dalam 60 hari" in officer.get("/kerja/antrean/").content.decode()
    listed = officer.get("/kerja/pelindung/perpanjangan/").content.decode()
    assert f"/kerja/perjanjian/{agreement.pk}/perpanjang/" in listed
    said = {"instrument": "PKS/2", "signed_on": "2026-07-09", "until_month": "2027-09", "places": "2"}
    checked = send(officer, f"perjanjian/{agreement.pk}/perpanjang/", step="check", **said)
    assert "Mulai September 2026" in checked.content.decode()
    send(officer, f"perjanjian/{agreement.pk}/perpanjang/", step="save", **said)
    renewal = Agreement.objects.get(renews=agreement)
    assert (renewal.first_month, renewal.sponsorships.count()) == (Month(2026, 9), 2)
    assert "60 hari" not in officer.get("/kerja/antrean/").content.decode()


def test_a_renewed_mandate_has_words_of_its_own(officer: Client) -> None:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT, places=1, until_month=Month(2026, 9))
    said = {"instrument": "SKP/9", "signed_on": "2026-07-09", "places": "1"}
    mark = send(officer, f"perjanjian/{mandate.pk}/perpanjang/", step="check", **said).context["mark"]
    send(officer, f"perjanjian/{mandate.pk}/perpanjang/", step="save", mark=mark, **said)
    assert "Nomor: SKP/9" in Agreement.objects.get(renews=mandate).mandate_text.text


def test_a_civil_servant_moves_and_retires_by_the_pages(officer: Client) -> None:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT, places=1)
    make_members(1, mandate)
    funder, other = mandate.funder, register_office(by=OFFICER, code="OPD-2", name="Badan Uji")
    send(officer, f"pelindung/{funder.pk}/opd/", office=other.pk, reason="Mutasi 3/2026")
    assert Funder.objects.get().office == other
    send(officer, f"pelindung/{funder.pk}/pensiun/", retires_on="2026-09-01", reason="SK pensiun 12/2026")
    page = officer.get(f"/kerja/pelindung/{funder.pk}/").content.decode()
    for words in ("Pindah OPD", "Pensiun dicatat", "SK pensiun 12/2026", "pensiun 1 Sep 2026", "mulai September 2026"):
        assert words in page, words
    refused(
        send(officer, f"pelindung/{funder.pk}/pensiun/", retires_on="2026-09-01", reason="SK pensiun 12/2026"),
        "sudah dicatat",
    )


def test_contact_and_name_are_corrected(officer: Client) -> None:
    funder = make_funder()
    refused(send(officer, f"pelindung/{funder.pk}/ubah/", name=""), "#id_name")
    send(officer, f"pelindung/{funder.pk}/ubah/", name="PT Baru", contact="0812", ward=MIROTO)
    funder.refresh_from_db()
    assert (funder.name, funder.contact, funder.ward_id) == ("PT Baru", "0812", MIROTO)


def test_a_budget_line_is_opened_planned_and_its_money_arrives(officer: Client) -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=None)
    line = {"fiscal_year": "2026", "account_code": "5.1", "ceiling": "Rp1.000.000"}
    send(officer, f"perjanjian/{agreement.pk}/pagu/", **line)
    refused(send(officer, f"perjanjian/{agreement.pk}/pagu/", **line), "#id_fiscal_year")
    held = BudgetLine.objects.get()
    address = f"anggaran/{held.pk}/termin/"
    refused(send(officer, address, month_1="2026-01"), "#id_amount_1")
    refused(send(officer, address, month_1="2026-01", amount_1="1.000.001"), "melebihi pagu")
    send(officer, address, month_1="2026-01", amount_1="600.000", month_2="2026-08", amount_2="400.000")
    first = Instalment.objects.earliest("position")
    arrival = {"arrived_on": "2026-01-20", "amount": "600.000"}
    refused(send(officer, f"anggaran/termin/{first.pk}/", **arrival), "#id_reference")
    send(officer, f"anggaran/termin/{first.pk}/", reference="SP2D/1", **arrival)
    page = officer.get("/kerja/anggaran/").content.decode()
    for words in ("Rp600.000 sudah masuk", "SP2D/1", "Agustus 2026"):
        assert words in page, words


def test_offices_are_added_and_their_deductions_taken_out(officer: Client, enter: Enter) -> None:
    send(officer, "opd/baru/", code="OPD-9", name="Dinas Baru")
    refused(send(officer, "opd/baru/", code="OPD-8", name="Dinas Baru"), "#id_name")
    assert Office.objects.filter(pk="OPD-9").exists()
    make_members(1, make_agreement(FunderKind.CIVIL_SERVANT, places=1, first_month=JULY), JULY)
    invoice_month(JULY)
    assert "kurang dari 5 orang" in enter("head").get("/kerja/opd/").content.decode()
    assert "kurang dari 5 orang" not in officer.get("/kerja/opd/").content.decode()
    file = send(officer, "opd/OPD-1/2026-07/")
    assert file.headers["Cache-Control"] == "no-store"
    assert file.content.startswith(b"PK")
    assert AuditEvent.objects.filter(name="payroll_file.made").count() == 1


def test_the_pipeline_shows_promised_against_paid(officer: Client) -> None:
    company = make_agreement(places=37, first_month=JULY)
    make_members(1, company, JULY)
    (invoice,) = invoice_month(JULY)
    page = officer.get("/kerja/pelindung/perusahaan/").content.decode()
    assert ">37<" in page
    sheet = officer.get(f"/kerja/pelindung/{company.funder_id}/").content.decode()
    assert invoice.payment_code in sheet


def test_whoever_keeps_no_funders_sees_no_forms(enter: Enter) -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET)
    head = enter("head")
    for address in (
        "pelindung/baru/",
        f"pelindung/{agreement.funder_id}/perjanjian/",
        f"perjanjian/{agreement.pk}/ubah/",
    ):
        assert head.get(f"/kerja/{address}").status_code == 403
    assert "Hentikan" not in head.get(f"/kerja/perjanjian/{agreement.pk}/").content.decode()


def test_the_dashboard_names_the_month_in_which_the_money_runs_out(officer: Client) -> None:
    last_year = Month(2025, 12)
    city = make_agreement(FunderKind.CITY_BUDGET, places=2, first_month=last_year)
    make_members(2, city, last_year)
    make_line(city, 2026, 2 * 16_800 * 3)
    page = officer.get("/kerja/").content.decode()
    assert f"{city.funder.name}: uangnya cukup 3 bulan lagi dan habis pada Oktober 2026." in page
