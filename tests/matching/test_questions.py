"""A question goes out with everybody it asks about, as text, sealed, and noted."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from pijar.core.files import read_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.questions import Chosen, ask_about, ask_question_file, hand_out_question
from pijar.matching.models import OfficeRecord, Question
from pijar.matching.queries.office_records import office_records
from pijar.registry.actions.releases import release_file
from pijar.registry.models import ReleasedCopy
from tests.builders import (
    APPROVER,
    EVERYTHING,
    MIROTO,
    TODAY,
    bounded,
    make_nomination,
    make_worker,
    make_workers,
    number_of,
)
from tests.matching.answers import profile, said, take

pytestmark = pytest.mark.django_db
OUT = "Dukcapil, pertanyaan"


def ask(chosen: Chosen | None = None, on: date = TODAY) -> Question:
    return ask_about(by=EVERYTHING, profile=profile(OUT), chosen=chosen or Chosen(), on=on)


def asked(question: Question) -> list[tuple[str, ...]]:
    rows = load_workbook(io.BytesIO(read_file(question.file))).active
    return list(rows.iter_rows(min_row=2, values_only=True))


def test_everybody_living_and_in_play_is_asked_about_in_the_columns_of_the_profile() -> None:
    rostered, proposed, turned_down, dead = [*make_workers(3), make_worker(died_on=date(2026, 1, 1))]
    for worker, state in ((rostered, "rostered"), (proposed, "nominated"), (turned_down, "rejected"), (dead, "ended")):
        make_nomination(worker, state)
    question = ask()
    assert question.people == 2
    assert {row[1] for row in asked(question)} == {number_of(rostered), number_of(proposed)}
    assert {row[3] for row in asked(question)} == {"01-01-1980"}
    facts = AuditEvent.objects.get(name="question.written").facts
    assert facts == {"people": 2, "chosen": "all"}
    assert number_of(rostered) not in str(facts)


def test_whoever_was_asked_about_lately_is_left_out_where_that_is_wanted() -> None:
    old, fresh = make_workers(2)
    for worker in (old, fresh):
        make_nomination(worker, "rostered")
    ask(on=date(2026, 1, 5))
    OfficeRecord.objects.filter(worker=fresh).update(asked_on=date(2026, 6, 1))
    question = ask(Chosen(months_since=3))
    assert {row[1] for row in asked(question)} == {number_of(old)}
    held = OfficeRecord.objects.get(worker=old)
    assert (held.times_asked, held.asked_on) == (2, TODAY)
    with pytest.raises(Refused) as refused:
        ask(Chosen(months_since=3))
    assert refused.value.code == "nobody_to_ask"


def test_a_sheet_shows_how_fresh_each_office_is() -> None:
    worker = make_worker()
    make_nomination(worker, "rostered")
    ask()
    worker.refresh_from_db()
    population, insurer = office_records(by=EVERYTHING, ref=worker.ref)
    assert (population.asked_on, population.reported_on, insurer.asked_on) == (TODAY, None, None)
    take(said(worker, name="LAIN SEKALI"))
    population, _insurer = office_records(by=EVERYTHING, ref=worker.ref)
    assert (population.reported_on, population.times_asked, population.differences) == (TODAY, 1, 1)


def test_a_question_is_handed_out_with_a_note_and_only_for_the_whole_city() -> None:
    make_nomination(make_worker(), "rostered")
    question = ask()
    said = {"receiver": "Dukcapil Kota", "reason": "Pencocokan data Juli", "on": TODAY}
    asked = ask_question_file(by=EVERYTHING, question=question, **said)  # type: ignore[arg-type]
    release_file(by=APPROVER, release=asked, on=TODAY)
    handed_out = hand_out_question(by=EVERYTHING, question=question, on=TODAY)
    canary = ReleasedCopy.objects.get()
    assert canary.number in handed_out.name
    assert canary.canary_index is not None
    assert AuditEvent.objects.latest("pk").subject == f"question:{Question.objects.get().ref}"
    with pytest.raises(NotAllowed):
        hand_out_question(by=bounded(EVERYTHING, MIROTO), question=question, on=TODAY)
