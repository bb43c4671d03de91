"""May this be done to a funder, a roster, an agreement?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Agreement, AllocationPlan, Funder, Office, Roster
from pijar.sponsorship.states import (
    PLAN_MOVES,
    ROSTER_MOVES,
    STAGE_MOVES,
    AgreementState,
    FunderKind,
    PlanState,
    RosterState,
    Stage,
)
from pijar.values.month import Month


def check_employee_number(kind: FunderKind, employee_number: str, office: Office | None) -> None:
    """A civil servant is known by NIP (18 digits) and office; nobody else has them."""
    if kind == FunderKind.CIVIL_SERVANT:
        if office is None or len(employee_number) != 18 or not employee_number.isdigit():
            raise Refused("employee_number_needed", _("ASN/PPPK dicatat dengan OPD dan NIP 18 angka."))
    elif office is not None or employee_number:
        raise Refused("employee_number_of_civil_servant", _("NIP dan OPD hanya untuk ASN/PPPK."))


def check_may_move_stage(by: Actor, funder: Funder, stage: Stage) -> None:
    """A company moves one stage at a time, as the pipeline is drawn."""
    check_may(by, Permission.KEEP_FUNDERS)
    if not funder.stage or stage not in STAGE_MOVES[Stage(funder.stage)]:
        raise Refused(
            "stage_move",
            _("Dari tahap %(old)s tidak bisa langsung ke %(new)s.")
            % {"old": funder.get_stage_display() or "-", "new": stage.label},
        )


def check_may_fix(by: Actor, roster: Roster) -> None:
    """A roster is fixed once, not by the person who drafted it, and not empty."""
    check_may(by, Permission.FIX_ROSTERS)
    if RosterState.FIXED not in ROSTER_MOVES[RosterState(roster.state)]:
        raise Refused("roster_fixed", _("Daftar ini sudah ditetapkan atau dibatalkan."))
    drafted_by = AuditEvent.objects.values_list("actor_id", flat=True).get(pk=roster.event_id)
    if by.id is not None and drafted_by == by.id:
        raise Refused("same_person", _("Daftar ditetapkan oleh orang lain daripada yang menyusunnya."))
    if not roster.entries.exists():
        raise Refused("roster_empty", _("Daftar ini kosong; susun ulang sebelum ditetapkan."))


def check_may_discard_roster(by: Actor, roster: Roster) -> None:
    """Only a draft is put aside; what a decree has fixed stays."""
    check_may(by, Permission.DECIDE_ELIGIBILITY)
    if RosterState.DISCARDED not in ROSTER_MOVES[RosterState(roster.state)]:
        raise Refused("roster_not_draft", _("Hanya rancangan daftar yang bisa dibatalkan."))


def check_papers(minutes_number: str, minutes_on: date, decree_number: str, decree_on: date) -> None:
    """Minutes and decree are both named, and the decree does not come before the minutes."""
    if not minutes_number.strip() or not decree_number.strip():
        raise Refused("papers_needed", _("Isi nomor berita acara dan nomor keputusan."))
    if decree_on < minutes_on:
        raise Refused("decree_before_minutes", _("Tanggal keputusan tidak boleh sebelum berita acara."))


def check_may_amend(by: Actor, agreement: Agreement) -> None:
    """Only a promise in force is changed or ended."""
    check_may(by, Permission.KEEP_FUNDERS)
    if agreement.state != AgreementState.ACTIVE:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))


def check_may_allocate(by: Actor, agreement: Agreement, roster: Roster, first_month: Month) -> None:
    """Places are given from a fixed roster, on an agreement in force in the first month."""
    check_may(by, Permission.ALLOCATE_PLACES)
    _check_fixed(roster)
    _check_in_force(agreement, first_month)


def _check_fixed(roster: Roster) -> None:
    if roster.state != RosterState.FIXED:
        raise Refused("roster_not_fixed", _("Daftar penerima belum ditetapkan dengan keputusan."))


def _check_in_force(agreement: Agreement, first_month: Month) -> None:
    if agreement.state != AgreementState.ACTIVE:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))
    if first_month < agreement.first_month:
        raise Refused("before_agreement", _("Perjanjian ini belum berlaku pada bulan itu."))
    if agreement.until_month is not None and first_month >= agreement.until_month:
        raise Refused("after_agreement", _("Perjanjian ini sudah lewat pada bulan itu."))


def check_may_plan(by: Actor, agreements: Sequence[Agreement], rosters: Sequence[Roster], first_month: Month) -> None:
    """A plan is made over fixed lists and agreements in force in its first month; these are those that were named."""
    check_may(by, Permission.ALLOCATE_PLACES)
    for agreement in agreements:
        _check_in_force(agreement, first_month)
    for roster in rosters:
        _check_fixed(roster)


def check_may_apply(by: Actor, plan: AllocationPlan) -> None:
    """A draft plan that places somebody; where public money pays, by an approver who did not make it."""
    if plan.uses_public_money:
        check_may(by, Permission.APPROVE_PLACES)
        planned_by = AuditEvent.objects.values_list("actor_id", flat=True).get(pk=plan.event_id)
        if by.id is not None and planned_by == by.id:
            raise Refused(
                "same_person", _("Rencana dengan uang daerah diterapkan oleh orang lain daripada penyusunnya.")
            )
    elif not by.may(Permission.APPROVE_PLACES):
        check_may(by, Permission.ALLOCATE_PLACES)
    _check_is_draft(plan, PlanState.APPLIED)
    if not plan.placed:
        raise Refused("nobody_placed", _("Rencana ini tidak memberi tempat kepada siapa pun."))


def check_may_discard(by: Actor, plan: AllocationPlan) -> None:
    """A draft plan, by whoever may plan or approve."""
    if not by.may(Permission.APPROVE_PLACES):
        check_may(by, Permission.ALLOCATE_PLACES)
    _check_is_draft(plan, PlanState.DISCARDED)


def _check_is_draft(plan: AllocationPlan, wanted: PlanState) -> None:
    if wanted not in PLAN_MOVES[PlanState(plan.state)]:
        raise Refused("plan_settled", _("Rencana ini sudah diterapkan atau dibatalkan."))
