"""A civil servant's mandate: signed in plain words, paused, taken up again, and ended by retirement."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql
from pijar.sponsorship.actions.agreements import end_agreement, sign_agreement
from pijar.sponsorship.models import Agreement, Funder, MandateText, Pause
from pijar.sponsorship.policies import check_may_pause, check_may_resume, check_may_retire
from pijar.sponsorship.states import AGREEMENT_MOVES, AgreementState
from pijar.values.month import Month


@transaction.atomic
def sign_mandate(
    *,
    by: Actor,
    funder: Funder,
    instrument: str,
    signed_on: date,
    first_month: Month,
    places: int,
    text: str,
    until_month: Month | None = None,
    bracket: int = 1,
) -> Agreement:
    """Record a mandate with the very words that were signed, and their SHA-256.

    Refuses what ``sign_agreement`` refuses, a funder who is no civil servant, and a mandate without words.
    """
    if funder.kind != Funder.Kind.CIVIL_SERVANT:
        raise Refused("mandate_of_civil_servant", _("Surat kuasa potong gaji hanya dari ASN/PPPK."))
    mandate = sign_agreement(
        by=by,
        funder=funder,
        instrument=instrument,
        signed_on=signed_on,
        first_month=first_month,
        places=places,
        until_month=until_month,
        bracket=bracket,
    )
    keep_mandate_text(by=by, mandate=mandate, text=text)
    return mandate


@transaction.atomic
def keep_mandate_text(*, by: Actor, mandate: Agreement, text: str) -> MandateText:
    """Keep the words of a mandate as they were signed. The same again changes nothing; refuses none and other words."""
    text = text.strip()
    if not text:
        raise Refused("mandate_text_needed", _("Naskah surat kuasa belum ada."))
    if (kept := MandateText.objects.filter(agreement=mandate).first()) is not None:
        if kept.text != text:
            raise Refused("mandate_text_kept", _("Surat kuasa ini sudah punya naskah."))
        return kept
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    event = record(by=by, event="mandate.text_kept", subject=f"agreement:{mandate.pk}", sha256=sha256)
    return MandateText.objects.create(agreement=mandate, text=text, sha256=sha256, event_id=event.pk)


@transaction.atomic
def pause_mandate(*, by: Actor, mandate: Agreement, from_month: Month, until_month: Month, reason: str) -> Pause:
    """Debit nothing from ``from_month`` up to but without ``until_month``: its workers have no payer from then on.

    They come back when the mandate is taken up again, unless somebody else pays for them by then. Refuses what is no
    mandate in force, months outside of it, and an empty reason.
    """
    mandate = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=mandate.pk)
    check_may_pause(by, mandate, from_month, until_month)
    reason = redact(check_reason(reason))
    event = record(by=by, event="mandate.paused", subject=f"agreement:{mandate.pk}", reason=reason)
    facts = {"agreement": mandate.pk, "from_month": from_month.first_day, "reason": reason, "event": event.pk}
    run_sql("sponsorship", "end_of_agreement", facts)
    move(mandate, AgreementState.PAUSED, AGREEMENT_MOVES)
    return Pause.objects.create(
        agreement=mandate, from_month=from_month, until_month=until_month, reason=reason, event_id=event.pk
    )


@transaction.atomic
def resume_mandate(*, by: Actor, mandate: Agreement, from_month: Month) -> int:
    """Debit again from ``from_month``; returns how many workers came back.

    Those come back whom the pause left without payer and who have none from that month on, live, and still stand on
    a fixed list. Refuses a mandate that is not paused, and a month outside of it.
    """
    mandate = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=mandate.pk)
    pause = mandate.pauses.filter(resumed_month__isnull=True).first()
    check_may_resume(by, mandate, pause, from_month)
    assert pause is not None
    event = record(by=by, event="mandate.resumed", subject=f"agreement:{mandate.pk}")
    pause.resumed_month = from_month
    pause.save(update_fields=["resumed_month"])
    move(mandate, AgreementState.ACTIVE, AGREEMENT_MOVES)
    facts = {"agreement": mandate.pk, "paused": pause.event_id, "month": from_month.first_day, "event": event.pk}
    run_sql("sponsorship", "lock_paused_workers", facts)
    try:
        with transaction.atomic():
            return run_sql("sponsorship", "resume_places", facts)
    except IntegrityError as error:
        raise Refused("places_taken_meanwhile", _("Tempat ini baru saja diisi petugas lain; coba lagi.")) from error


@transaction.atomic
def retire_sponsor(*, by: Actor, funder: Funder, retires_on: date, reason: str) -> list[Agreement]:
    """A civil servant has no salary from ``retires_on``: every mandate outlasting it ends with its latest month.

    The latest month is that of the day before. Returns the mandates that were ended; their workers need a handover.
    Refuses anybody else, a second retirement, a mandate that has not begun by then, and an empty reason.
    """
    funder = Funder.objects.select_for_update(of=("self",)).get(pk=funder.pk)
    check_may_retire(by, funder)
    reason = redact(check_reason(reason))
    latest = Month.of(retires_on - timedelta(days=1))
    record(
        by=by, event="funder.retired", subject=f"funder:{funder.pk}", reason=reason, retires_on=retires_on.isoformat()
    )
    funder.retires_on = retires_on
    funder.save(update_fields=["retires_on"])
    living = funder.agreements.exclude(state=AgreementState.ENDED).exclude(until_month__lte=latest + 1)
    return [
        end_agreement(by=by, agreement=agreement, latest_month=latest, reason=reason)
        for agreement in living.order_by("pk")
    ]
