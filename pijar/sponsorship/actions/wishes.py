"""What sponsors wish of those who get their places: recorded with day and person, withdrawn likewise."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.registry.models import Category, District, Ward, Worker
from pijar.sponsorship.models import Agreement, Wish
from pijar.sponsorship.policies import check_may_amend


@transaction.atomic
def record_wish(
    *, by: Actor, agreement: Agreement, about: Ward | District | Category | Worker, is_strict: bool, on: date
) -> Wish:
    """Record that the sponsor of an agreement wishes people of a ward, district or trade, or one person by name.

    Strict: only these get its places (several of a kind: any of them). Otherwise: these rather than others, but never
    before somebody who stands in front of them. Refuses a wish already recorded and an agreement that ended.
    """
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_amend(by, agreement)
    matter = type(about)._meta.model_name or ""
    event = record(by=by, event="wish.recorded", subject=f"agreement:{agreement.pk}", matter=matter, strict=is_strict)
    try:
        with transaction.atomic():
            return Wish.objects.create(
                agreement=agreement, is_strict=is_strict, wished_on=on, event_id=event.pk, **{matter: about}
            )
    except IntegrityError as error:
        raise Refused("wish_known", _("Keinginan ini sudah dicatat.")) from error


@transaction.atomic
def withdraw_wish(*, by: Actor, wish: Wish) -> None:
    """The sponsor no longer wishes this; what was given stays given."""
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=wish.agreement_id)
    check_may_amend(by, agreement)
    record(by=by, event="wish.withdrawn", subject=f"agreement:{agreement.pk}")
    if not Wish.objects.filter(pk=wish.pk).delete()[0]:
        raise Refused("wish_gone", _("Keinginan ini sudah ditarik."))
