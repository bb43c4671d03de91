"""One month after another: who leaves, who fills the places, what the insurer answers, what is paid and proved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.files import read_file
from pijar.core.refusals import Refused
from pijar.founding.advances_and_arrears import sums_paid
from pijar.founding.deaths import bury
from pijar.founding.field_errors import Fault
from pijar.founding.funders import planned
from pijar.founding.guarding import failing_debits
from pijar.founding.insurer import REFUSALS
from pijar.founding.scene import MANY, PUBLIC, Scene, StoryBrokenError, take_stock
from pijar.founding.statements import pay_by_statement
from pijar.founding.story import MonthPlan
from pijar.founding.typed_money import leave_one_typed, type_payments, type_receipts
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.membership.models import Batch, Enrolment
from pijar.registry.actions.people import Death, report_other_cover
from pijar.registry.models import Worker
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import prepare_batch, record_exit
from pijar.sponsorship.models import Agreement, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month

_REASONS = ("Menjadi karyawan perusahaan", "Pindah ke luar kota", "Berhenti atas permintaan sendiri")
_ROUNDS = 6  # batches a month after which nobody should be refused any more


def let_people_go(scene: Scene, plan: MonthPlan) -> None:
    """Deaths and exits of the month before."""
    by, on, before = scene.cast.officer, plan.month.first_day, plan.month - 1
    dying, leaving = _chosen(scene, before, plan)
    bury(
        scene, [Death(each, before.first_day + timedelta(days=scene.rng.randrange(before.days))) for each in dying], on
    )
    for worker in leaving:
        record_exit(by=by, worker=worker, latest_month=before, reason=scene.rng.choice(_REASONS), on=on)


def _chosen(scene: Scene, month: Month, plan: MonthPlan) -> tuple[list[Worker], list[Worker]]:
    """Workers of the city's list who die, the old more often than the young, and others who leave."""
    rng = scene.rng
    carried = Sponsorship.objects.filter(agreement__in=scene.public.values(), months__contains=month.first_day)
    born = dict(carried.order_by("worker_id").values_list("worker_id", "worker__person__birth_on"))
    dying = sorted(born, key=lambda each: rng.random() ** (1 / _frailty(born[each], month)), reverse=True)[
        : plan.deaths
    ]
    leaving = rng.sample([each for each in born if each not in dying], plan.leavers)
    workers = Worker.objects.select_related("person").in_bulk([*dying, *leaving])
    return [workers[each] for each in dying], [workers[each] for each in leaving]


def _frailty(birth_on: date, month: Month) -> float:
    """Mortality doubles about every eight years of age."""
    return float(2 ** ((month.year - birth_on.year - 40) / 8))


def fill_places(scene: Scene, plan: MonthPlan) -> None:
    """Put waiting recipients on free public places, the oldest roster first, up to the plan of the month."""
    for kind in PUBLIC:
        if planned(plan, kind):
            _fill(scene, scene.public[kind], plan.month, planned(plan, kind))


def _fill(scene: Scene, agreement: Agreement, month: Month, wanted: int) -> None:
    missing = wanted - agreement.sponsorships.filter(months__contains=month.first_day).count()
    for roster in scene.city_rosters[:]:
        if missing > 0:
            given = allocate(
                by=scene.cast.officer, agreement=agreement, roster=roster, first_month=month, limit=missing
            )
            missing -= given.placed
            if not given.waiting:
                scene.city_rosters.remove(roster)
    if missing:
        raise StoryBrokenError(f"{agreement}: {missing} places of {month} could not be filled")


def enrol(scene: Scene, plan: MonthPlan) -> None:
    """Send batches until the insurer has accepted everybody; whoever it refuses gives the place to the next."""
    for turn in range(_ROUNDS):
        fill_places(scene, plan)
        refused = _send_batch(scene, plan.month, turn)
        if not refused:
            return
        _take_off(scene, refused, plan.month)
    raise StoryBrokenError(f"The insurer still refuses people in {plan.month}")


