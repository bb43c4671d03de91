"""Cases that trip the constraints of pairs, merges and of what other offices say; rows of their tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from pijar.core.files import keep_file
from pijar.linkage.models import DoubleMonth, Merge, Pair
from pijar.matching.models import (
    Difference,
    FoundDeath,
    Letter,
    MatchFile,
    Question,
    ReceivedAnswer,
)
from pijar.registry.models import Person, Release, ReleasedCopy, Worker
from pijar.values.month import Month
from tests.builders import TODAY, an_event
from tests.registry.file_cases import make_profile, taken_facts

MARCH = Month(2026, 3)


def _file() -> Any:
    return keep_file(name="x", media_type="text/csv", content=os.urandom(8))


def _twice(make: Callable[[], Any]) -> None:
    make()
    make()


def _pair(**facts: Any) -> Pair:
    first, second = Person.objects.order_by("pk")[:2]
    given = {"first": first, "second": second, "found_by": "person", "found_on": TODAY, "event_id": an_event()}
    return Pair.objects.create(**given | facts)


def _swapped_pair() -> None:
    second, first = Person.objects.order_by("pk")[:2]
    _pair(first=first, second=second)


def _merge(**facts: Any) -> Merge:
    pair = Pair.objects.first() or _pair()
    given = {"pair": pair, "survivor": pair.first, "merged": pair.second, "merged_on": TODAY, "merged_by": "x"}
    return Merge.objects.create(**given | {"reason": "x", "event_id": an_event()} | facts)


def _double_month(**facts: Any) -> DoubleMonth:
    merge = _merge()
    given = {"worker": merge.merged.worker, "other_id": merge.survivor.worker.pk, "month": MARCH, "amount": 1}
    return DoubleMonth.objects.create(merge=merge, **given | facts)


def _double_month_of_a_day() -> None:
    """A day that begins no month, past the field."""
    _double_month()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE linkage_doublemonth SET month = %s", [date(2026, 3, 2)])


def _question(**facts: Any) -> Question:
    given = {
        "profile": make_profile(kind="population_question"),
        "source": "population",
        "chosen": "x",
        "asked_on": TODAY,
        "people": 1,
    }
    return Question.objects.create(**given | {"file": _file(), "event_id": an_event()} | facts)


def _match_file() -> MatchFile:
    counts = {"differences": 0, "deaths": 0}
    return MatchFile.objects.create(**taken_facts(kind="population_answer", counts=counts))


def _received_answer() -> ReceivedAnswer:
    given = {"profile": make_profile(kind="population_answer"), "file": _file(), "received_on": TODAY}
    given |= {"event_id": an_event()}
    return ReceivedAnswer.objects.create(**given)


def _stated(**facts: Any) -> dict[str, Any]:
    """What a difference and a death have in common: of whom it is, and in which row of which file it stands."""
    given = {"worker": Worker.objects.earliest("pk"), "source": "population", "row_no": 2, "event_id": an_event()}
    return given | {"file": MatchFile.objects.first() or _match_file()} | facts


def _difference(**facts: Any) -> Difference:
    return Difference.objects.create(**_stated(kind="name", ours="x", theirs="y") | facts)


def _death(**facts: Any) -> FoundDeath:
    return FoundDeath.objects.create(**_stated(why="no_day", state="to_check", found_on=TODAY, due_on=TODAY) | facts)


def _letter() -> Letter:
    return Letter.objects.create(source="population", number="x", written_on=TODAY, event_id=an_event())


def _release(**facts: Any) -> Release:
    about = {
        "kind": "batch",
        "subject": "batch:1",
        "title": "Gelombang 1",
        "people": 2,
        "receiver": "BPJS",
        "reason": "x",
    }
    asked = {"asked_by_id": 901, "asked_by": "x", "asked_on": TODAY, "event_id": an_event()}
    return Release.objects.create(**about | asked | facts)


def _copy() -> ReleasedCopy:
    facts = {"subject": "batch:1", "taken_by": "x", "people": 2, "event_id": an_event()}
    return ReleasedCopy.objects.create(canary_index=bytes(32), **facts)


TRIPS: dict[str, Callable[[], Any]] = {
    "release_decided_by_somebody": lambda: _release(state="released"),
    "release_by_a_second_person": lambda: _release(
        state="released", decided_by_id=901, decided_by="x", decided_on=TODAY
    ),
    "released_copy_canary_once": lambda: _twice(_copy),
    "pair_once": lambda: _twice(_pair),
    "pair_in_order": _swapped_pair,
    "pair_probability_0_to_1": lambda: _pair(probability=1.5),
    "pair_judged_by_somebody": lambda: _pair(state="different", judged_on=TODAY),
    "merge_once_a_record": lambda: _twice(_merge),
    "merge_undone_by_somebody": lambda: _merge(state="undone", undone_on=TODAY, undone_by="x"),
    "double_month_not_negative": lambda: _double_month(amount=-1),
    "double_month_is_a_month": _double_month_of_a_day,
    "question_asks_of_somebody": lambda: _question(people=0),
    "difference_one_living_a_kind": lambda: _twice(_difference),
    "difference_judged_has_day": lambda: _difference(state="corrected"),
    "difference_accepted_has_reason": lambda: _difference(state="accepted", judged_on=TODAY),
    "difference_asked_by_letter": lambda: _difference(state="asked", judged_on=TODAY),
    "found_death_once_a_worker": lambda: _twice(_death),
    "found_death_withdrawn_has_reason": lambda: _death(state="not_dead"),
    "found_death_told_by_somebody": lambda: _death(file=None),
    "found_death_told_by_hand_has_paper": lambda: _death(
        state="recorded", source="officer", told_by="x", known_from="y"
    ),
    "found_death_undo_has_reason": lambda: _death(undo_asked_on=TODAY),
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "registry_releasedcopy": _copy,
    "matching_letter": _letter,
    "matching_question": _question,
    "matching_receivedanswer": _received_answer,
}
