"""A letter asks an office about differences: numbered, with its people, the numbers opened only for a reason."""

from __future__ import annotations

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.letters import ask_letter_numbers, open_numbers, write_letter
from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.models import Difference
from pijar.matching.queries.letters import letter_sheet, numbers_of
from pijar.registry.actions.releases import release_file
from pijar.values.worker_number import worker_number
from tests.builders import APPROVER, EVERYTHING, TODAY, make_worker, number_of, without
from tests.matching.answers import differences, said, take

pytestmark = pytest.mark.django_db


def test_a_letter_is_numbered_within_its_year_and_names_each_person_once() -> None:
    one, other = make_worker(name="SITI AMINAH"), make_worker(name="JOKO SUSILO")
    take(said(one, name="SUWARTI", sex="P"), said(other, name="PAIMIN"))
    of_one = list(Difference.objects.filter(worker=one).values_list("pk", flat=True))
    first = write_letter(by=EVERYTHING, source=Source.POPULATION, differences=of_one, on=TODAY)
    second = write_letter(by=EVERYTHING, source=Source.POPULATION, kind=DifferenceKind.NAME, on=TODAY)
    assert (first.number, second.number) == ("PADAN/001/2026", "PADAN/002/2026")
    sheet = letter_sheet(by=EVERYTHING, ref=type(first).objects.get(pk=first.pk).ref)
    assert [(person.name, len(person.differences)) for person in sheet.people] == [("SITI AMINAH", 2)]
    assert sheet.people[0].number == worker_number(one.pk)
    assert {state for *_rest, state in differences()} == {"asked"}


def test_a_letter_about_nothing_or_about_what_was_settled_is_refused() -> None:
    take(said(make_worker(name="SITI AMINAH"), name="SUWARTI"))
    found = Difference.objects.get().pk
    for facts in ({"kind": DifferenceKind.SEX}, {"differences": [found, 10**9]}, {"differences": [10**9]}):
        with pytest.raises(Refused) as refused:
            write_letter(by=EVERYTHING, source=Source.POPULATION, on=TODAY, **facts)  # type: ignore[arg-type]
        assert refused.value.code == "nothing_to_ask"
    with pytest.raises(Refused):
        write_letter(by=EVERYTHING, source=Source.INSURER, differences=[found], on=TODAY)
    assert Difference.objects.get().state == "open"


def test_a_new_value_opens_what_was_asked() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI"))
    write_letter(by=EVERYTHING, source=Source.POPULATION, kind=DifferenceKind.NAME, on=TODAY)
    take(said(worker, name="SUWARTI", sex="L"))
    assert differences(worker) == [("name", "SITI AMINAH", "SUWARTI", "asked")]
    take(said(worker, name="SUMARNI"))
    assert differences(worker) == [("name", "SITI AMINAH", "SUMARNI", "open")]


def test_whole_numbers_need_the_right_and_a_release() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI"))
    letter = write_letter(by=EVERYTHING, source=Source.POPULATION, kind=DifferenceKind.NAME, on=TODAY)
    entries = numbers_of(by=EVERYTHING, letter=letter)
    why = {"receiver": "Dukcapil Kota", "reason": "Dicetak untuk Dukcapil", "on": TODAY}
    with pytest.raises(Refused):
        open_numbers(by=EVERYTHING, letter=letter, entries=entries, on=TODAY)
    asked = ask_letter_numbers(by=EVERYTHING, letter=letter, **why)  # type: ignore[arg-type]
    release_file(by=APPROVER, release=asked, on=TODAY)
    copy, opened = open_numbers(by=EVERYTHING, letter=letter, entries=entries, on=TODAY)
    assert (list(opened.values()), copy.people) == ([number_of(worker)], 1)
    with pytest.raises(NotAllowed):
        open_numbers(by=without(EVERYTHING, Permission.REVEAL_NATIONAL_ID), letter=letter, entries=entries, on=TODAY)
