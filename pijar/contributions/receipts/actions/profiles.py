"""Keeping the column profiles of the insurer's files of receipts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import ReceiptProfile
from pijar.contributions.receipt_kinds import NEEDED, RECEIPT_FACTS
from pijar.contributions.receipts.standard_profiles import STANDARD
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.tables.exchanged_columns import columns_of


@transaction.atomic
def keep_receipt_profile(
    *, by: Actor, name: str, columns: Sequence[tuple[str, str, str]], is_example: bool = False
) -> ReceiptProfile:
    """Write the next version of a profile: (heading, fact, form) of each column. The same again makes no new version.

    Refuses facts that are not known, and a profile that lacks the person, month, amount, number or day.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    name = name.strip()
    stored = [{"heading": heading, "fact": fact, "form": form} for heading, fact, form in columns]
    facts = {column.fact for column in columns_of(stored, RECEIPT_FACTS)}
    if not name or not facts.issuperset(NEEDED) or facts.isdisjoint(("member_number", "national_id")):
        raise Refused(
            "receipt_profile_incomplete",
            _("Profil punya nama dan kolom KPJ atau NIK, bulan, jumlah, nomor bukti, dan tanggal."),
        )
    take_lock("contributions.receipt_profiles")
    latest = ReceiptProfile.objects.filter(name=name).order_by("version").last()
    if latest is not None and (latest.columns, latest.is_example) == (stored, is_example):
        return latest
    version = latest.version + 1 if latest else 1
    event = record(by=by, event="receipt_profile.kept", subject=f"receipt_profile:{name}", version=version)
    return ReceiptProfile.objects.create(
        name=name, version=version, columns=stored, is_example=is_example, event_id=event.pk
    )


def keep_standard_receipt_profile(*, by: Actor) -> None:
    """The profile a city begins with, marked as an example; left alone where it exists."""
    if not ReceiptProfile.objects.filter(name=STANDARD["name"]).exists():
        keep_receipt_profile(by=by, is_example=True, **STANDARD)
