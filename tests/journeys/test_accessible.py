"""Every page for everybody: axe finds no violation of WCAG 2.2 AA on a phone and on a desk, in both languages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page

from pijar.access.actors import STRANGER, SYSTEM
from pijar.contributions.actions.assess import assess_month
from pijar.contributions.actions.invoices import issue_invoices
from pijar.contributions.actions.payments import PaymentSlip, record_payments
from pijar.contributions.actions.receipts import ReceiptSlip, take_receipts
from pijar.contributions.actions.rounds import approve_rounds
from pijar.contributions.models import Invoice
from pijar.core.files import read_file
from pijar.matching.actions.differences import correct_difference
from pijar.matching.actions.letters import write_letter
from pijar.matching.actions.profiles import keep_standard_match_profiles
from pijar.matching.kinds import Kind, Source
from pijar.matching.models import Difference, Letter, MatchFile, MatchProfile
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.membership.models import Batch, ColumnProfile
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.actions.proposals import propose_worker
from pijar.registry.models import Nomination, Proposal, TakenList, Worker
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.sponsorship.actions.plans import apply_plan, plan_allocation
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, AllocationPlan, Funder, Roster
from pijar.values.month import Month
from tests.journeys.city import found, insurers_answer, kelurahan_list
from tests.journeys.test_main_job import sign_in
from tests.matching.answers import insured, said, take, take_insurers

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIZES = ((360, 740), (1280, 900))


def run_a_month(month: Month, on: date) -> None:
    """The main job by its actions, so that no page is empty; money of another sum waits beside it."""
    take_list(by=SYSTEM, file_name="miroto.xlsx", content=kelurahan_list(), sender="Kelurahan Miroto", on=on)
    nominations = list(Nomination.objects.values_list("pk", flat=True))
    verify_nominations(by=SYSTEM, nominations=nominations[:2], on=on)
    decide_eligibility(by=SYSTEM, on=on)
    roster = draft_roster(by=SYSTEM, name="Tahap 1", kind=Roster.Kind.CITY, on=on)
    papers = {"minutes_number": "BA/1", "minutes_on": on, "decree_number": "SK/1", "decree_on": on}
    roster = fix_roster(by=SYSTEM, roster=roster, **papers)
    apply_plan(by=SYSTEM, plan=plan_allocation(by=SYSTEM, rosters=[roster], first_month=month, on=on), on=on)
    profiles = ColumnProfile.objects.in_bulk(field_name="name")
    out = next(profile for profile in profiles.values() if profile.purpose == "enrolment")
    back = next(profile for profile in profiles.values() if profile.purpose == "answer")
    batch = prepare_batch(by=SYSTEM, number="G-1", profile=out, first_month=month)
    answer = insurers_answer(read_file(send_batch(by=SYSTEM, batch=batch, on=on)))
    take_answer(by=SYSTEM, batch=batch, profile=back, file_name="jawaban.xlsx", content=answer, on=on)
    assess_month(by=SYSTEM, month=month, on=on)
    approve_rounds(by=SYSTEM, month=month, on=on)
    issue_invoices(by=SYSTEM, month=month, on=on)
    invoice = Invoice.objects.get()
    record_payments(by=SYSTEM, slips=[PaymentSlip(invoice.payment_code, "B1", invoice.amount, on)], on=on)
    take_receipts(by=SYSTEM, slips=[ReceiptSlip(invoice.payment_code, "R1", invoice.amount, on)], on=on)
    record_payments(by=SYSTEM, slips=[PaymentSlip(invoice.payment_code, "B2", 1, on)], on=on)


def the_offices_answer(on: date) -> None:
    """A difference of each office to decide, one asked by letter, a death to check and a person to let go."""
    one, other = Worker.objects.select_related("person__ward__district").order_by("pk")[:2]
    keep_standard_match_profiles(by=SYSTEM)
    take(said(one, name="SUPARTI", birth="02-02-1970", city="KABUPATEN DEMAK"), said(other, status="MENINGGAL"), on=on)
    take_insurers(insured(other, "AKTIF PU", "PT Contoh"), insured(one, "AKTIF BPU LAIN"), on=on)
    employee = Difference.objects.get(kind="employee_cover")
    correct_difference(by=SYSTEM, difference=employee, on=on)
    write_letter(by=SYSTEM, source=Source.POPULATION, kind=Kind.BIRTH_ON, on=on)


def a_hint() -> UUID:
    """A citizen's proposal in the ward of the city."""
    found = Proposal.objects.first()
    if found is None:
        said = {"proposer": "Tini", "proposer_phone": "081", "name": "Man", "work_place": "Johar", "why": "Sepuh"}
        on = timezone.localdate()
        found = propose_worker(by=STRANGER, ward="33.74.01.1001", category="becak", said=said, on=on)
    return found.ref


