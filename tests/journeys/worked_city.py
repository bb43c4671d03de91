"""A city in which everything has happened once, so that no page of it is empty, and the addresses of its pages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import timezone

from pijar.access.actors import STRANGER, SYSTEM, Actor
from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.models import Invoice, ReceiptFile, Statement
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.contributions.statements.actions.returns import ask_return
from pijar.core.files import read_file
from pijar.core.long_work import begin_work, fail_work, note_work, report_progress
from pijar.core.models import Job
from pijar.matching.actions.differences import correct_difference
from pijar.matching.actions.letters import write_letter
from pijar.matching.actions.offices import keep_standard_offices
from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.models import Difference, Letter, MatchFile
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.membership.models import Batch
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.actions.proposals import propose_worker
from pijar.registry.models import Nomination, Proposal, TakenList, Worker
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.sponsorship.actions.plans import apply_plan, plan_allocation
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, AllocationPlan, Funder, Roster
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from pijar.web.payers.progress import PLANNED
from pijar.web.people.progress import MATCHED
from tests.contributions import receipt_files, statement_files
from tests.journeys.city import insurers_answer, kelurahan_list
from tests.matching.answers import insured, said, take, take_insurers
from tests.months import payments_come, receipts_come


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
    out = ColumnProfile.objects.get(kind="enrolment")
    back = ColumnProfile.objects.get(kind="enrolment_answer")
    batch = prepare_batch(by=SYSTEM, number="G-1", profile=out, first_month=month)
    answer = insurers_answer(read_file(send_batch(by=SYSTEM, batch=batch, on=on)))
    take_answer(by=SYSTEM, batch=batch, profile=back, file_name="jawaban.xlsx", content=answer, on=on)
    assess_month(by=SYSTEM, month=month, on=on)
    approve_rounds(by=SYSTEM, month=month, on=on)
    issue_invoices(by=SYSTEM, month=month, on=on)
    invoice = Invoice.objects.get()
    payments_come(payments=[IncomingPayment(invoice.payment_code, "B1", invoice.amount, on)], on=on)
    receipts_come(receipts=[IncomingReceipt(invoice.payment_code, "R1", invoice.amount, invoice.workers, on)], on=on)
    payments_come(payments=[IncomingPayment(invoice.payment_code, "B2", 1, on)], on=on)
    record_payments(by=SYSTEM, payments=[IncomingPayment(invoice.payment_code, "B3", 1, on)], on=on)


def the_offices_answer(on: date) -> None:
    """A difference of each office to decide, one asked by letter, a death to check and a person to let go."""
    one, other = Worker.objects.select_related("person__ward__district").order_by("pk")[:2]
    keep_standard_offices(by=SYSTEM)
    take(said(one, name="SUPARTI", birth="02-02-1970", city="KABUPATEN DEMAK"), said(other, status="MENINGGAL"), on=on)
    take_insurers(insured(other, "AKTIF PU", "PT Contoh"), insured(one, "AKTIF BPU LAIN"), on=on)
    employee = Difference.objects.get(kind="employee_cover")
    correct_difference(by=SYSTEM, difference=employee, on=on)
    write_letter(by=SYSTEM, source=Source.POPULATION, kind=DifferenceKind.BIRTH_ON, on=on)


def the_bank_and_the_insurer_tell(month: Month, on: date) -> None:
    """A statement with a line of each outcome, one of which is asked back; receipts that fit and that do not."""
    invoice = Invoice.objects.get()
    statement = statement_files.took(
        statement_files.line("SETORAN TUNAI PASAR JOHAR", 9_000, day=on),
        statement_files.line(invoice, 5_000, day=on),
        statement_files.line(invoice, "salah", day=on),
        statement_files.line("BIAYA ADMINISTRASI", "", day=on, debit=6_500),
        on=on,
    )
    ask_return(by=SYSTEM, line=statement_files.the_line(statement, 3), note="Kembalikan ke rekening asal", on=on)
    one, other = Worker.objects.order_by("pk")[:2]
    when = {"month": f"{month.first_day:%m-%Y}", "day": f"{on:%d-%m-%Y}"}
    told = (receipt_files.line(one, **when), receipt_files.line("99999999999", **when))
    receipt_files.take(*told, receipt_files.line(other, "salah", **when), on=on, by=SYSTEM)


def long_work_goes_on(username: str) -> None:
    """Work of each kind that this person asked for: one running with its pace, one waiting, one that failed."""
    user = get_user_model().objects.get(username=username)
    by = Actor.holding(user.pk, username, frozenset())
    running, _waiting, failed = (note_work(by=by, kind=kind) for kind in ("take_list", MATCHED.kind, PLANNED.kind))
    begin_work(running.pk)
    report_progress(running.pk, "reading", 20_000, 80_000)
    fail_work(failed.pk)


def a_hint() -> UUID:
    """A citizen's proposal in the ward of the city."""
    found = Proposal.objects.first()
    if found is None:
        said = {"proposer": "Tini", "proposer_phone": "081", "name": "Man", "work_place": "Johar", "why": "Sepuh"}
        on = timezone.localdate()
        found = propose_worker(by=STRANGER, ward="33.74.01.1001", category="becak", said=said, on=on)
    return found.ref


