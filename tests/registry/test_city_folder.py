"""A city is a folder: read once when it is founded, written again from its rows, changed by adding days alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.law.reader import FileFault
from pijar.registry.actions.city import amend_city, export_city, keep_missing_profiles, settle_city
from pijar.registry.city_folder import CITIES, folder_of, known_cities, read_city, write_city
from pijar.registry.models import City, CityTerm, District, Ward
from pijar.registry.queries.city import city_as_folder, criteria_on, own_city, sources_on, targets_on
from pijar.sponsorship.states import FunderKind
from pijar.tables.file_kinds import file_kinds
from pijar.tables.models import ColumnProfile
from pijar.tables.profile_files import read_profiles
from tests.builders import ADMINISTRATOR, OFFICER, settle_small_city
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 30)


@pytest.mark.parametrize("name", known_cities())
def test_a_city_exported_is_the_city_founded_and_founds_the_same_again(name: str, tmp_path: Path) -> None:
    folder = folder_of(name)
    settle_city(by=ADMINISTRATOR, folder=folder)
    export_city(by=ADMINISTRATOR, folder=tmp_path / "again")
    assert read_city(tmp_path / "again") == read_city(folder) == city_as_folder(by=ADMINISTRATOR)


def test_the_export_founds_a_city_with_the_same_rows(tmp_path: Path) -> None:
    write_city(read_city(folder_of("semarang")), tmp_path / "again")
    settle_city(by=ADMINISTRATOR, folder=tmp_path / "again")
    assert city_as_folder(by=ADMINISTRATOR) == read_city(folder_of("semarang"))
    assert (District.objects.count(), Ward.objects.count()) == (16, 177)


@pytest.mark.parametrize("name", known_cities())
def test_a_folder_is_well_formed(name: str) -> None:
    city = read_city(folder_of(name))
    assert {source.kind for source in city.sources} <= set(FunderKind.values)
    assert {term.term for term in city.terms} == set(CityTerm.Term.values)
    assert city.kind in City.Kind.values
    assert city.targets
    assert {profile.kind for profile in city.profiles} == {kind.name for kind in file_kinds()} - {"claim_decisions"}
    assert {ward.parent_code for ward in city.wards} == {district.code for district in city.districts}
    assert all(ward.code.startswith(f"{ward.parent_code}.") for ward in city.wards)
    assert all((ward.code.split(".")[-1][0] == "2") == (ward.level == "desa") for ward in city.wards)
    assert (CITIES / name / "README.md").is_file()


def test_without_a_word_it_is_the_city_that_the_folder_of_cities_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder_of().name == "semarang"
    monkeypatch.setenv("PIJAR_CITY", "contoh-kabupaten")
    assert folder_of().name == "contoh-kabupaten"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("time_zone: Asia/Jakarta", "time_zone: Asia/Nowhere"),
        ("province: Jawa Tengah", "provincial: Jawa Tengah"),
        ("said: Disnaker, ", ""),
    ],
)
def test_a_folder_with_a_fault_is_refused_with_file_and_line(tmp_path: Path, line: str, fault: str) -> None:
    folder = tmp_path / "cacat"
    shutil.copytree(folder_of("semarang"), folder)
    written = folder / "city.yaml"
    written.write_text(written.read_text("utf-8").replace(line, fault), encoding="utf-8")
    with pytest.raises(FileFault, match=r"cacat/city\.yaml:\d+"):
        settle_city(by=ADMINISTRATOR, folder=folder)


def an_edited_export(tmp_path: Path, line: str, edited: str) -> Path:
    folder = tmp_path / "kota"
    if not folder.exists():
        export_city(by=ADMINISTRATOR, folder=folder)
    written = folder / "city.yaml"
    text = written.read_text("utf-8")
    assert line in text
    written.write_text(text.replace(line, edited, 1), encoding="utf-8")
    return folder


def test_a_new_day_is_added_and_what_stands_is_left_alone(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    renamed = "  labour_office:\n    2027-01-01:\n      name: Baru\n      said: Disbaru\n      english: new office\n"
    folder = an_edited_export(tmp_path, "  labour_office:\n", renamed)
    assert amend_city(by=ADMINISTRATOR, folder=folder) == 1
    city = own_city()
    assert city is not None
    assert city.terms_on(DAY)["labour_office"].said == "Disnaker"
    assert city.terms_on(date(2027, 1, 1))["labour_office"].said == "Disbaru"
    before = fingerprints()
    assert amend_city(by=ADMINISTRATOR, folder=folder) == 0
    assert changed(before) == []
    assert AuditEvent.objects.filter(name="city.amended").count() == 1


def test_a_day_that_stands_is_never_said_otherwise(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    folder = an_edited_export(tmp_path, "said: Disnaker", "said: Disbaru")
    with pytest.raises(Refused) as refused:
        amend_city(by=ADMINISTRATOR, folder=folder)
    assert refused.value.code == "day_stands"


def test_a_profile_of_columns_that_says_something_else_is_its_next_version(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    assert {profile.version for profile in ColumnProfile.objects.all()} == {1}
    export_city(by=ADMINISTRATOR, folder=tmp_path / "kota")
    written = tmp_path / "kota" / "profiles.yaml"
    text = written.read_text("utf-8")
    written.write_text(text.replace("- Nomor Bukti\n", "- Nomor Bukti\n    - No Kuitansi\n"), encoding="utf-8")
    meant = [profile for profile in read_profiles(written) if profile not in city_as_folder(by=ADMINISTRATOR).profiles]
    assert amend_city(by=ADMINISTRATOR, folder=tmp_path / "kota") == len(meant) > 0
    again = ColumnProfile.objects.get(kind="receipts", version=2)
    assert again.headings["number"] == ["Nomor Bukti", "No Kuitansi"]
    assert city_as_folder(by=ADMINISTRATOR).profiles == read_profiles(written)
    assert amend_city(by=ADMINISTRATOR, folder=tmp_path / "kota") == 0


def test_a_city_older_than_a_kind_of_file_gets_its_profiles_from_its_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    regency = folder_of("contoh-kabupaten")
    with monkeypatch.context() as patch:
        patch.setattr("pijar.registry.actions.city.keep_standard_profiles", lambda **_: None)
        settle_city(by=ADMINISTRATOR, folder=regency)
    assert not ColumnProfile.objects.exists()
    keep_missing_profiles(by=ADMINISTRATOR)
    assert city_as_folder(by=ADMINISTRATOR).profiles == read_city(regency).profiles
    before = fingerprints()
    keep_missing_profiles(by=ADMINISTRATOR)
    assert changed(before) == []


def test_the_folder_of_another_city_is_refused(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    with pytest.raises(Refused) as refused:
        amend_city(by=ADMINISTRATOR, folder=folder_of("contoh-kabupaten"))
    assert refused.value.code == "another_city"


def test_an_export_never_writes_over_anything(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    (tmp_path / "surat.txt").write_text("penting")
    with pytest.raises(Refused) as refused:
        export_city(by=ADMINISTRATOR, folder=tmp_path)
    assert refused.value.code == "folder_not_empty"


def test_only_who_keeps_the_settings_adds_or_exports(tmp_path: Path) -> None:
    settle_city(by=ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        amend_city(by=OFFICER, folder=folder_of())
    with pytest.raises(NotAllowed):
        export_city(by=OFFICER, folder=tmp_path)


def test_a_city_founded_before_folders_gets_the_rows_that_stood_in_code() -> None:
    from importlib import import_module

    settle_small_city()
    City.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("pijar.registry.migrations.0007_city_of_before").CITY)
    older, folder = city_as_folder(by=ADMINISTRATOR), read_city(folder_of("semarang"))
    for name in ("code", "name", "kind", "province", "time_zone", "abbreviation", "terms", "sources", "targets"):
        assert getattr(older, name) == getattr(folder, name), name
    assert older.letterhead == folder.letterhead


def test_what_the_city_says_is_read_by_day() -> None:
    assert own_city() is None
    settle_city(by=ADMINISTRATOR)
    assert list(targets_on(DAY).values()) == [10_000, 100_000]
    assert targets_on(date(2025, 11, 19)) == {}
    assert sources_on(DAY)[0] == "city_budget"
    criteria = criteria_on(DAY)
    assert criteria is not None
    assert (criteria.since, criteria.max_months, criteria.resident) == (date(2025, 6, 20), 779, True)
    assert criteria_on(date(2024, 12, 31)) is None
