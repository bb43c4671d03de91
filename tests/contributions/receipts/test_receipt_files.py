"""The insurer's files: each line confirms a worker's month, waits for a person, or says why it cannot be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from pijar.access.actors import STRANGER
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.closing.checklist import checklist
from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.models import Invoice, Receipt, ReceiptFile, ReceiptLine
from pijar.contributions.receipt_kinds import ReceiptException, ReceiptFault
from pijar.contributions.receipts.actions.take_file import judge_receipts_again, take_receipt_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.ledger.models import Entry
from pijar.membership.models import CoveredMonth
from pijar.registry.actions.people import report_death
from pijar.registry.models import Worker
from pijar.sponsorship.states import FunderKind
from pijar.tables.actions import keep_profile
from pijar.tables.models import ColumnProfile
from tests.builders import APPROVER, EVERYTHING, OFFICER, an_event, make_agreement, make_members, number_of
from tests.contributions.receipt_files import (
    HEADINGS,
    STANDARD,
    content,
    line,
    member_number,
    outcomes,
    profile,
    state_of,
    take,
    the_line,
)
from tests.contributions.steps import DAY, MARCH, book, invoiced, pay, receipt
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
PUBLIC = FunderKind.CITY_BUDGET


def paid(how_many: int = 2) -> tuple[list[Worker], Invoice]:
    """Workers of one paid invoice of public money (Rp16,800 each)."""
    workers = make_members(how_many, make_agreement(PUBLIC))
    invoice = invoiced()[-1]
    pay((invoice, f"R{invoice.pk}", invoice.amount))
    return workers, invoice


def covered() -> dict[int, str]:
    return dict(CoveredMonth.objects.values_list("worker_id", "proof"))


def test_each_line_confirms_one_workers_month_and_the_sum_receipts_the_invoice() -> None:
    (one, other), invoice = paid()
    first = take(line(one, number="B-1"))
    assert outcomes(first) == [("applied", "")]
    assert (state_of(invoice), covered()) == ("paid", {one.pk: "B-1"})
    assert book()["due"] == -16_800
    second = take(line(other, number="B-2"))
    assert (second.applied, second.amount) == (1, 16_800)
    assert (state_of(invoice), covered()) == ("receipted", {one.pk: "B-1", other.pk: "B-2"})
    assert book() == {"owed": 0, "due": 0, "on its way": 0, "unmatched": 0}
    assert AuditEvent.objects.filter(name="receipt_file.taken").count() == 2


def test_a_file_posts_one_entry_for_each_invoice_and_not_for_each_person() -> None:
    here, _one = paid(3)
    there, _other = paid(2)
    before = Entry.objects.count()
    taken = take(*(line(worker) for worker in (*here, *there)))
    assert (taken.applied, taken.amount) == (5, 5 * 16_800)
    assert Entry.objects.count() - before == 2


def test_a_person_is_found_by_member_number_or_by_national_id_which_is_kept_nowhere() -> None:
    (one, other), _invoice = paid()
    taken = take(line(one), line("", nik=number_of(other)))
    assert outcomes(taken) == [("applied", ""), ("applied", "")]
    assert not ReceiptLine.objects.exclude(nik_index=None).exists()


def test_every_exception_has_its_name_and_none_stops_the_file() -> None:
    (one, other, third), _invoice = paid(3)
    (unpaid,) = make_members(1, make_agreement(PUBLIC))
    invoiced()
    (later,) = make_members(1, make_agreement(PUBLIC), first_month=MARCH + 1)
    take(line(one, number="A"))
    taken = take(
        line("99000000000"),
        line(one, nik=number_of(other), number="A"),
        line(later),
        line(later, month="04-2026"),
        line(unpaid),
        line(other, code="7000"),
        line(other, 8_400),
        line(one, number="Z"),
        line(third),
    )
    assert [code for _outcome, code in outcomes(taken)] == [
        "unknown_person",
        "another_person",
        "not_assessed",
        "month_in_future",
        "invoice_not_paid",
        "another_invoice",
        "another_amount",
        "already_confirmed",
        "",
    ]
    assert set(ReceiptException.values) == {code for _outcome, code in outcomes(taken) if code}
    assert (taken.exceptions, taken.applied) == (8, 1)
    assert set(covered()) == {one.pk, third.pk}


def test_a_line_that_cannot_be_read_is_refused_by_name_and_the_others_count() -> None:
    (one, other), _invoice = paid()
    tomorrow = (DAY + timedelta(1)).strftime("%d-%m-%Y")
    taken = take(
        line("", nik="123"),
        line(one, month="13-2026"),
        line(one, "16.80"),
        line(one, number=""),
        line(one, day="besok"),
        line(one, day=tomorrow),
        line(other),
    )
    assert [code for _outcome, code in outcomes(taken)] == [*ReceiptFault.values, ""]
    assert (taken.refused, taken.applied) == (6, 1)


def test_the_same_file_again_changes_nothing_nor_does_the_same_said_in_other_bytes() -> None:
    (one, other), _invoice = paid()
    take(line(one), line("99000000000"))
    before = fingerprints()
    for again in (content(line(one), line("99000000000")), content(line("99000000000"), line(one))):
        with pytest.raises(Refused) as refused:
            take_receipt_file(by=OFFICER, profile=profile(), file_name="x.csv", content=again, on=DAY)
        assert refused.value.code in ("file_taken_before", "receipts_known")
        assert "%(" not in str(refused.value)
    assert changed(before) == []
    more = take(line(one), line("99000000000"), line(other))
    assert [outcome for outcome, _code in outcomes(more)] == ["repeated", "repeated", "applied"]


def test_a_person_twice_in_a_file_counts_once() -> None:
    (one, _other), _invoice = paid()
    taken = take(line(one), line(one), line(one, number="Z"))
    assert outcomes(taken) == [("applied", ""), ("repeated", "repeated"), ("exception", "already_confirmed")]
    assert Receipt.objects.count() == 1


def test_a_receipt_of_the_whole_invoice_confirms_whoever_was_left() -> None:
    (one, other), invoice = paid()
    take(line(one, number="B-1"))
    assert receipt((invoice, "W", invoice.amount)) == [("refused", "another_amount")]
    assert receipt((invoice, "W", 16_800)) == [("applied", "")]
    assert (state_of(invoice), covered()) == ("receipted", {one.pk: "B-1", other.pk: "W"})
    assert book()["due"] == 0
    assert outcomes(take(line(one, number="B-1"), line(other, number="Q"), line(other, number="W"))) == [
        ("repeated", "repeated"),
        ("exception", "already_confirmed"),
        ("repeated", "repeated"),
    ]


def test_months_are_covered_for_confirmed_people_only_and_never_after_death() -> None:
    (dead, missing, living), invoice = paid(3)
    report_death(by=OFFICER, worker=dead, died_on=date(2026, 2, 20), on=date(2026, 3, 10))
    take(line(dead), line(living))
    assert set(covered()) == {living.pk}
    assert state_of(invoice) == "paid"
    assert {point.point: point.count for point in checklist(MARCH)}["unproved"] == 1
    assert missing.pk not in covered()


def test_what_was_paid_since_is_found_when_the_lines_are_judged_again() -> None:
    (unpaid,) = make_members(1, make_agreement(PUBLIC))
    invoice = invoiced()[-1]
    taken = take(line(unpaid))
    before = fingerprints()
    assert judge_receipts_again(by=OFFICER, on=DAY, file=taken) == 0
    assert changed(before) == []
    pay((invoice, "R", invoice.amount))
    assert judge_receipts_again(by=OFFICER, on=DAY) == 1
    settled = the_line(taken)
    assert (settled.state, settled.decision) == ("settled", "confirmed")
    assert (state_of(invoice), covered()) == ("receipted", {unpaid.pk: "B-1"})


def test_a_later_file_ends_the_exception_of_an_earlier_one() -> None:
    (unpaid,) = make_members(1, make_agreement(PUBLIC))
    invoice = invoiced()[-1]
    earlier = take(line(unpaid))
    pay((invoice, "R", invoice.amount))
    later = take(line(unpaid), line("99000000000"))
    assert outcomes(later)[0] == ("applied", "")
    assert the_line(earlier).state == "settled"


def test_a_month_not_assessed_yet_is_named_otherwise_once_it_is() -> None:
    (one, _other), _invoice = paid()
    (late,) = make_members(1, make_agreement(PUBLIC))
    taken = take(line(late))
    assert outcomes(taken) == [("exception", "not_assessed")]
    assess_month(by=OFFICER, month=MARCH, on=DAY)
    assert judge_receipts_again(by=OFFICER, on=DAY) == 1
    assert the_line(taken).code == "invoice_not_paid"
    assert covered().get(one.pk) is None


@pytest.mark.parametrize(
    "said", ["03-2026", "3/2026", "2026-03", "202603", "032026", "Maret 2026", "MAR 2026", "2026-03-01", "01-03-2026"]
)
def test_a_month_is_read_as_people_write_it(said: str) -> None:
    (one, _other), _invoice = paid()
    assert outcomes(take(line(one, month=said))) == [("applied", "")], said


@pytest.mark.parametrize("said", ["16800", "16.800", "Rp16.800", "Rp 16.800,00", "16,800.00", "16800,-", "16800.0"])
def test_an_amount_is_read_as_people_write_it(said: str) -> None:
    (one, _other), _invoice = paid()
    assert outcomes(take(line(one, said))) == [("applied", "")], said


@pytest.mark.parametrize("said", ["0", "-16800", "16.80", "16800,50", "1,68,00", "enam belas ribu", "", "~16800"])
def test_what_is_no_whole_rupiah_is_no_amount(said: str) -> None:
    (one, _other), _invoice = paid()
    assert outcomes(take(line(one, said))) == [("refused", "amount_unreadable")], said


def test_a_file_without_a_needed_column_or_without_lines_is_refused() -> None:
    held = profile()
    for given, code in (("Nomor KPJ;Jumlah Iuran\r\n1;2", "column_missing"), (HEADINGS, "no_rows")):
        before = fingerprints()
        with pytest.raises(Refused) as refused:
            take_receipt_file(by=OFFICER, profile=held, file_name="x.csv", content=given.encode(), on=DAY)
        assert refused.value.code == code
        assert changed(before) == []
    with pytest.raises(Refused) as refused:
        take_receipt_file(by=OFFICER, profile=held, file_name="x.xlsx", content=b"PK\3\4x", on=DAY)
    assert "%(" not in str(refused.value)


def test_a_profile_keeps_its_versions_and_holds_what_a_file_needs() -> None:
    first, kept = profile(), {"by": EVERYTHING, "kind": RECEIPTS.name, "columns": STANDARD.columns}
    assert keep_profile(name=first.name, is_example=True, **kept) == first
    second = keep_profile(name=first.name, is_example=False, **kept)
    assert (second.version, ColumnProfile.objects.count()) == (2, 2)
    for lacking in ("amount", "member_number"):
        left = [column for column in STANDARD.columns if column.fact not in (lacking, "national_id")]
        with pytest.raises(Refused) as refused:
            keep_profile(**kept | {"name": "x", "columns": left})
        assert refused.value.code == "profile_lacks_column"


def test_files_are_taken_by_those_who_hold_the_right_for_the_whole_city() -> None:
    (one, _other), _invoice = paid()
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            take(line(one), by=actor)
    with pytest.raises(NotAllowed):
        judge_receipts_again(by=APPROVER, on=DAY)
    assert not ReceiptFile.objects.exists()


def test_the_database_keeps_receipts_within_their_invoice() -> None:
    (one, other), invoice = paid()
    take(line(one))
    with pytest.raises(IntegrityError, match="receipts pass"), transaction.atomic():
        Receipt.objects.create(
            invoice=invoice, worker=other, number="x", amount=16_801, received_on=DAY, event_id=an_event()
        )
    with pytest.raises(IntegrityError, match="receipt_once_a_worker"), transaction.atomic():
        Receipt.objects.create(invoice=invoice, worker=one, number="x", amount=0, received_on=DAY, event_id=an_event())
    assert member_number(one)


def test_a_payment_code_is_not_taken_for_a_national_id() -> None:
    (worker,) = make_members(1, make_agreement())
    (invoice,) = invoiced()
    pay((invoice, "A", invoice.amount))
    assert len(invoice.payment_code) == 16
    file = take(line(worker, code=invoice.payment_code))
    assert outcomes(file) == [("applied", "")]
