from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.leaks.planted import Planted, planted_city


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Planted]:
    """A city with canaries, taken back in the end."""
    yield from planted_city(django_db_blocker)
