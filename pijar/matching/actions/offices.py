"""How the offices are addressed."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.matching.kinds import Source
from pijar.matching.models import SourceOffice

ADDRESSEES: Final = {
    Source.POPULATION: "Kepala Dinas Kependudukan dan Pencatatan Sipil",
    Source.INSURER: "Kepala Kantor Cabang BPJS Ketenagakerjaan",
}


@transaction.atomic
def keep_office(*, by: Actor, source: Source, addressee: str, address: str = "", phone: str = "") -> SourceOffice:
    """Write how an office is addressed and reached. Refuses an empty addressee."""
    check_may(by, Permission.KEEP_SETTINGS)
    if not addressee.strip():
        raise Refused("addressee_missing", _("Tulis kepada siapa surat ditujukan."))
    event = record(by=by, event="source_office.kept", subject=f"source:{source}")
    said = {"addressee": addressee.strip(), "address": address.strip(), "phone": phone.strip(), "event_id": event.pk}
    return SourceOffice.objects.update_or_create(source=source, defaults=said)[0]


def keep_standard_offices(*, by: Actor) -> None:
    """The addressees a city begins with; those that exist are left alone."""
    for source, addressee in ADDRESSEES.items():
        if not SourceOffice.objects.filter(source=source).exists():
            keep_office(by=by, source=source, addressee=addressee)
