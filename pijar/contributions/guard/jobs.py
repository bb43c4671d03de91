"""Daily work: the lapse guard looks once a day, as early as a worker is awake."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app

from pijar.access.actors import SYSTEM
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import LapseScan
from pijar.core.doors import Door, passing
from pijar.core.reach import WHOLE, reaching
from pijar.registry.queries.city import city_zone


@app.periodic(cron="5 * * * *")
@app.task(
    name="contributions.scan_today",
    aliases=["contributions.watch_today"],
    queueing_lock="contributions.scan_today",
    pass_context=False,
)
@passing(Door.JOB)
def scan_today(timestamp: int) -> int:
    """Every hour: look at every member's next month if nobody has today. Returns how many members were seen."""
    on = datetime.fromtimestamp(timestamp, city_zone()).date()
    with reaching(WHOLE):
        if LapseScan.objects.filter(scanned_on=on).exists():
            return 0
        return scan_lapses(by=SYSTEM, on=on).members
