"""Where the city stands, as a projection begins from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_rows
from pijar.registry.models import Worker
from pijar.reports.city.queries.figures import covered_months
from pijar.reports.projection.scenario import SOURCES, Baseline
from pijar.sponsorship.models import Funder, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

_FEWEST_PLACES = 1.0


@dataclass(frozen=True, slots=True)
class CoveredWorkers:
    """Workers whom a kind of funder covers in a month, and how many of them work in transport."""

    payer_kind: str
    workers: int
    transport: int


@dataclass(frozen=True, slots=True)
class FreeMoney:
    """Rupiah that a kind of funder may still spend in a fiscal year."""

    kind: str
    fiscal_year: int
    free: int


def baseline(*, by: Actor, on: Month) -> Baseline:
    """The city after the latest month that most of its workers are covered in, by ``on`` at the latest.

    The latest month is often only half proved; a projection that began from it would start too low. So the month with
    most covered workers among the latest three is taken. Raises NotAllowed without the right to see money.
    """
    check_may(by, Permission.VIEW_MONEY)
    months = [month for month in covered_months() if month <= on][:3]
    counted = {
        month: fetch_rows(CoveredWorkers, "reports/projection", "baseline_covered", {"month": month.first_day})
        for month in months
    }
    month = max(months, key=lambda each: (sum(row.workers for row in counted[each]), each), default=on - 1)
    rows = {FunderKind(row.payer_kind): row for row in counted.get(month, [])}
    return Baseline(
        month=month,
        covered={source: rows[source].workers for source in SOURCES if source in rows},
        transport={source: rows[source].transport / rows[source].workers for source in SOURCES if source in rows},
        left=_left(month),
        sponsors=_sponsors(month),
        stages=_stages(),
        company_places=_company_places(month),
        known=Worker.objects.filter(person__died_on__isnull=True, other_cover="").count(),
    )


def _left(month: Month) -> dict[FunderKind, dict[int, int]]:
    found: dict[FunderKind, dict[int, int]] = {}
    for row in fetch_rows(FreeMoney, "reports/projection", "baseline_left", {"month": month.first_day}):
        found.setdefault(FunderKind(row.kind), {})[row.fiscal_year] = row.free
    return found


def _carrying(month: Month, kind: FunderKind) -> tuple[int, int]:
    """How many funders of a kind carry somebody in a month, and how many workers they carry."""
    sponsorships = Sponsorship.objects.filter(agreement__funder__kind=kind, months__contains=month.first_day)
    counts = sponsorships.aggregate(funders=Count("agreement__funder_id", distinct=True), workers=Count("pk"))
    return counts["funders"], counts["workers"]


def _sponsors(month: Month) -> int:
    return _carrying(month, FunderKind.CIVIL_SERVANT)[0]


def _company_places(month: Month) -> float:
    companies, workers = _carrying(month, FunderKind.COMPANY)
    return max(_FEWEST_PLACES, workers / companies) if companies else _FEWEST_PLACES


def _stages() -> dict[str, int]:
    counted = Funder.objects.filter(kind=FunderKind.COMPANY).values_list("stage").annotate(count=Count("pk"))
    return dict(counted)
