"""Who reads: every role for the whole city, a district and a ward, and programs with their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from pijar.access.actions import make_key
from pijar.access.actors import SYSTEM
from pijar.access.fields import MEMBERS_ONLY, SEES, Field, PersonKind
from pijar.access.models import Grant
from pijar.access.roles import ROLES
from tests.leaks.area import DISTRICT, WARD
from tests.leaks.planted import Owner

PROGRAM = "program"
SCOPES = {"kota": "", "kecamatan": DISTRICT, "kelurahan": WARD}
OF_THE_CITY = frozenset({Field.PAYER, Field.DEBT, Field.EMPLOYEE_NUMBER})
PAYERS = frozenset({PersonKind.CIVIL_SERVANT, PersonKind.CITIZEN})


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks: a role, the area that bounds it (empty: the whole city), and the door by which they come."""

    role: str
    scope: str
    username: str
    client: Client
    headers: dict[str, str]

    @property
    def area(self) -> str:
        return SCOPES[self.scope]

    def may_read(self, owner: Owner) -> bool:
        """What the table of fields and the area say of a canary: written down here once more, not asked of the gate."""
        return self._sees_kind(owner) and self.is_within(owner)

    def _sees_kind(self, owner: Owner) -> bool:
        if owner.kind is PersonKind.WORKER and self.role in MEMBERS_ONLY and not owner.is_member:
            return False
        return owner.field in SEES[owner.kind].get(self.role, ())

    def is_within(self, owner: Owner) -> bool:
        """Does the person live where this reader may look? A payer lives nowhere: the whole city is asked for."""
        if owner.kind in PAYERS or owner.field in OF_THE_CITY:
            return not self.area
        return any(ward.startswith(self.area) for ward in owner.wards)

    def get(self, address: str, **headers: str) -> Any:
        return self.client.get(address, headers=self.headers | headers)

    def post(self, address: str, said: Mapping[str, str]) -> Any:
        return self.client.post(address, said, headers=self.headers)


def readers() -> list[Reader]:
    """One of each role and scope; whoever sent the lists of the planted city reads among them."""
    people = [_person(role, scope) for role in ROLES for scope in SCOPES]
    return people + [_program(scope) for scope in SCOPES]


def _person(role: str, scope: str) -> Reader:
    users, area = get_user_model().objects, SCOPES[scope]
    known = users.filter(grants__role_code=role, grants__area=area).first()
    user = known or users.create_user(username=f"{role}-{scope}")
    if not known:
        Grant.objects.create(user=user, role_code=role, area=area, days=DateRange(date(2020, 1, 1), None, "[)"))
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return Reader(role, scope, user.username, client, {})


def _program(scope: str) -> Reader:
    today = timezone.localdate()
    areas = [SCOPES[scope]] if SCOPES[scope] else []
    key, secret = make_key(
        by=SYSTEM, name=f"Program {scope}", holder="Dinas", areas=areas, expires_on=today + timedelta(days=9), on=today
    )
    return Reader(PROGRAM, scope, key.user.username, Client(), {"Authorization": f"Bearer {secret}"})
