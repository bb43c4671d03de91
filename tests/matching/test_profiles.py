"""Profiles are configuration, kept in versions; what an office calls a thing is learnt, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.offices import keep_office, keep_standard_offices
from pijar.matching.file_kinds import ANSWERS, QUESTIONS
from pijar.matching.kinds import Source
from pijar.matching.models import SourceOffice
from pijar.registry.models import Person
from pijar.tables.actions import keep_profile
from pijar.tables.file_kinds import NamedColumn
from pijar.tables.models import ColumnProfile
from pijar.tables.queries import column_profiles
from tests.builders import ADMINISTRATOR, EVERYTHING, OFFICER, make_worker, number_of
from tests.city_profiles import keep_city_profiles
from tests.fingerprints import changed, fingerprints
from tests.matching.answers import outcomes, table, take

pytestmark = pytest.mark.django_db
COLUMNS = (
    NamedColumn("national_id", ["NO INDUK"]),
    NamedColumn("status", ["KET"]),
    NamedColumn("died_on", ["TGL"], "%Y%m%d"),
    NamedColumn("name", ["NM"]),
)
WORDS = {"status": {"WAFAT": "dead", "*": "alive"}}


def keep(**facts: object) -> ColumnProfile:
    given = {
        "by": ADMINISTRATOR,
        "name": "Cabang",
        "kind": "population_answer",
        "columns": COLUMNS,
        "words": WORDS,
    } | facts
    return keep_profile(**given)  # type: ignore[arg-type]


def test_a_profile_of_ones_own_reads_an_answer_by_its_headings_forms_and_words() -> None:
    worker = make_worker(name="SITI AMINAH")
    row = (number_of(worker), "wafat", "20260320", "Siti Aminah")
    file = take(
        content=table(("Nm", "x", "TGL", "ket", "no induk"), (row[3], "", row[2], row[1], row[0])), profile=keep()
    )
    assert outcomes(file) == [(2, "applied", "", "")]
    assert Person.objects.get().died_on == date(2026, 3, 20)


def test_a_change_makes_a_version_and_the_same_again_makes_none() -> None:
    first = keep()
    before = fingerprints()
    assert keep() == first
    assert changed(before) == []
    assert keep(skip_rows=1).version == 2
    assert [(profile.name, profile.version) for profile in column_profiles(by=EVERYTHING, kinds=ANSWERS)] == [
        ("Cabang", 2)
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"columns": (NamedColumn("status", ["Status"]),)}, "profile_lacks_column"),
        ({"columns": (*COLUMNS, NamedColumn("wage", ["Gaji"]))}, "profile_broken"),
        ({"columns": (*COLUMNS, NamedColumn("payer", ["Payer"]))}, "profile_broken"),
        ({"words": {"status": {"WAFAT": "gone"}}}, "profile_word_unknown"),
        ({"words": {"name": {"A": "alive"}}}, "profile_word_unknown"),
        ({"name": " "}, "profile_broken"),
    ],
)
def test_a_profile_that_means_nothing_is_refused(facts: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(**facts)
    assert refused.value.code == code
    assert not ColumnProfile.objects.exists()


def test_the_standard_profiles_are_examples_and_left_alone_where_they_exist() -> None:
    keep_city_profiles(EVERYTHING, *ANSWERS, *QUESTIONS)
    keep_standard_offices(by=EVERYTHING)
    assert ColumnProfile.objects.count() == 4
    assert not ColumnProfile.objects.filter(is_example=False).exists()
    assert set(SourceOffice.objects.values_list("phone", flat=True)) == {""}
    before = fingerprints()
    keep_city_profiles(EVERYTHING, *ANSWERS, *QUESTIONS)
    keep_standard_offices(by=EVERYTHING)
    assert changed(before) == []


def test_an_office_has_an_addressee_and_only_the_keeper_of_settings_writes_it() -> None:
    keep_office(by=ADMINISTRATOR, source=Source.INSURER, addressee="Kepala Cabang", phone="024-1")
    assert SourceOffice.objects.get().phone == "024-1"
    with pytest.raises(Refused):
        keep_office(by=ADMINISTRATOR, source=Source.INSURER, addressee=" ")
    for act in (keep, lambda by: keep_office(by=by, source=Source.INSURER, addressee="Kepala")):
        with pytest.raises(NotAllowed):
            act(by=OFFICER)
