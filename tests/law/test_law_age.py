"""Age in years and months, and the limits for entry as people and as queries read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.law.age import birthday
from pijar.law.eligibility import age_on, entry_age_limits, entry_birth_window, is_of_entry_age
from pijar.law.refusals import FactsRefused

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1961, 11, 22), DAY, (65, 0)),
        (date(1961, 11, 23), DAY, (64, 11)),
        (date(1961, 12, 22), DAY, (64, 11)),
        (date(1961, 12, 23), DAY, (64, 10)),
        (date(2004, 2, 29), date(2025, 2, 28), (20, 11)),
        (date(2004, 2, 29), date(2025, 3, 1), (21, 0)),
        (DAY, DAY, (0, 0)),
    ],
)
def test_age_is_completed_years_and_months(born, day, age):
    assert age_on(born, day) == age


def test_nobody_has_an_age_before_birth():
    with pytest.raises(FactsRefused, match="masa depan"):
        age_on(DAY + timedelta(days=1), DAY)


def test_entry_ends_at_64_years_11_months():
    assert entry_age_limits(DAY) == (18, 65)
    assert is_of_entry_age(date(1961, 11, 23), DAY)
    assert not is_of_entry_age(date(1961, 11, 22), DAY)
    assert is_of_entry_age(date(2008, 11, 22), DAY)
    assert not is_of_entry_age(date(2008, 11, 23), DAY)


def test_a_city_may_set_a_lower_limit_but_not_a_higher_one():
    assert not is_of_entry_age(date(1966, 11, 22), DAY, city_months=59 * 12 + 11)
    assert not is_of_entry_age(date(1961, 11, 22), DAY, city_months=70 * 12)


@given(on=st.dates(date(2016, 1, 1), date(2030, 12, 31)), shift=st.integers(-40, 40), end=st.sampled_from([0, 1]))
def test_the_birth_window_for_queries_is_the_same_rule(on, shift, end):
    window = entry_birth_window(on)
    assert window[0] < window[1]
    assert all(is_of_entry_age(edge, on) for edge in window)
    born = window[end] + timedelta(days=shift)
    assert (window[0] <= born <= window[1]) == is_of_entry_age(born, on)


@given(born=st.dates(date(1920, 1, 1), date(2020, 12, 31)), years=st.integers(0, 100))
def test_a_birthday_is_the_first_day_of_the_age(born, years):
    day = birthday(born, years)
    assert age_on(born, day) == (years, 0)
    assert years == 0 or age_on(born, day - timedelta(days=1)) == (years - 1, 11)


def test_who_was_born_on_29_february_has_a_birthday_every_year():
    assert birthday(date(2004, 2, 29), 20) == date(2024, 2, 29)
    assert birthday(date(2004, 2, 29), 21) == date(2025, 3, 1)


def test_nobody_enters_on_the_day_before_birth_and_a_newborn_has_an_age():
    assert is_of_entry_age(DAY, DAY, city_months=0) is False
    assert age_on(DAY, DAY).in_words.id == "0 tahun 0 bulan"
