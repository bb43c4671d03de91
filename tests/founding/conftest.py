"""The kelurahan of Semarang, read once."""

from __future__ import annotations

import pytest

from pijar.founding.places import Ward
from tests.founding.invented import read_wards


@pytest.fixture(scope="session")
def wards() -> tuple[Ward, ...]:
    return read_wards()
