"""How often something may be asked for: counted in the database, so that all processes count together."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

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


def check_limit(limit: Limit, who: str, now: datetime) -> None:
    """Count one more and refuse when it is too many. What was counted stays counted when what follows is refused.

    ``who`` (an address, a key's mark) is kept only as a keyed digest that changes with each span.
    """
    spans = int(now.timestamp()) // limit.seconds
    ends_at = datetime.fromtimestamp((spans + 1) * limit.seconds, UTC)
    content = f"{limit.matter}:{spans}:{who}".encode()
    digest = hmac.digest(load_keys().index_key, b"limit:" + content, hashlib.sha256)
    counted = fetch_value(int, "access", "count_use", {"who": digest, "ends_at": ends_at})
    if counted == 1:
        Tally.objects.filter(ends_at__lt=now).delete()
    if counted > limit.most:
        raise TooOften(max(1, int(ends_at.timestamp() - now.timestamp())))
