"""Every door speaks with the city's words and reads the city's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from pijar.core.city_words import Terms, speaking_of
from pijar.registry.queries.city import OwnCity, own_city


@contextmanager
def in_own_city(now: datetime) -> Iterator[OwnCity | None]:
    """Within this block days and hours are the city's, and messages are said with the words it has by now."""
    city = own_city()
    if city is None:
        yield None
        return
    with timezone.override(city.zone), speaking_of(words_of(city, now)):
        yield city


def words_of(city: OwnCity, now: datetime) -> Terms:
    """What the city calls things by now."""
    by_now = city.terms_on(now.astimezone(city.zone).date())
    return tuple((term.term, term.said, term.english) for term in by_now.values())
