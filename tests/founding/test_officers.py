from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.access.roles import ROLES
from pijar.founding.officers import CITY_OFFICERS, OFFICES, OFFICES_TAKING_PART, ServantStream, spread

_SHAPE = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d{2}(0[1-9]|1[0-2])[12]9\d{2}")


def test_employee_numbers_have_the_true_shape_and_are_used_once() -> None:
    stream = ServantStream(seed=1)
    servants = [stream.next_servant() for _servant in range(400)]
    assert all(_SHAPE.fullmatch(servant.employee_number) for servant in servants)
    assert len({servant.employee_number for servant in servants}) == 400


def test_in_22_offices_nobody_takes_part() -> None:
    stream = ServantStream(seed=1)
    taking_part = {stream.next_servant().office_code for _servant in range(200)}
    assert len(OFFICES) - len(taking_part) == 22
    assert len(taking_part) == OFFICES_TAKING_PART
    assert len({code for code, _name in OFFICES}) == len({name for _code, name in OFFICES}) == len(OFFICES)


def test_everybody_who_signs_in_holds_a_post_that_exists_and_each_post_is_held() -> None:
    assert {officer.role for officer in CITY_OFFICERS} == set(ROLES)
    assert len({officer.username for officer in CITY_OFFICERS}) == len(CITY_OFFICERS)


@given(st.integers(1, 60), st.integers(0, 400), st.integers(0, 99))
def test_workers_are_shared_so_that_every_sponsor_carries_one_and_none_is_lost(
    among: int, more: int, seed: int
) -> None:
    shares = spread(among + more, among, Random(seed))
    assert sum(shares) == among + more
    assert len(shares) == among
    assert min(shares) >= 1
    assert max(shares) <= max(8, -(-(among + more) // among))


def test_workers_cannot_be_shared_among_more_sponsors() -> None:
    with pytest.raises(ValueError, match="at least one"):
        spread(2, 3, Random(1))
    with pytest.raises(ValueError, match="at least one"):
        spread(0, 0, Random(1))
