"""Funders and their agreements, to choose and to act upon."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.sponsorship.models import Agreement, Funder
from pijar.sponsorship.parties import check_sees_payer, sees_payer


def funder_of(*, by: Actor, funder: int) -> Funder:
    """The funder, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Funder.objects.filter(pk=funder).select_related("office").first()
    if found is None:
        raise NotFound("funder_unknown", _("Pelindung ini tidak ditemukan."))
    check_sees_payer(by, found)
    return found


def agreements_in_force(*, by: Actor) -> list[tuple[int, str]]:
    """Agreements on which workers can be placed, with a name to choose by."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = (
        Agreement.objects.filter(state=Agreement.State.ACTIVE).select_related("funder").order_by("funder__kind", "pk")
    )
    seen = [agreement for agreement in found if sees_payer(by, agreement.funder.kind)]
    return [(agreement.pk, f"{agreement.funder.name} – {agreement.instrument}") for agreement in seen]


def agreement_of(*, by: Actor, agreement: int) -> Agreement:
    """The agreement, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Agreement.objects.filter(pk=agreement).select_related("funder").first()
    if found is None:
        raise NotFound("agreement_unknown", _("Perjanjian ini tidak ditemukan."))
    check_sees_payer(by, found.funder)
    return found
