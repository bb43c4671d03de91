"""Profiles are configuration, kept in versions; what an office calls a thing is learnt, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.profiles import keep_match_profile, keep_office, keep_standard_match_profiles
from pijar.matching.kinds import Source
from pijar.matching.models import MatchProfile, SourceOffice
from pijar.matching.queries.files import match_profiles
from pijar.registry.models import Person
from tests.builders import ADMINISTRATOR, EVERYTHING, OFFICER, make_worker, number_of
from tests.fingerprints import changed, fingerprints
from tests.matching.answers import outcomes, table, take

pytestmark = pytest.mark.django_db
COLUMNS = (("NO INDUK", "national_id", ""), ("KET", "status", ""), ("TGL", "died_on", "%Y%m%d"), ("NM", "name", ""))
CODES = {"status": {"WAFAT": "dead", "*": "alive"}}


def keep(**facts: object) -> MatchProfile:
    given = {
        "by": ADMINISTRATOR,
        "name": "Cabang",
        "source": Source.POPULATION,
        "purpose": MatchProfile.Purpose.ANSWER,
        "sheet": "Hasil",
        "columns": COLUMNS,
        "codes": CODES,
    } | facts
    return keep_match_profile(**given)  # type: ignore[arg-type]


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
    assert keep(sheet="Lembar").version == 2
    assert [(profile.name, profile.version) for profile in match_profiles(by=EVERYTHING)] == [("Cabang", 2)]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"columns": (("Status", "status", ""),)}, "profile_without_nik"),
        ({"columns": (*COLUMNS, ("Gaji", "wage", ""))}, "profile_broken"),
        ({"columns": (*COLUMNS, ("Payer", "payer", ""))}, "profile_broken"),
        ({"codes": {"status": {"WAFAT": "gone"}}}, "code_unknown"),
        ({"codes": {"name": {"A": "alive"}}}, "code_unknown"),
        ({"name": " "}, "profile_without_nik"),
    ],
)
def test_a_profile_that_means_nothing_is_refused(facts: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(**facts)
    assert refused.value.code == code
    assert not MatchProfile.objects.exists()


def test_the_standard_profiles_are_examples_and_left_alone_where_they_exist() -> None:
    keep_standard_match_profiles(by=EVERYTHING)
    assert MatchProfile.objects.count() == 4
    assert not MatchProfile.objects.filter(is_example=False).exists()
    assert set(SourceOffice.objects.values_list("phone", flat=True)) == {""}
    before = fingerprints()
    keep_standard_match_profiles(by=EVERYTHING)
    assert changed(before) == []


def test_an_office_has_an_addressee_and_only_the_keeper_of_settings_writes_it() -> None:
    keep_office(by=ADMINISTRATOR, source=Source.INSURER, addressee="Kepala Cabang", phone="024-1")
    assert SourceOffice.objects.get().phone == "024-1"
    with pytest.raises(Refused):
        keep_office(by=ADMINISTRATOR, source=Source.INSURER, addressee=" ")
    for act in (keep, lambda by: keep_office(by=by, source=Source.INSURER, addressee="Kepala")):
        with pytest.raises(NotAllowed):
            act(by=OFFICER)
