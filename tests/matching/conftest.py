from __future__ import annotations

import pytest

from tests.builders import settle_small_city


@pytest.fixture(autouse=True)
def small_city(db: None) -> None:
    settle_small_city()
