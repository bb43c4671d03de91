"""The pass over the whole registry: everybody compared with everybody who could be the same person."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.locks import LockTaken, hold_lock
from pijar.core.refusals import NotAllowed, Refused
from pijar.linkage.actions.pairs import FoundPair, Noted, note_pairs
from pijar.linkage.model.decision import FoundDouble
from pijar.linkage.model.engine import check_engine_is_here, engine, lay_records
from pijar.linkage.model.parameters import Parameters, load_parameters
from pijar.linkage.model.people import people_known, records_of_registry
from pijar.linkage.model.prediction import doubles, score
from pijar.linkage.model.readings import Record
from pijar.linkage.models import Pair

READING, COMPARING, NOTING = "reading", "comparing", "noting"
ReportStep = Callable[[str, int, int], None]
"""Told while the pass runs: the step, how much of it is done, and of how much (0: not known)."""
_REPORTED_EVERY: Final = 10_000


@dataclass(frozen=True, slots=True)
class PassDone:
    """What a pass found. ``known``: pairs noted before and found again as they were. ``memory``: most bytes held."""

    people: int
    pairs: int
    new: int
    renewed: int
    version: str
    threshold: float
    seconds: float
    memory: int

    @property
    def known(self) -> int:
        return self.pairs - self.new - self.renewed


def _nobody(step: str, done: int, of: int) -> None:
    """Nobody wants to be told."""


def pass_registry(*, by: Actor, on: date, report: ReportStep = _nobody) -> PassDone:
    """Compare everybody in the registry and note the pairs that may be one person; people judge them afterwards.

    A second pass over the same registry notes nothing new. Each pass leaves its event, because it opens every national
    id (in memory, for nobody's eyes). Refuses without the extra packages, and while another pass runs.
    """
    check_may(by, Permission.JUDGE_PAIRS)
    if by.areas(Permission.JUDGE_PAIRS):
        raise NotAllowed("outside_area", _("Pemeriksaan seluruh data hanya untuk petugas tingkat kota."))
    check_engine_is_here()
    try:
        with hold_lock("linkage.pass", patience=0):
            return _pass(by, on, load_parameters(), report)
    except LockTaken:
        raise Refused("pass_running", _("Pemeriksaan seluruh data sedang berjalan; tunggu sampai selesai.")) from None


def _pass(by: Actor, on: date, parameters: Parameters, report: ReportStep) -> PassDone:
    began = time.perf_counter()
    people = people_known()
    version, threshold = parameters.version, parameters.threshold
    with transaction.atomic():
        record(by=by, event="registry.passed_for_doubles", people=people, version=version, threshold=threshold)
    found = _find_doubles(parameters, people, report)
    report(NOTING, 0, len(found))
    noted = _note(by, on, parameters, found)
    seconds = time.perf_counter() - began
    return PassDone(people, len(found), noted.new, noted.renewed, version, threshold, seconds, _most_memory())


def _find_doubles(parameters: Parameters, people: int, report: ReportStep) -> list[FoundDouble]:
    """The pairs the model finds in the registry, likeliest first; what it read is gone when they are returned."""
    with engine() as connection:
        laid = lay_records(connection, _counted(records_of_registry(), people, report))
        report(COMPARING, 0, 0)
        return list(doubles(connection, score(connection, parameters, laid), parameters))


def _counted(records: Iterable[Record], people: int, report: ReportStep) -> Iterator[Record]:
    for done, one in enumerate(records):
        if done % _REPORTED_EVERY == 0:
            report(READING, done, people)
        yield one


def _note(by: Actor, on: date, parameters: Parameters, found: list[FoundDouble]) -> Noted:
    """Note the pairs. A probability is kept to four digits: it says no more, and a tail would make old pairs new."""
    rows: Iterable[FoundPair] = ((one.one, one.other, round(one.probability, 4), one.reasons) for one in found)
    version = f"{parameters.version} ({parameters.threshold})"
    return note_pairs(by=by, rows=rows, found_by=Pair.FoundBy.MODEL, version=version, on=on)


def _most_memory() -> int:
    """The most bytes this process ever held."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes if sys.platform == "darwin" else kilobytes * 1024
