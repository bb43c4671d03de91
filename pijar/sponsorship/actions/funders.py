"""Registering who pays, and the way of companies through the pipeline."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.registry.models import Ward
from pijar.sponsorship.models import Funder, Office
from pijar.sponsorship.policies import check_employee_number, check_may_move_office, check_may_move_stage
from pijar.sponsorship.states import STAGE_MOVES, FunderKind, Stage


def register_office(*, by: Actor, code: str, name: str) -> Office:
    """Make sure a department of the city (OPD) is known. Refuses a name that another office has."""
    check_may(by, Permission.KEEP_FUNDERS)
    with transaction.atomic():
        if Office.objects.filter(name=name).exclude(pk=code).exists():
            raise Refused("office_known", _("OPD dengan nama ini sudah ada."))
        office, is_new = Office.objects.get_or_create(code=code, defaults={"name": name})
        if is_new:
            record(by=by, event="office.registered", subject=f"office:{code}")
    return office


@transaction.atomic
def register_funder(
    *,
    by: Actor,
    kind: FunderKind,
    name: str,
    contact: str = "",
    ward: Ward | None = None,
    employee_number: str = "",
    office: Office | None = None,
    business_number: str = "",
    stage: Stage | str = "",
) -> Funder:
    """Register somebody who pays. A company begins as informed; a civil servant needs NIP and office.

    Refuses a NIP or NIB already registered, a civil servant without NIP and office, and anybody else with them.
    """
    check_may(by, Permission.KEEP_FUNDERS)
    if not name.strip():
        raise Refused("name_needed", _("Isi nama pelindung."))
    check_employee_number(kind, employee_number, office)
    event = record(by=by, event="funder.registered", subject=f"funder:{kind}")
    try:
        with transaction.atomic():
            return Funder.objects.create(
                kind=kind,
                name=name.strip(),
                contact=contact,
                ward=ward,
                employee_number=employee_number,
                office=office,
                business_number=business_number,
                stage=(stage or Stage.INFORMED) if kind == FunderKind.COMPANY else "",
                event_id=event.pk,
            )
    except IntegrityError as error:
        raise Refused("funder_known", _("NIP atau NIB ini sudah terdaftar sebagai pelindung.")) from error


@transaction.atomic
def move_stage(*, by: Actor, funder: Funder, stage: Stage, on: date) -> Funder:
    """Move a company to the next stage of the pipeline, on a day."""
    funder = Funder.objects.select_for_update(of=("self",)).get(pk=funder.pk)
    check_may_move_stage(by, funder, stage)
    record(by=by, event="funder.stage_moved", subject=f"funder:{funder.pk}", stage=str(stage), on=on.isoformat())
    move(funder, stage, STAGE_MOVES, field="stage")
    return funder


@transaction.atomic
def correct_funder(*, by: Actor, funder: Funder, name: str, contact: str, ward: Ward | None) -> Funder:
    """Correct the name of a funder, whom to turn to, and the ward. The same facts again change nothing."""
    check_may(by, Permission.KEEP_FUNDERS)
    funder = Funder.objects.select_for_update(of=("self",)).get(pk=funder.pk)
    name, contact = name.strip(), contact.strip()
    if not name:
        raise Refused("name_needed", _("Isi nama pelindung."))
    if (funder.name, funder.contact, funder.ward) == (name, contact, ward):
        return funder
    record(by=by, event="funder.corrected", subject=f"funder:{funder.pk}")
    funder.name, funder.contact, funder.ward = name, contact, ward
    funder.save(update_fields=["name", "contact", "ward"])
    return funder


@transaction.atomic
def move_office(*, by: Actor, funder: Funder, office: Office, reason: str, on: date) -> Funder:
    """A civil servant moves to another office; the mandates go with them, deducted there from the next file on.

    Refuses anybody else, their own office, and an empty reason.
    """
    funder = Funder.objects.select_for_update(of=("self",)).get(pk=funder.pk)
    check_may_move_office(by, funder, office)
    reason = redact(check_reason(reason))
    facts = {"from_office": funder.office_id, "to_office": office.pk, "on": on.isoformat()}
    record(by=by, event="funder.office_moved", subject=f"funder:{funder.pk}", reason=reason, **facts)
    funder.office = office
    funder.save(update_fields=["office"])
    return funder