def _send_batch(scene: Scene, month: Month, turn: int) -> Sequence[Enrolment]:
    """One batch out and its answer in; the entries refused."""
    by, on = scene.cast.officer, month.first_day + timedelta(days=4 + turn // 2)
    profiles = {profile.kind: profile for profile in ColumnProfile.objects.all()}
    try:
        batch = prepare_batch(
            by=by, number=scene.paper("GEL", month), profile=profiles[ENROLMENT.name], first_month=month
        )
    except Refused as nobody:
        if nobody.code != "nobody_to_enrol":
            raise
        return []
    content = read_file(send_batch(by=by, batch=batch, on=on))
    if batch.enrolments.count() > scene.story.plan_of(month).covered * MANY:
        take_stock()
    answer = scene.branch.answer(content)
    take_answer(
        by=by,
        batch=Batch.objects.get(pk=batch.pk),
        profile=profiles[ENROLMENT_ANSWER.name],
        file_name=f"jawaban {batch.number.replace('/', '-')}.xlsx",
        content=answer.content,
        on=on,
    )
    refused = Enrolment.objects.filter(batch=batch, state=Enrolment.State.REFUSED)
    return list(refused.select_related("worker__person").order_by("pk"))


def _take_off(scene: Scene, refused: Sequence[Enrolment], month: Month) -> None:
    by, on = scene.cast.officer, month.first_day + timedelta(days=5)
    dead = []
    for enrolment in refused:
        worker = enrolment.worker
        if enrolment.refusal == REFUSALS[Fault.DEAD]:
            dead.append(Death(worker, month.first_day - timedelta(days=scene.rng.randint(3, 25))))
        else:
            report_other_cover(by=by, worker=worker, cover=Worker.OtherCover.EMPLOYEE, on=on)
            record_exit(by=by, worker=worker, latest_month=month - 1, reason=enrolment.refusal, on=on)
    bury(scene, dead, on)


def settle_month(scene: Scene, month: Month) -> None:
    """Assess, invoice, pay and receipt. In the latest month of the story the city's own money is still under way."""
    by, on = scene.cast.officer, month.first_day + timedelta(days=7)
    assessed = assess_month(by=by, month=month, on=on)
    if assessed.left_out:
        raise StoryBrokenError(f"{month}: left out of the assessment: {dict(assessed.left_out)}")
    approve_rounds(by=scene.cast.head, month=month, on=on)
    issue_invoices(by=by, month=month, on=on)
    invoices = (
        Invoice.objects.filter(month=month, state=Invoice.State.ISSUED)
        .select_related("funder", "agreement")
        .order_by("pk")
    )
    carried = list(Invoice.objects.filter(month=month, state=Invoice.State.PAID).select_related("funder"))
    under_way = month == scene.story.until
    failing = failing_debits(invoices) if under_way else set()
    paying = [i for i in invoices if not (under_way and i.funder.kind in PUBLIC) and i.pk not in failing]
    _pay(scene, paying, month, on + timedelta(days=3))
    proved = [
        invoice for invoice in [*carried, *paying] if not (under_way and invoice.funder.kind == FunderKind.COMPANY)
    ]
    _prove(scene, proved, month, on + timedelta(days=5))
    leave_one_typed(scene, month, [i for i in paying if i not in proved], on + timedelta(days=5))


def _pay(scene: Scene, invoices: Sequence[Invoice], month: Month, on: date) -> None:
    sums = sums_paid(scene, month, invoices)
    payments = [IncomingPayment(i.payment_code, scene.paper("BYR", month), sums[i.pk], on) for i in invoices]
    if month == scene.story.until - 1:
        pay_by_statement(scene, month, list(zip(invoices, payments, strict=True)), on)
    else:
        type_payments(scene, month, payments, on)


def _prove(scene: Scene, invoices: Sequence[Invoice], month: Month, on: date) -> None:
    papers = [(invoice, scene.paper("BPJSTK", month)) for invoice in invoices]
    type_receipts(scene, month, [IncomingReceipt(i.payment_code, no, i.amount, i.workers, on) for i, no in papers], on)