def everything_happens(month: Month, on: date, username: str) -> None:
    """A whole month, what offices answer, what bank and insurer tell, and the long work of one person."""
    run_a_month(month, on)
    the_offices_answer(on)
    the_bank_and_the_insurer_tell(month, on)
    long_work_goes_on(username)


def pages_of_the_city(month: Month) -> list[str]:
    """The addresses of the workroom."""
    return [*_people(), *_months(month), *_money(month), *_funders()]


def _people() -> list[str]:
    works = dict(Job.objects.values_list("kind", "pk"))
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
        f"/kerja/pencocokan/profil/{ColumnProfile.objects.get(name='Dukcapil, jawaban').pk}/",
        f"/kerja/daftar-masuk/pekerjaan/{works['take_list']}/",
        f"/kerja/pencocokan/pekerjaan/{works[MATCHED.kind]}/",
        f"/kerja/penempatan/pekerjaan/{works[PLANNED.kind]}/",
    ]


def _months(month: Month) -> list[str]:
    return [
        "/kerja/bulan/",
        f"/kerja/bulan/{month}/",
        f"/kerja/bulan/{month}/penetapan/",
        f"/kerja/bulan/{month}/rekonsiliasi/",
        f"/kerja/bulan/{month}/tutup/",
        "/kerja/buku-besar/",
        "/kerja/buku-besar/1190/",
        "/kerja/jejak/?q=B1",
        "/kerja/penjaga/",
        "/kerja/penjaga/pengingat/",
        "/kerja/penjaga/serah-terima/",
    ]


def _money(month: Month) -> list[str]:
    statement, receipts = Statement.objects.get().ref, ReceiptFile.objects.get().ref
    return [
        "/kerja/dana-bersama/",
        "/kerja/rekening/",
        "/kerja/rekening/keputusan/",
        "/kerja/rekening/keputusan/?keadaan=return_asked",
        f"/kerja/rekening/{statement}/",
        *(f"/kerja/rekening/{statement}/{place}/" for place in (2, 3)),
        f"/kerja/rekening/profil/{ColumnProfile.objects.filter(kind='bank').earliest('pk').pk}/",
        "/kerja/bukti/",
        f"/kerja/bukti/{receipts}/",
        f"/kerja/bukti/belum/{month}/",
        f"/kerja/bukti/profil/{ColumnProfile.objects.get(kind='receipts').pk}/",
    ]


def _funders() -> list[str]:
    return [
        "/kerja/pelindung/",
        f"/kerja/pelindung/{Funder.objects.get().pk}/",
        "/kerja/pelindung/baru/",
        "/kerja/pelindung/perpanjangan/",
        "/kerja/pelindung/perusahaan/",
        f"/kerja/perjanjian/{Agreement.objects.get().pk}/",
        "/kerja/anggaran/",
        "/kerja/opd/",
        f"/kerja/perjanjian/{Agreement.objects.get().pk}/bulan/",
    ]