def pages_of_the_city(month: Month) -> list[str]:
    return [
        "/kerja/",
        "/kerja/antrean/",
        "/kerja/pekerja/",
        f"/kerja/pekerja/{Worker.objects.order_by('pk').values_list('ref', flat=True)[0]}/",
        "/kerja/daftar-masuk/",
        f"/kerja/daftar-masuk/{TakenList.objects.get().ref}/",
        f"/kerja/daftar-masuk/{TakenList.objects.get().ref}/kolom/",
        "/kerja/usulan/",
        "/kerja/kembar/",
        "/kerja/usulan/baru/",
        f"/kerja/usulan/baru/{Nomination.objects.order_by('pk').values_list('pk', flat=True)[0]}/",
        "/kerja/usulan/warga/",
        f"/kerja/usulan/warga/{a_hint()}/",
        "/kerja/penerima/",
        f"/kerja/penerima/{Roster.objects.get().pk}/",
        "/kerja/penempatan/",
        *(f"/kerja/penempatan/{AllocationPlan.objects.get().pk}/?lihat={part}" for part in ("mendapat", "biaya")),
        f"/kerja/penempatan/perjanjian/{Agreement.objects.get().pk}/?nama=SUPARMAN",
        "/kerja/gelombang/",
        f"/kerja/gelombang/{Batch.objects.get().pk}/",
        "/kerja/pencocokan/",
        f"/kerja/pencocokan/berkas/{MatchFile.objects.order_by('pk')[0].ref}/",
        "/kerja/pencocokan/perbedaan/",
        "/kerja/pencocokan/perbedaan/?keadaan=still_paid",
        f"/kerja/pencocokan/surat/{Letter.objects.get().ref}/",
        "/kerja/pencocokan/kematian/",
        "/kerja/pencocokan/profil/",
        f"/kerja/pencocokan/profil/{MatchProfile.objects.get(name='Dukcapil, jawaban').pk}/",
        "/kerja/bulan/",
        f"/kerja/bulan/{month}/",
        "/kerja/buku-besar/",
        "/kerja/buku-besar/1190/",
        "/kerja/jejak/?q=B1",
        "/kerja/penjaga/",
        "/kerja/penjaga/pengingat/",
        "/kerja/penjaga/serah-terima/",
        "/kerja/dana-bersama/",
        "/kerja/pelindung/",
        f"/kerja/pelindung/{Funder.objects.get().pk}/",
        "/kerja/pelindung/baru/",
        f"/kerja/perjanjian/{Agreement.objects.get().pk}/",
        "/kerja/anggaran/",
        "/kerja/opd/",
        f"/kerja/perjanjian/{Agreement.objects.get().pk}/bulan/",
    ]


def violations(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status in (200, 404), f"{address} answers {answer.status}"
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{address} {rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found]


def switch_to_english(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**")
    assert page.locator("html").get_attribute("lang") == "en"


def test_no_page_shuts_anybody_out(page: Page) -> None:
    today = timezone.localdate()
    found(Month.of(today))
    run_a_month(Month.of(today), today)
    the_offices_answer(today)
    wrong = [
        fault
        for address in ("/", "/angka/", "/usulkan/", "/usulkan/terima-kasih/AAAA-BBBB-CCCC/", "/masuk/", "/tidak-ada/")
        for fault in violations(page, address)
    ]
    sign_in(page, "petugas")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for address in pages_of_the_city(Month.of(today)):
            wrong += violations(page, address)
            room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            wrong += [f"{address} scrolls sideways by {room} at {width}"] if room > 0 else []
    switch_to_english(page)
    for address in pages_of_the_city(Month.of(today)):
        wrong += violations(page, address)
        assert page.locator("html").get_attribute("lang") == "en"
    assert wrong == []


def test_axe_sees_a_fault_that_is_planted(page: Page) -> None:
    page.goto("/masuk/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\"><input>')")
    found = Axe().run(page, options=RULES).response["violations"]
    assert {"image-alt", "label"} <= {rule["id"] for rule in found}
