"""How often something may be asked for: counted in the database, so that all processes count together."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from pijar.access.models import Tally
from pijar.core.keys import load_keys
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_value


class TooOften(Refused):
    """Asked for more often than is allowed; ``seconds`` until it may be asked for again."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__("too_often", _("Terlalu sering. Coba lagi nanti."), seconds=seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times within each span of so many seconds."""

    matter: str
    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class DailyLimit:
    """At most ``most`` times on a day of the city."""

    matter: str
    most: int


def check_limit(limit: Limit, who: str, now: datetime) -> None:
    """Count one more and refuse when it is too many. What was counted stays counted when what follows is refused.

    ``who`` (an address, a key's mark) is kept only as a keyed digest that changes with each span.
    """
    spans = int(now.timestamp()) // limit.seconds
    ends_at = datetime.fromtimestamp((spans + 1) * limit.seconds, UTC)
    if _count(f"{limit.matter}:{spans}:{who}", ends_at, now) > limit.most:
        raise TooOften(_seconds_to(ends_at, now))


def check_today(limit: DailyLimit, who: str, now: datetime) -> int:
    """As ``check_limit`` by the city's day; how many there were today, this time with it, as long as it is not refused.

    To be called outside of the action's transaction, so that nobody waits for another's and none is given back.
    """
    here = timezone.get_current_timezone()
    day = now.astimezone(here).date()
    ends_at = datetime.combine(day + timedelta(days=1), time(), here)
    counted = _count(f"{limit.matter}:{day}:{who}", ends_at, now)
    if counted > limit.most:
        raise TooOften(_seconds_to(ends_at, now))
    return counted


def _count(what: str, ends_at: datetime, now: datetime) -> int:
    digest = hmac.digest(load_keys().index_key, f"limit:{what}".encode(), hashlib.sha256)
    counted = fetch_value(int, "access", "count_use", {"who": digest, "ends_at": ends_at})
    if counted == 1:
        Tally.objects.filter(ends_at__lt=now).delete()
    return counted


def _seconds_to(ends_at: datetime, now: datetime) -> int:
    return max(1, int(ends_at.timestamp() - now.timestamp()))
