"""Posts bound to a part of the city: the part must be one of its own."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actions import ask_role, grant_role
from pijar.access.actors import Actor, check_may
from pijar.access.models import AskedPost, Grant, User
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.registry.models import District, Ward


def grant_post(*, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None) -> Grant:
    """Grant a role for a ward, a district or (empty) the whole city from a day on; the same again changes nothing.

    Refuses a code that is no ward or district of the city, and what ``grant_role`` refuses.
    """
    check_may(by, Permission.KEEP_USERS)
    _check_area(area)
    return grant_role(by=by, user=user, role=role, area=area, first_on=first_on, until=until)


def ask_post(
    *, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None
) -> Grant | AskedPost:
    """Ask for a post for a part of the city, or give it where nobody else is needed; refuses the same."""
    check_may(by, Permission.KEEP_USERS)
    _check_area(area)
    return ask_role(by=by, user=user, role=role, area=area, first_on=first_on, until=until)


def _check_area(area: str) -> None:
    if area and not (District.objects.filter(code=area).exists() or Ward.objects.filter(code=area).exists()):
        raise Refused("area_unknown", _("Tidak ada kecamatan atau kelurahan dengan kode ini di kota ini."), area=area)
