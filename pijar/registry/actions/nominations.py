"""Verifying, deciding and turning down nominations: many at once, each kept with its day and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.moves import move_all
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.registry.models import Criteria, Nomination
from pijar.registry.policies import check_may_verify
from pijar.registry.queries.areas import within_areas
from pijar.registry.states import NOMINATION_MOVES, NominationState


@dataclass(frozen=True, slots=True)
class Decided:
    """How many verified nominations the criteria found eligible, and how many not."""

    eligible: int
    rejected: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many nominations ended in a state."""

    state: str
    count: int


def _in_state(
    by: Actor, nominations: Sequence[int], state: NominationState, permission: Permission
) -> QuerySet[Nomination]:
    """The nominations named, locked, that stand in this state in the actor's area; refuses when one does not."""
    found = (
        Nomination.objects.select_for_update(of=("self",), no_key=True)
        .filter(within_areas(by=by, permission=permission), pk__in=nominations, state=state)
        .order_by("pk")
    )
    missing = len(set(nominations)) - len(found)
    if missing:
        raise Refused(
            "not_standing",
            _("%(count)d usulan tidak ada di wilayah Anda atau sudah diproses; muat ulang halaman.")
            % {"count": missing},
        )
    return Nomination.objects.filter(pk__in=[nomination.pk for nomination in found])


@transaction.atomic
def verify_nominations(*, by: Actor, nominations: Sequence[int], on: date) -> int:
    """The ward confirms that these people live and work as stated. Returns how many."""
    check_may_verify(by)
    standing = _in_state(by, nominations, NominationState.NOMINATED, Permission.VERIFY_NOMINATIONS)
    record(by=by, event="nominations.verified", count=len(nominations))
    return move_all(standing, NominationState.VERIFIED, NOMINATION_MOVES, {"verified_on": on})


@transaction.atomic
def reject_nominations(*, by: Actor, nominations: Sequence[int], reasons: Sequence[str], on: date) -> int:
    """Turn down nominated people with at least one reason. Returns how many."""
    check_may_verify(by)
    written = [reason for reason in reasons if reason.strip()]
    redacted = [redact(check_reason(reason)) for reason in written or [""]]
    standing = _in_state(by, nominations, NominationState.NOMINATED, Permission.VERIFY_NOMINATIONS)
    record(by=by, event="nominations.rejected", count=len(nominations), reasons=redacted)
    return move_all(standing, NominationState.REJECTED, NOMINATION_MOVES, {"decided_on": on, "reasons": redacted})


@transaction.atomic
def decide_eligibility(*, by: Actor, on: date) -> Decided:
    """Hold verified nominations against the criteria in force on the day; each ends eligible, or rejected with reasons.

    Reasons are codes: under_age, over_age, no_ground (neither a trade of the decree nor poor enough), not_resident,
    covered_as_employee, other_funder, died. With nothing to decide, nothing is written. Refuses when no criteria are in
    force.
    """
    check_may(by, Permission.DECIDE_ELIGIBILITY)
    criteria = Criteria.objects.filter(first_on__lte=on).order_by("first_on").last()
    if criteria is None:
        raise Refused("no_criteria", _("Belum ada kriteria yang berlaku pada tanggal ini."))
    with transaction.atomic():
        record(by=by, event="nominations.decided", subject=f"criteria:{criteria.first_on}", on=on.isoformat())
        by_state = _hold_against(criteria, on)
        if not by_state:
            transaction.set_rollback(True)
    return Decided(by_state.get("eligible", 0), by_state.get("rejected", 0))


def _hold_against(criteria: Criteria, on: date) -> dict[str, int]:
    counts = fetch_rows(
        StateCount,
        "registry",
        "decide_eligibility",
        {
            "on": on,
            "min_years": criteria.min_age_years,
            "max_months": criteria.max_age_months,
            "max_decile": criteria.max_poverty_decile,
            **{rule: getattr(criteria, rule) for rule in ("resident", "not_employee", "one_place")},
        },
    )
    return {row.state: row.count for row in counts}
