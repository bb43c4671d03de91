"""Which pairs are put before a person, and why, on small sets where the truth is known."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pijar.core.refusals import Refused
from pijar.linkage.model import engine as engines
from pijar.linkage.model.comparisons import COMPARISONS, value_of
from pijar.linkage.model.decision import FoundDouble, found_double
from pijar.linkage.model.engine import engine, lay_records, run
from pijar.linkage.model.parameters import UNTRAINED, load_parameters, read_parameters, write_parameters
from pijar.linkage.model.prediction import doubles, score
from pijar.linkage.model.readings import Record
from pijar.linkage.model.training import train
from pijar.linkage.reasons import SENTENCES
from tests.linkage.known_doubles import generated, person, quality

HOME: dict[str, Any] = {"household": "kk", "address": "Jl. Mawar 5", "phone": "081211112222"}


def found_in(records: Iterable[Record]) -> list[FoundDouble]:
    parameters = load_parameters()
    with engine() as connection:
        laid = lay_records(connection, records)
        return list(doubles(connection, score(connection, parameters, laid), parameters))


@pytest.fixture(scope="module")
def strangers() -> list[Record]:
    """A thousand people of whom nobody is there twice: single ones of a generated city."""
    records, truth = generated(1200, seed=900)
    doubled = {key for pair in truth for key in pair}
    return [record._replace(person=record.person + 10_000) for record in records if record.person not in doubled]


PAIRS = {
    "one digit of the NIK and the spelling": (
        person(1, "3374012506700001", "Soekardi Santoso", "1970-06-25", **HOME),
        person(2, "3374012506760001", "SUKARDI SANTOSO", "1970-06-25", **HOME),
    ),
    "two digits of the NIK swapped after a move": (
        person(1, "3374011707810002", "Bambang Widodo", "1981-07-17", phone="081211112222"),
        person(2, "3374017107810002", "H. Bambang Widodo", "1981-07-17", phone="081211112222", ward="33.74.09.1002"),
    ),
    "day and month swapped": (
        person(1, "3374014309880001", "Ratna Kusumawati", "1988-09-03", **(HOME | {"sex": "f"})),
        person(2, "3374014309880091", "Ratna Kusumawati", "1988-03-09", **(HOME | {"sex": "f"})),
    ),
    "a copied NIK in one family": (
        person(1, "3374011204900001", "Dimas Pratama", "1990-04-12", **HOME),
        person(2, "3374015511640003", "Dimas Pratama", "1990-04-12", **HOME),
    ),
    "Muhammad shortened, one NIK digit": (
        person(1, "3374010502850001", "Muhammad Rizqi Maulana", "1985-02-05", **HOME),
        person(2, "3374010502850004", "Moh. Rizki Maulana", "1985-02-05", **HOME),
    ),
}
STRANGERS = {
    "twins with like names": (
        person(1, "3374014507950001", "Rina Lestari", "1995-07-05", **(HOME | {"sex": "f"})),
        person(2, "3374014507950002", "Rini Lestari", "1995-07-05", **(HOME | {"sex": "f"})),
    ),
    "twins with other names": (
        person(1, "3374010507950001", "Hasan Prasetyo", "1995-07-05", **HOME),
        person(2, "3374010507950002", "Husein Prasetyo", "1995-07-05", **HOME),
    ),
    "father and son": (
        person(1, "3374011002620001", "Ahmad Fauzi", "1962-02-10", **HOME),
        person(2, "3374012109900001", "Ahmad Fauzan", "1990-09-21", **HOME),
    ),
    "brothers": (
        person(1, "3374011002820001", "Agus Santoso", "1982-02-10", **HOME),
        person(2, "3374012109840001", "Andi Santoso", "1984-09-21", **HOME),
    ),
    "namesakes of one New Year's Day": (
        person(1, "3374010101600003", "Slamet", "1960-01-01"),
        person(2, "3374090101600007", "Slamet", "1960-01-01", ward="33.74.09.1002", trade="sampah"),
    ),
    "husband and wife": (
        person(1, "3374011102830001", "Nur Hidayat", "1983-02-11", **HOME),
        person(2, "3374015102830001", "Sri Rahayu", "1983-02-11", **(HOME | {"sex": "f"})),
    ),
}


@pytest.fixture(scope="module")
def judged(strangers: list[Record]) -> dict[str, list[FoundDouble]]:
    """All small sets at once, each moved to keys, homes and phones of its own, among people who are there once."""
    told, names = [], {}
    for n, (name, pair) in enumerate({**PAIRS, **STRANGERS}.items()):
        names[n] = name
        told += [_moved(record, n) for record in pair]
    found = found_in([*told, *strangers])
    assert all(one.one < 10_000 and one.other < 10_000 for one in found if one.probability > 0.99), found
    return {name: [one for one in found if one.one // 10 == n] for n, name in names.items()}


def _moved(record: Record, n: int) -> Record:
    return record._replace(
        person=record.person + 10 * n, household=f"{record.household}-{n}", address=f"{record.address}{n:02d}",
        phone=f"{record.phone}{n:02d}",
    )  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_one_person_written_twice_is_found(judged: dict[str, list[FoundDouble]], name: str) -> None:
    (found,) = judged[name]
    assert found.probability >= load_parameters().threshold
    assert found.one + 1 == found.other


@pytest.mark.parametrize("name", STRANGERS)
def test_two_people_are_left_in_peace(judged: dict[str, list[FoundDouble]], name: str) -> None:
    assert judged[name] == []


def test_twins_are_told_apart_by_a_rule_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their score alone is that of a slip of the finger: without the rule they would be shown as one."""
    from pijar.linkage.model import decision

    twins = STRANGERS["twins with like names"]
    assert found_in(twins) == []
    monkeypatch.setattr(decision, "DECIDE", decision.DECIDE.replace(decision.TWINS, "(1 = 0)"))
    assert len(found_in(twins)) == 1


