"""May this be done to a funder, a roster, an agreement?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Agreement, AllocationPlan, Funder, Office, Pause, Roster
from pijar.sponsorship.states import (
    AGREEMENT_MOVES,
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
    check_second_person(by, drafted_by, _("Daftar ditetapkan oleh orang lain daripada yang menyusunnya."))
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
    """Only a promise in force is changed."""
    check_may(by, Permission.KEEP_FUNDERS)
    _check_is_active(agreement)


def _check_is_active(agreement: Agreement) -> None:
    if agreement.state == AgreementState.PAUSED:
        raise Refused("agreement_paused", _("Surat kuasa ini sedang dijeda."))
    if agreement.state != AgreementState.ACTIVE:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))


def check_may_end(by: Actor, agreement: Agreement) -> None:
    """A promise in force or paused is ended, once."""
    check_may(by, Permission.KEEP_FUNDERS)
    if AgreementState.ENDED not in AGREEMENT_MOVES[AgreementState(agreement.state)]:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))


def check_may_renew(by: Actor, agreement: Agreement) -> None:
    """A promise in force that has an end and was not renewed."""
    check_may_amend(by, agreement)
    if agreement.until_month is None:
        raise Refused("agreement_open", _("Perjanjian ini berlaku terus; tidak perlu diperpanjang."))
    if Agreement.objects.filter(renews=agreement).exists():
        raise Refused("agreement_renewed", _("Perjanjian ini sudah diperpanjang."))


def check_may_pause(by: Actor, mandate: Agreement, from_month: Month, until_month: Month) -> None:
    """A mandate in force, for whole months within it."""
    check_may_amend(by, mandate)
    if mandate.form != Agreement.Form.MANDATE:
        raise Refused("not_a_mandate", _("Hanya surat kuasa potong gaji yang bisa dijeda."))
    if until_month <= from_month:
        raise Refused("pause_ends_before_start", _("Jeda berakhir sesudah dimulai."))
    _check_within(mandate, from_month)


def check_may_resume(by: Actor, mandate: Agreement, pause: Pause | None, from_month: Month) -> None:
    """A paused mandate, from a month of the pause or later, within the mandate."""
    check_may(by, Permission.KEEP_FUNDERS)
    if pause is None or mandate.state != AgreementState.PAUSED:
        raise Refused("not_paused", _("Surat kuasa ini tidak sedang dijeda."))
    if from_month < pause.from_month:
        raise Refused("resumes_before_pause", _("Potongan dilanjutkan sesudah jeda dimulai."))
    _check_within(mandate, from_month)


def check_may_retire(by: Actor, funder: Funder) -> None:
    """A civil servant retires once."""
    check_may(by, Permission.KEEP_FUNDERS)
    if funder.kind != FunderKind.CIVIL_SERVANT:
        raise Refused("retires_civil_servant", _("Hanya ASN/PPPK yang dicatat pensiun."))
    if funder.retires_on is not None:
        raise Refused("retired_already", _("Pensiunnya sudah dicatat."))


def check_may_move_office(by: Actor, funder: Funder, office: Office) -> None:
    """A civil servant moves to another office than their own."""
    check_may(by, Permission.KEEP_FUNDERS)
    if funder.kind != FunderKind.CIVIL_SERVANT:
        raise Refused("moves_civil_servant", _("Hanya ASN/PPPK yang pindah OPD."))
    if funder.office_id == office.pk:
        raise Refused("same_office", _("Ia memang bertugas di OPD ini."))


def check_may_allocate(by: Actor, agreement: Agreement, roster: Roster, first_month: Month) -> None:
    """Places are given from a fixed roster, on an agreement in force in the first month."""
    check_may(by, Permission.ALLOCATE_PLACES)
    _check_fixed(roster)
    _check_in_force(agreement, first_month)


def _check_fixed(roster: Roster) -> None:
    if roster.state != RosterState.FIXED:
        raise Refused("roster_not_fixed", _("Daftar penerima belum ditetapkan dengan keputusan."))


def _check_in_force(agreement: Agreement, first_month: Month) -> None:
    _check_is_active(agreement)
    _check_within(agreement, first_month)


def _check_within(agreement: Agreement, month: Month) -> None:
    if month < agreement.first_month:
        raise Refused("before_agreement", _("Perjanjian ini belum berlaku pada bulan itu."))
    if agreement.until_month is not None and month >= agreement.until_month:
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
        check_second_person(
            by, planned_by, _("Rencana dengan uang daerah diterapkan oleh orang lain daripada penyusunnya.")
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
