"""After the latest month: a pooled fund offers places, and the officer lays a plan before whoever approves."""

from __future__ import annotations

from datetime import timedelta

from pijar.core.refusals import Refused
from pijar.founding.scene import Scene
from pijar.registry.models import Category
from pijar.sponsorship.actions.agreements import sign_agreement
from pijar.sponsorship.actions.funders import register_funder
from pijar.sponsorship.actions.plans import plan_allocation
from pijar.sponsorship.actions.wishes import record_wish
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

_PLACES = 12
_NOBODY = {"nobody_waits", "no_rosters"}  # a small city may have placed everybody


def plan_next_places(scene: Scene, month: Month) -> None:
    """A pooled fund bridges those who lost their payer; the plan for ``month`` stays a draft to be looked at."""
    by, on = scene.cast.officer, (month - 1).first_day + timedelta(days=20)
    pool = register_funder(by=by, kind=FunderKind.POOL, name="Dana Bersama Pijar")
    agreement = sign_agreement(
        by=by,
        funder=pool,
        instrument=f"Keputusan pengurus {scene.paper('DB', month)}",
        signed_on=on,
        first_month=month,
        places=_PLACES,
    )
    record_wish(by=by, agreement=agreement, about=Category.objects.get(code="becak"), is_strict=False, on=on)
    try:
        plan_allocation(by=by, first_month=month, on=on)
    except Refused as refused:
        if refused.code not in _NOBODY:
            raise
