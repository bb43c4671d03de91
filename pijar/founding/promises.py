"""What funders have promised beyond the latest month: money in instalments, a mandate paused, a sponsor retiring."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pijar.founding.scene import Scene
from pijar.sponsorship.actions.instalments import Expected, plan_instalments, record_instalment
from pijar.sponsorship.actions.mandates import pause_mandate, retire_sponsor
from pijar.sponsorship.models import Agreement, BudgetLine
from pijar.values.month import Month

# Share of a year's ceiling in hundredths, and the month of the year in which it is expected.
_PARTS: Final = ((30, 1), (25, 4), (25, 7), (15, 10), (5, 12))


def keep_promises(scene: Scene, month: Month) -> None:
    """The city's money of the year comes in parts; one civil servant pauses later on, another retires."""
    for line in BudgetLine.objects.filter(fiscal_year=month.year).order_by("pk"):
        _bring_money(scene, line, month)
    _change_mandates(scene, month)


def _bring_money(scene: Scene, line: BudgetLine, month: Month) -> None:
    """Parts of the line from the month it began in; those expected by now have arrived by a transfer order."""
    first = max(line.agreement.first_month, Month(line.fiscal_year, 1))
    by, rest = scene.cast.officer, line.ceiling
    parts = []
    for share, at in _PARTS:
        amount = rest if at == 12 else line.ceiling * share // 100
        parts.append(Expected(amount, max(first, Month(line.fiscal_year, at))))
        rest -= amount
    for part in plan_instalments(by=by, line=line, parts=parts):
        if part.expected_month <= month:
            on = part.expected_month.first_day + timedelta(days=4)
            reference = f"SP2D {scene.paper('SP2D', part.expected_month)}"
            record_instalment(by=by, instalment=part, arrived_on=on, reference=reference, on=on)


def _change_mandates(scene: Scene, month: Month) -> None:
    """The sponsor of longest standing pauses for two months, the next one retires after that."""
    by = scene.cast.officer
    held = Agreement.objects.filter(form=Agreement.Form.MANDATE, state=Agreement.State.ACTIVE, until_month=None)
    carrying = held.filter(sponsorships__months__contains=(month + 2).first_day).distinct().order_by("pk")
    mandates = list(carrying.select_related("funder")[:2])
    if len(mandates) < 2:
        return
    pausing, retiring = mandates
    reason = f"Cuti di luar tanggungan {scene.paper('CLTN', month)}"
    pause_mandate(by=by, mandate=pausing, from_month=month + 2, until_month=month + 4, reason=reason)
    reason = f"Keputusan pensiun {scene.paper('PEN', month)}"
    retire_sponsor(by=by, funder=retiring.funder, retires_on=(month + 3).first_day, reason=reason)
