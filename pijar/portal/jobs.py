"""What the public door promised: what people wrote is forgotten in time."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from pijar.access.actors import SYSTEM
from pijar.registry.actions.proposals import forget_proposals


@app.periodic(cron="40 2 * * *")
@app.task(name="portal.forget_proposals", queueing_lock="portal.forget_proposals", pass_context=False)
def forget_what_was_proposed(timestamp: int) -> int:
    """Every night: drop what was written in proposals whose time has come. Returns how many."""
    return forget_proposals(by=SYSTEM, on=timezone.localdate())