def test_a_family_with_one_phone_and_birth_date_is_not_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names must be alike unless the national ids are equal."""
    from pijar.linkage.model import decision

    couple = (
        person(1, "3374011002820001", "Nur Hidayat", "1982-02-10", **HOME),
        person(2, "3374011002820031", "Eko Prabowo", "1982-02-10", **HOME),
    )
    assert found_in(couple) == []
    monkeypatch.setattr(decision, "DECIDE", decision.DECIDE.replace(decision.NAMES_ALIKE, "(1 = 1)"))
    assert len(found_in(couple)) == 1


def test_reasons_are_sentences_and_the_strongest_comes_first(judged: dict[str, list[FoundDouble]]) -> None:
    (found,) = judged["one digit of the NIK and the spelling"]
    assert set(found.reasons) == {
        "birth_same_slip_birth", "home_phone_and_house", "name_sounds", "sex_same", "trade_same",
    }  # fmt: skip
    assert found.reasons[-1] == "sex_same"
    assert {"birth_same_slip_birth", "home_phone_and_house"} == set(found.reasons[:2])


def test_every_level_that_can_speak_for_one_person_has_its_sentence() -> None:
    codes = {level.reason for levels in COMPARISONS.values() for level in levels} - {""}
    assert codes <= set(SENTENCES)


def test_what_speaks_against_is_no_reason() -> None:
    values = [value_of("name", "name_same"), value_of("identity", "birth_same"), 0, 1, 0]
    row = (7, 3, 0.97, *values, 9.5, 12.1, -3.6, 1.0, -1.4)
    assert found_double(row) == FoundDouble(3, 7, 0.97, ("birth_same", "name_same", "sex_same"))


def test_levels_are_numbered_from_the_last_up() -> None:
    assert value_of("sex", "sex_same") == 1


def test_precision_and_recall_hold_on_a_generated_city() -> None:
    """Three thousand people; the bench measures a million."""
    records, truth = generated(3000, seed=4)
    precision, recall = quality(((one.one, one.other) for one in found_in(records)), truth)
    assert precision >= 0.97, precision
    assert recall >= 0.94, recall


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No spill, no file: the engine refuses to write even when asked, and the working folder stays empty."""
    monkeypatch.chdir(tmp_path)
    before = set(Path(tempfile.gettempdir()).iterdir())
    with engine() as connection:
        lay_records(connection, generated(300, seed=5)[0])
        score(connection, load_parameters(), 300)
        assert run(connection, "SELECT current_setting('temp_directory')") == [("",)]
        open_files = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if _is_open(fd)}
        with pytest.raises(Exception, match=r"[Ff]ile system|external|disabled|[Pp]ermission"):
            run(connection, f"COPY records TO '{tmp_path}/leak.csv'")
    assert list(tmp_path.iterdir()) == []
    assert not {name for name in open_files if "duckdb" in Path(name).name and not name.endswith(".so")}
    assert not [made for made in set(Path(tempfile.gettempdir()).iterdir()) - before if "duckdb" in made.name]


def _is_open(fd: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{fd}")


def test_the_engine_is_emptied_also_when_the_pass_breaks_off() -> None:
    with pytest.raises(ZeroDivisionError), engine() as connection:
        1 / 0  # noqa: B018
    with pytest.raises(Exception, match=r"[Cc]losed"):
        run(connection, "SELECT 1")


def test_without_the_extra_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None if name == "splink" else importlib.util.find_spec(name))
    with pytest.raises(Refused, match="make linkage"), engine():
        pass


def test_parameters_are_kept_without_anything_about_a_person(tmp_path: Path) -> None:
    file = tmp_path / "versions" / "9.json"
    kept = load_parameters()
    write_parameters(replace(kept, version="9"), file)
    assert read_parameters(file) == replace(kept, version="9")
    allowed = {level.code for levels in COMPARISONS.values() for level in levels}
    assert {code for by in kept.levels.values() for code in by} == allowed
    assert all(0 <= share <= 1 for by in kept.levels.values() for shares in by.values() for share in shares)


def test_training_learns_from_records_alone_and_finds_doubles_as_well() -> None:
    records, truth = generated(2000, seed=6)
    with engine() as connection:
        lay_records(connection, records)
        learned = train(connection, UNTRAINED, len(records), pairs=50_000)
        ready = replace(learned, threshold=load_parameters().threshold)
        found = list(doubles(connection, score(connection, ready, len(records)), ready))
    assert learned.levels["name"]["name_same"][0] > 0.5
    precision, recall = quality(((one.one, one.other) for one in found), truth)
    assert precision >= 0.95, precision
    assert recall >= 0.9, recall
