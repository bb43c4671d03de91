"""Renewing an agreement: its workers go over to the next one without a month between."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql
from pijar.sponsorship.actions.agreements import sign_agreement
from pijar.sponsorship.models import Agreement, Wish
from pijar.sponsorship.policies import check_may_renew
from pijar.values.month import Month


@transaction.atomic
def renew_agreement(
    *,
    by: Actor,
    agreement: Agreement,
    instrument: str,
    signed_on: date,
    places: int | None = None,
    until_month: Month | None = None,
) -> Agreement:
    """Sign the agreement that follows one in force, by a paper of its own, from the month in which that one ends.

    Places (as many as before unless told), bracket, shortest time and wishes go on; every worker carried to the end
    goes over, so that nobody loses a month or begins anew. Refuses an agreement without end, one already renewed, and
    fewer places than workers.
    """
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_renew(by, agreement)
    assert agreement.until_month is not None
    renewal = sign_agreement(
        by=by,
        funder=agreement.funder,
        instrument=instrument,
        signed_on=signed_on,
        first_month=agreement.until_month,
        places=places if places is not None else agreement.places,
        until_month=until_month,
        bracket=agreement.bracket,
        minimum_months=agreement.minimum_months,
    )
    event = record(by=by, event="agreement.renewed", subject=f"agreement:{agreement.pk}", renewal=renewal.pk)
    renewal.renews = agreement
    renewal.save(update_fields=["renews"])
    _take_along(agreement, renewal, event.pk)
    return renewal


def _take_along(agreement: Agreement, renewal: Agreement, event: int) -> None:
    facts = {
        "agreement": agreement.pk,
        "renewal": renewal.pk,
        "month": renewal.first_month.first_day,
        "until": None if renewal.until_month is None else renewal.until_month.first_day,
        "event": event,
    }
    run_sql("sponsorship", "lock_carried_workers", facts)
    try:
        with transaction.atomic():
            run_sql("sponsorship", "renew_places", facts)
    except IntegrityError as error:
        raise Refused("places_taken", _("Pekerja yang ikut lebih banyak daripada tempat yang baru.")) from error
    wishes = list(agreement.wishes.all())
    for wish in wishes:
        wish.pk, wish.agreement, wish.event_id = None, renewal, event
    Wish.objects.bulk_create(wishes)
