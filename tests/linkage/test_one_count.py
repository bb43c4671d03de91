"""A merged record is in no list and no count any more, and whoever seeks it finds the person it turned out to be."""

from __future__ import annotations

import pytest
from django.utils import timezone

from pijar.access.actors import SYSTEM
from pijar.linkage.actions.merging import merge_people, undo_merge
from pijar.linkage.models import DoubleMonth
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.national_ids import find_by_national_id
from pijar.registry.models import ListRow, Nomination, Worker
from pijar.reports.city.queries.figures import month_figures
from pijar.reports.city.queries.public import public_figures
from pijar.reports.people.queries.worker_sheet import worker_of, worker_sheet
from pijar.reports.people.queries.workers import WorkerFilter, workers
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import (
    OFFICER,
    TODAY,
    make_agreement,
    make_members,
    make_nomination,
    make_worker,
    number_of,
    settle_small_city,
)
from tests.linkage.test_merging import JANUARY, REASON, cover, merge, pair_of
from tests.obeyed_moves import by_hand

pytestmark = pytest.mark.django_db
FEBRUARY = JANUARY + 1


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_small_city()


def covered(month: Month) -> tuple[int, ...]:
    """How many people a month counts, wherever it is counted."""
    figures = month_figures(by=OFFICER, month=month, with_known=True)
    trend = {of.month: sum(of.workers.values()) for of in figures.trend}
    return figures.covered, sum(figure.count for figure in figures.categories), trend.get(month, 0)


def listed(**narrowed: str) -> list[str]:
    found = workers(by=OFFICER, narrowed=WorkerFilter(month=FEBRUARY, on=TODAY, **narrowed))
    assert found.total == len(found.rows)
    return [row.name for row in found.rows]


def receipted(agreement: Agreement, months: int, workers: int) -> None:
    from pijar.contributions.models import Invoice

    for at in range(months):
        Invoice.objects.create(
            number=f"T-{at}", payment_code=f"K-{at}", month=JANUARY + at, round=1, agreement=agreement,
            funder_id=agreement.funder_id,
            workers=workers, amount=16_800 * workers, issued_on=TODAY, due_on=TODAY, state="issued", event_id=1,
        )  # fmt: skip
    with by_hand():
        Invoice.objects.update(state="receipted", paid_on=TODAY)


def test_a_month_paid_twice_counts_one_person_until_the_merge_is_undone() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY, FEBRUARY)
    cover(shorter, agreement, FEBRUARY)
    receipted(agreement, 2, 2)
    assert covered(FEBRUARY) == (2, 2, 2)
    done = merge(longer, shorter)
    assert DoubleMonth.objects.count() == 1
    assert covered(FEBRUARY) == (1, 1, 1)
    assert public_figures(by=SYSTEM, month=FEBRUARY) is not None
    undo_merge(by=OFFICER, merge=done, reason=REASON, on=TODAY)
    assert covered(FEBRUARY) == (2, 2, 2)


def test_a_month_covered_for_the_merged_record_alone_still_counts() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY)
    cover(longer, agreement, FEBRUARY, proved=False)
    cover(shorter, agreement, FEBRUARY)
    done = merge(longer, shorter)
    assert done.survivor_id == longer.person_id or done.survivor_id == shorter.person_id
    assert covered(FEBRUARY)[0] == 1


def test_the_merged_record_leaves_the_list_the_count_and_the_wards() -> None:
    longer, other = make_members(2, name="KARTO")
    known = month_figures(by=OFFICER, month=FEBRUARY, with_known=True).known
    merge(longer, other)
    assert listed() == ["KARTO"]
    assert month_figures(by=OFFICER, month=FEBRUARY, with_known=True).known == known - 1


def test_whoever_seeks_the_merged_record_finds_the_person() -> None:
    (longer,) = make_members(1, name="SOEKARDI")
    other = make_worker(name="KARTOMO")
    merge(longer, other)
    assert listed(search="kartom") == ["SOEKARDI"]
    assert find_by_national_id(by=OFFICER, number=number_of(other), now=timezone.now()) == longer.ref
    assert worker_of(by=OFFICER, ref=other.ref) == longer


def test_the_member_number_of_a_merged_record_finds_the_person() -> None:
    longer, other = make_members(2)
    Worker.objects.get(pk=other.pk).person.save()
    pair = pair_of(longer, other)
    done = merge_people(by=OFFICER, pair=pair, reason=REASON, on=TODAY)
    survivor = Worker.objects.get(person_id=done.survivor_id)
    gone = Worker.objects.get(person_id=done.merged_id)
    assert listed(search=gone.enrolments.get().member_number) == [survivor.person.name]


def test_the_sheet_tells_both_histories_as_one() -> None:
    agreement = make_agreement()
    longer, other = make_members(2, agreement)
    cover(longer, agreement, JANUARY, FEBRUARY)
    cover(other, agreement, FEBRUARY, FEBRUARY + 1)
    cover(longer, agreement, FEBRUARY + 2)
    merge(longer, other)
    sheet = worker_sheet(by=OFFICER, ref=longer.ref, on=TODAY)
    assert [fact.month for fact in sheet.months] == [JANUARY + 3, JANUARY + 2, FEBRUARY, FEBRUARY, JANUARY]
    assert sheet.row.strip.count("c") == 4
    assert len(sheet.enrolments) == 2


def test_a_list_with_the_former_number_of_a_merged_record_finds_the_person() -> None:
    keeper = make_worker(nik="3374010101800001", name="BUDI SANTOSO")
    other = make_worker(nik="3374010101800002", name="BOEDI SANTOSA")
    merge(keeper, other)
    header = "NIK;Nama;Tanggal Lahir;Jenis Kelamin;Kelurahan;Kecamatan;Pekerjaan"
    rows = header + "\r\n3374010101800002;{};01-01-1980;L;Miroto;Semarang Tengah;Pemulung"
    for name in ("BOEDI SANTOSA", "BUDI SANTOSO"):
        taken = take_list(by=SYSTEM, file_name="a.csv", content=rows.format(name).encode(), sender=name, on=TODAY)
        assert taken.applied == (1 if name.startswith("BOEDI") else 0), ListRow.objects.values("faults")
    assert Nomination.objects.get().worker == keeper
    assert not Nomination.objects.filter(worker=other).exists()


def test_a_merged_record_is_proposed_placed_and_enrolled_by_nobody() -> None:
    keeper, other = make_worker(), make_worker()
    make_nomination(keeper, "rostered")
    make_nomination(other, "eligible")
    merge(keeper, other)
    assert Nomination.objects.get(worker=other).state == "rejected"
    assert Nomination.objects.get(worker=keeper).state == "rostered"
