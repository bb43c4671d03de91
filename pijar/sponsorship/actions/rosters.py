"""Drafting a list of recipients by written rank, and fixing it by minutes and decree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql, whole_tables
from pijar.sponsorship.models import Roster, RosterEntry
from pijar.sponsorship.policies import check_may_discard_roster, check_may_fix, check_papers
from pijar.sponsorship.states import ROSTER_MOVES, RosterState


@transaction.atomic
def draft_roster(
    *,
    by: Actor,
    name: str,
    kind: Roster.Kind,
    on: date,
    size: int | None = None,
    nominations: Sequence[int] | None = None,
) -> Roster:
    """Draft a list of eligible people, ranked: poorest decile first, then longest waiting, then oldest.

    ``nominations`` limits whom to take (a sponsor's own people), ``size`` how many. Refuses when nobody is eligible.
    """
    check_may(by, Permission.DECIDE_ELIGIBILITY)
    take_lock("sponsorship.rosters")
    if not name.strip() or Roster.objects.filter(name=name.strip()).exists():
        raise Refused("name_taken", _("Beri daftar ini nama yang belum dipakai."))
    event = record(by=by, event="roster.drafted", subject=f"roster:{name}", kind=str(kind), size=size)
    roster = Roster.objects.create(name=name.strip(), kind=kind, drafted_on=on, event_id=event.pk)
    chosen = None if nominations is None else list(nominations)
    with whole_tables():
        drafted = run_sql("sponsorship", "draft_roster", {"roster": roster.pk, "size": size, "chosen": chosen})
    if not drafted:
        raise Refused("nobody_eligible", _("Belum ada usulan layak yang bisa masuk daftar."))
    return roster


@transaction.atomic
def fix_roster(
    *, by: Actor, roster: Roster, minutes_number: str, minutes_on: date, decree_number: str, decree_on: date
) -> Roster:
    """Fix a drafted list by minutes (*berita acara*) and decree (*keputusan*), by another person than its drafter.

    People who died or were turned down since the draft leave the list; refuses when nobody is left on it.
    """
    roster = Roster.objects.select_for_update(of=("self",)).get(pk=roster.pk)
    check_may_fix(by, roster)
    check_papers(minutes_number, minutes_on, decree_number, decree_on)
    record(by=by, event="roster.fixed", subject=f"roster:{roster.pk}", decree=decree_number)
    with whole_tables():
        run_sql("sponsorship", "clean_roster", {"roster": roster.pk})
        fixed = run_sql("sponsorship", "fix_roster", {"roster": roster.pk})
    if not fixed:
        raise Refused("roster_empty", _("Daftar ini kosong; susun ulang sebelum ditetapkan."))
    minutes = {"minutes_number": minutes_number.strip(), "minutes_on": minutes_on}
    decree = {"decree_number": decree_number.strip(), "decree_on": decree_on}
    move(roster, RosterState.FIXED, ROSTER_MOVES, minutes | decree)
    return roster


@transaction.atomic
def discard_roster(*, by: Actor, roster: Roster, reason: str) -> Roster:
    """Put a drafted list aside for a reason; its people can be put on another list at once."""
    roster = Roster.objects.select_for_update(of=("self",)).get(pk=roster.pk)
    check_may_discard_roster(by, roster)
    record(by=by, event="roster.discarded", subject=f"roster:{roster.pk}", reason=check_reason(reason))
    RosterEntry.objects.filter(roster=roster).delete()
    move(roster, RosterState.DISCARDED, ROSTER_MOVES)
    return roster
