"""The kelurahan of Semarang, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import pijar
from pijar.founding.places import Ward, read_wards


@pytest.fixture(scope="session")
def wards() -> tuple[Ward, ...]:
    return read_wards(Path(pijar.__file__).parent / "cities" / "semarang" / "areas.csv")
