from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.founding.people import InventedPerson, Population, check_digit, quarter_before
from pijar.founding.places import Ward, streets_of, trade_weights
from pijar.founding.trades import TRADE_BY_CODE, TRADES
from pijar.values.national_id import structural_fault
from tests.founding.invented import agrees_with_birth, is_invented, says_female

LISTED_ON = date(2024, 12, 9)


@pytest.fixture(scope="module")
def crowd(wards: tuple[Ward, ...]) -> list[InventedPerson]:
    return list(Population(wards, seed=7).people(12_000, on=LISTED_ON))


def fingerprint(people: list[InventedPerson]) -> str:
    return hashlib.sha256("\n".join(map(repr, people)).encode()).hexdigest()


def share(people: list[InventedPerson], holds: object) -> float:
    return sum(1 for person in people if holds(person)) / len(people)  # type: ignore[operator]


def years(person: InventedPerson) -> float:
    return (LISTED_ON - person.birth_on).days / 365.25


def test_the_same_seed_makes_the_same_people_and_another_seed_others(wards: tuple[Ward, ...]) -> None:
    first, again, other = (fingerprint(list(Population(wards, seed=s).people(800, on=LISTED_ON))) for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_the_same_seed_makes_the_same_people_in_another_interpreter(wards: tuple[Ward, ...]) -> None:
    script = (
        "import hashlib, sys; from datetime import date;"
        "from tests.founding.invented import read_wards; from pijar.founding.people import Population;"
        "w = read_wards();"
        "p = Population(w, seed=5).people(300, on=date(2024, 12, 9));"
        "print(hashlib.sha256('\\n'.join(map(repr, p)).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).resolve().parents[2],
            env={"PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for salt in ("1", "2")
    }
    assert seen == {fingerprint(list(Population(wards, seed=5).people(300, on=LISTED_ON)))}


def test_people_stream_one_after_another(wards: tuple[Ward, ...]) -> None:
    stream = Population(wards, seed=1).people(10**9, on=LISTED_ON)
    assert [next(stream).national_id for _person in range(3)]


@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_exactly_as_many_people_come_as_were_asked_for(wards: tuple[Ward, ...], count: int) -> None:
    assert len(list(Population(wards, seed=1).people(count, on=LISTED_ON))) == count


def test_every_national_id_holds_says_birth_and_sex_and_is_used_once(crowd: list[InventedPerson]) -> None:
    assert [p.national_id for p in crowd if structural_fault(p.national_id)] == []
    assert [p for p in crowd if not agrees_with_birth(p.national_id, p.birth_on)] == []
    assert [p for p in crowd if says_female(p.national_id) != (p.sex == "P")] == []
    assert len({p.national_id for p in crowd}) == len(crowd)


def test_nobody_real_is_meant_serials_and_telephones_lie_where_nobody_lives(crowd: list[InventedPerson]) -> None:
    assert all(is_invented(p.national_id) and int(p.national_id[12:]) >= 9000 for p in crowd)
    assert all(p.phone == "" or (p.phone.startswith("084") and len(p.phone) == 12) for p in crowd)


def test_no_two_national_ids_differ_in_one_digit_only(crowd: list[InventedPerson]) -> None:
    wildcards = Counter(p.national_id[:at] + "?" + p.national_id[at + 1 :] for p in crowd for at in range(16))
    assert max(wildcards.values()) == 1


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 15), st.integers(1, 9))
def test_a_wrong_digit_is_never_a_number_made_here(stem: str, at: int, shift: int) -> None:
    number = stem[:12] + "9" + stem[13:]
    number += check_digit(number)
    wrong = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]
    assert is_invented(number)
    assert not is_invented(wrong)


def test_ages_fit_trade_and_entry(crowd: list[InventedPerson]) -> None:
    assert all(18 <= years(p) < 64 for p in crowd)
    for person in crowd:
        youngest, _usual, eldest = TRADE_BY_CODE[person.category].ages
        assert youngest - 2 <= years(person) <= eldest + 2  # a conventional day of birth may be a year off


def test_some_trades_are_of_men_and_others_of_women(crowd: list[InventedPerson]) -> None:
    riders = [p for p in crowd if p.category == "becak"]
    helpers = [p for p in crowd if p.category == "art"]
    assert {p.sex for p in riders} == {"L"}
    assert share(helpers, lambda p: p.sex == "P") > 0.93
    assert 0.3 < share(crowd, lambda p: p.sex == "P") < 0.5


