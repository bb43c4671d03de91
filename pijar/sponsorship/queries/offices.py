"""Offices of the city (OPD), to choose and to act upon."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.sponsorship.models import Office


def office_names(*, by: Actor) -> list[tuple[str, str]]:
    """Code and name of every office, to choose from."""
    check_may(by, Permission.VIEW_FUNDERS)
    return list(Office.objects.order_by("name").values_list("code", "name"))


def office_of(*, by: Actor, code: str) -> Office:
    """An office, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Office.objects.filter(pk=code).first()
    if found is None:
        raise NotFound("office_unknown", _("OPD ini tidak ditemukan."))
    return found
