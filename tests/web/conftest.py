from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.registry.models import Release
from tests.boundaries import give_boundaries
from tests.builders import EVERYTHING, settle_small_city

Enter = Callable[..., Client]


@pytest.fixture
def city(db: None) -> None:
    """The small city with boundaries to draw."""
    settle_small_city()
    give_boundaries()


@pytest.fixture
def enter(db: None) -> Enter:
    """Sign somebody in who holds a role, for an area if one is named."""

    def entered(role: str, area: str = "") -> Client:
        user = open_account(
            by=EVERYTHING, username=f"{role}{area}", full_name=role, password="kata sandi yang cukup panjang"
        )
        grant_role(by=SYSTEM, user=user, role=role, area=area, first_on=date(2020, 1, 1))
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return entered


def release(enter: Enter, asking: str, client: Client) -> None:
    """A file with national ids is asked for at an address and released by somebody else."""
    said = {"receiver": "Kantor penerima, Semarang", "reason": "Keperluan pendaftaran"}
    assert client.post(asking, said)["Location"] == "/kerja/pelepasan/"
    head = enter("head")
    assert "Kantor penerima" in head.get("/kerja/pelepasan/").content.decode()
    head.post(f"/kerja/pelepasan/{Release.objects.latest('pk').ref}/", {"decision": "release"})