def test_shares_of_names_origins_and_telephones_are_those_of_a_city(crowd: list[InventedPerson]) -> None:
    assert 0.09 < share(crowd, lambda p: " " not in p.name) < 0.15
    assert 0.10 < share(crowd, lambda p: not p.national_id.startswith("3374")) < 0.15
    assert 0.78 < share(crowd, lambda p: bool(p.phone)) < 0.82
    assert 0.0005 < share(crowd, lambda p: p.name.startswith(("H. ", "Hj. "))) < 0.01
    assert 0.002 < share(crowd, lambda p: p.name.startswith(("Soe", "Dj"))) < 0.03


def test_every_trade_of_the_decree_occurs(crowd: list[InventedPerson]) -> None:
    assert {p.category for p in crowd} == {trade.code for trade in TRADES}


def test_fishers_live_by_the_sea_and_farm_labourers_in_the_hills(crowd: list[InventedPerson]) -> None:
    seaside = {"33.74.02", "33.74.04", "33.74.05", "33.74.13", "33.74.16"}
    fishers = [p for p in crowd if p.category == "nelayan"]
    assert {p.ward.district_code for p in fishers} <= seaside
    assert share(fishers, lambda p: p.ward.name in ("Tanjung Mas", "Bandarharjo")) > 0.3
    farmers = [p for p in crowd if p.category == "buruh_tani"]
    assert share(farmers, lambda p: p.ward.district in ("Gunungpati", "Mijen", "Ngaliyan", "Tugu")) > 0.75
    scavengers = Counter(p.ward.code for p in crowd if p.category == "pemulung")
    assert scavengers.most_common(1)[0][0] == "33.74.14.1009"


def test_everybody_lives_in_a_street_of_the_kelurahan(crowd: list[InventedPerson]) -> None:
    assert all(p.address.split(" No. ")[0] in streets_of(p.ward) for p in crowd)
    assert all("{" not in p.work_place for p in crowd)


def test_people_of_a_household_share_card_address_and_rank(crowd: list[InventedPerson]) -> None:
    homes: dict[str, list[InventedPerson]] = {}
    for person in crowd:
        homes.setdefault(person.family_card, []).append(person)
    shared = [home for home in homes.values() if len(home) > 1]
    assert 0.3 < 2 * len(shared) / len(crowd) < 0.55
    assert max(map(len, shared)) == 2
    assert all(len({(p.ward, p.address, p.rt, p.rw) for p in home}) == 1 for home in shared)
    assert share([home[0] for home in shared], lambda p: True) == 1
    assert sum(a.sex != b.sex for a, b in shared) / len(shared) > 0.8


def test_the_extremely_poor_have_the_first_decile_and_a_decile_has_its_quarter(crowd: list[InventedPerson]) -> None:
    assert {p.decile for p in crowd if p.category == "miskin_ekstrem"} == {1}
    assert all(bool(p.quarter) == (p.decile is not None) for p in crowd)
    assert {p.quarter for p in crowd if p.quarter} == {"2024-Q3"}


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_the_quarter_of_a_rank_has_ended_before_the_list_was_written(on: date) -> None:
    year, quarter = quarter_before(on).split("-Q")
    assert (int(year), int(quarter) * 3) < (on.year, on.month)


def test_people_can_be_asked_for_by_kelurahan(wards: tuple[Ward, ...]) -> None:
    one = frozenset({"33.74.02.1008"})
    assert {p.ward.name for p in Population(wards, seed=3).people(40, on=LISTED_ON, wards=one)} == {"Tanjung Mas"}
    with pytest.raises(ValueError, match="kelurahan"):
        next(Population(wards, seed=3).people(1, on=LISTED_ON, wards=frozenset({"33.75.01.1001"})))
    with pytest.raises(ValueError, match="kelurahan"):
        Population([], seed=3)


def test_somebody_born_again_has_a_new_number_that_says_so(wards: tuple[Ward, ...]) -> None:
    population = Population(wards, seed=3)
    person = next(population.people(1, on=LISTED_ON))
    older = population.born_again(person, date(1950, 5, 6))
    assert agrees_with_birth(older.national_id, date(1950, 5, 6))
    assert older.national_id != person.national_id
    assert (older.name, older.ward) == (person.name, person.ward)


def test_only_the_district_and_kelurahan_change_what_people_work(wards: tuple[Ward, ...]) -> None:
    by_code = {ward.code: ward for ward in wards}
    assert trade_weights(by_code["33.74.16.1007"])["nelayan"] > 0
    assert trade_weights(by_code["33.74.10.1003"])["nelayan"] == 0  # the other Mangunharjo, far from the sea
    assert all(weight >= 0 for ward in wards for weight in trade_weights(ward).values())
