"""May this be done to a funder, a roster, an agreement?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Agreement, Funder, Office, Roster
from pijar.sponsorship.states import ROSTER_MOVES, STAGE_MOVES, AgreementState, FunderKind, RosterState, Stage
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
        raise Refused("roster_fixed", _("Daftar ini sudah ditetapkan."))
    drafted_by = AuditEvent.objects.values_list("actor_id", flat=True).get(pk=roster.event_id)
    if by.id is not None and drafted_by == by.id:
        raise Refused("same_person", _("Daftar ditetapkan oleh orang lain daripada yang menyusunnya."))
    if not roster.entries.exists():
        raise Refused("roster_empty", _("Daftar ini kosong; susun ulang sebelum ditetapkan."))


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
    if roster.state != RosterState.FIXED:
        raise Refused("roster_not_fixed", _("Daftar penerima belum ditetapkan dengan keputusan."))
    if agreement.state != AgreementState.ACTIVE:
        raise Refused("agreement_ended", _("Perjanjian ini sudah berakhir."))
    if first_month < agreement.first_month:
        raise Refused("before_agreement", _("Perjanjian ini belum berlaku pada bulan itu."))
    if agreement.until_month is not None and first_month >= agreement.until_month:
        raise Refused("after_agreement", _("Perjanjian ini sudah lewat pada bulan itu."))
