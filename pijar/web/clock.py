"""What day it is in the city: the clock is read at the door and nowhere behind it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from pijar.values.month import Month


def today() -> date:
    """The day on the city's calendar."""
    return timezone.localdate()


def now() -> datetime:
    """The moment it is."""
    return timezone.now()


def this_month() -> Month:
    """The contribution month that is under way."""
    return Month.of(today())
