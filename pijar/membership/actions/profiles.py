"""Keeping column profiles of the insurer's workbooks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.membership.models import ColumnProfile
from pijar.membership.profiles import ANSWER_FACTS, OUT_FACTS, STANDARD_ANSWER, STANDARD_OUT
from pijar.tables.exchanged_columns import columns_of

STANDARD = "BPJS Ketenagakerjaan BPU"
STANDARD_REPLY = "BPJS Ketenagakerjaan BPU, jawaban"


@transaction.atomic
def keep_profile(
    *, by: Actor, name: str, purpose: ColumnProfile.Purpose, sheet: str, columns: Sequence[tuple[str, str, str]]
) -> ColumnProfile:
    """Make or change a profile: (heading, fact, form) for each column in order. Refuses facts that are not known."""
    check_may(by, Permission.KEEP_SETTINGS)
    stored = [{"heading": heading, "fact": fact, "form": form} for heading, fact, form in columns]
    columns_of(stored, OUT_FACTS if purpose == ColumnProfile.Purpose.ENROLMENT else ANSWER_FACTS)
    record(by=by, event="column_profile.kept", subject=f"profile:{name}")
    profile, _is_new = ColumnProfile.objects.update_or_create(
        name=name, defaults={"purpose": purpose, "sheet": sheet, "columns": stored}
    )
    return profile


def keep_standard_profiles(*, by: Actor) -> None:
    """The profiles a city begins with, left alone where they exist. The insurer's own template was not published."""
    if ColumnProfile.objects.filter(name=STANDARD).exists():
        return
    keep_profile(
        by=by, name=STANDARD, purpose=ColumnProfile.Purpose.ENROLMENT, sheet="Pendaftaran", columns=STANDARD_OUT
    )
    keep_profile(
        by=by, name=STANDARD_REPLY, purpose=ColumnProfile.Purpose.ANSWER, sheet="Hasil", columns=STANDARD_ANSWER
    )
