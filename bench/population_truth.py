"""A generated city with known doubles, to measure how well doubles are found. Written apart from the matcher.

It models the people of the informal trades of an Indonesian city of Semarang's shape (177 wards in 16 districts), as a
registry that keeps each national id (NIK) once would hold them. What a person is like is made here; how a second record
of the same person comes to differ is made in ``population_errors.py``, with every rate written down.

What it models, and why it is hard:

* names with heavy heads (Zipf) by sex, generation and community; a third of the older people have one name only;
* conventional birth dates: who was registered late was born on 1 January, 31 December, 1 July or 17 August;
* national ids as registered: district, day (+40 for women) month year, serial; 3 % state another birth date than the
  card does today, 25 % were first registered elsewhere; 2 % of all records carry one wrong digit without being doubled;
* families of up to four on the list with one address, one family card and often one phone; sons who carry a father's
  name, sisters and brothers with like names, twins with one birth date and serials one apart;
* streets of a kampung where nobody has a house number; missing phones, cards, rt and rw.

What it does not model: whole invented persons, deliberate fraud, people who live in two cities, change of sex marks,
lists from outside Java with other naming customs. The rates are estimates of the author, not measurements of a city.
It imports nothing of the program; it takes words (not frequencies) from the invented city's list of names.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "pijar" / "founding" / "names.yaml").read_text(encoding="utf-8")
)
FIRST_DAY, LAST_DAY = date(1960, 1, 1), date(2007, 12, 31)
WARDS = (
    *(f"33.74.{district:02d}.{1000 + n}" for district in range(1, 17) for n in range(1, 12)),
    "33.74.16.1012",
)
ELSEWHERE = ("3322", "3321", "3324", "3315", "3311", "3313", "3318", "3320", "3372", "3404", "3525", "3173")
TRADES = 21
DOUBLED = 0.05  # of all people have a second record
TRIPLED = 0.08  # of those have a third
WRONG_DIGIT_ALONE = 0.02
BORN_OTHERWISE = 0.03
SIZES = tuple(accumulate((0.55, 0.28, 0.12, 0.05)))  # people of one family on the list: 1, 2, 3, 4
TWINS = 0.006  # of families with two or more
CONVENTIONAL = ((1, 1), (12, 31), (7, 1), (8, 17))
CONVENTIONAL_WEIGHTS = tuple(accumulate((0.45, 0.33, 0.10, 0.12)))
COMMUNITIES = ("javanese", "muslim", "christian", "chinese")
COMMUNITY_WEIGHTS = tuple(accumulate((0.62, 0.26, 0.07, 0.05)))
SINGLE = {"old": 0.38, "middle": 0.10, "young": 0.035}
MISSING_PHONE, MISSING_CARD, MISSING_LANE = 0.20, 0.15, 0.10
NO_HOUSE_NUMBER, SHARED_PHONE = 0.30, 0.45


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the registry. ``entity`` is the truth: records of one person share it. ``sex`` is m or f."""

    number: int
    entity: int
    national_id: str
    name: str
    sex: str
    birth_on: date
    card: str
    address: str
    rt: str
    rw: str
    ward: str
    phone: str
    trade: int
    is_twin: bool = False
    error: str = ""


class Dice:
    """Chance with heavy heads: the n-th word of a list is taken as often as 1 / n ** 0.8."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self._weights: dict[int, list[float]] = {}

    def word(self, words: list[str]) -> str:
        weights = self._weights.get(len(words))
        if weights is None:
            weights = list(accumulate(1 / (n + 1) ** 0.8 for n in range(len(words))))
            self._weights[len(words)] = weights
        return words[bisect(weights, self.rng.random() * weights[-1])]

    def of(self, cumulated: tuple[float, ...]) -> int:
        return min(bisect(cumulated, self.rng.random() * cumulated[-1]), len(cumulated) - 1)

    def chance(self, rate: float) -> bool:
        return self.rng.random() < rate


def _lists(kind: dict[str, Any]) -> dict[str, list[str]]:
    return {sex: words.split() for sex, words in kind.items()}


JAVANESE = {(sex, age): words.split() for sex, ages in WORDS["javanese"].items() for age, words in ages.items()}
SECOND, SINGLE_MUSLIM, BAPTISM = _lists(WORDS["second"]), _lists(WORDS["single_muslim"]), _lists(WORDS["baptism"])
CLAN, SYLLABLE = _lists(WORDS["clan"]), _lists(WORDS["syllable"])
GIVEN, FAMILY = _lists(WORDS["chinese_given"]), _lists(WORDS["chinese_family"])
MUSLIM = {sex: {first: words.split() for first, words in pairs.items()} for sex, pairs in WORDS["muslim"].items()}


def invent_name(dice: Dice, sex: str, year: int, community: str) -> str:
    """A name; ``sex`` is L or P as in the list of words."""
    age = "old" if year < 1974 else "middle" if year < 1990 else "young"
    if community == "chinese":
        if age == "old" and dice.chance(0.5):
            return f"{dice.word(CLAN[sex])} {dice.word(SYLLABLE[sex])} {dice.word(SYLLABLE[sex])}"
        return f"{dice.word(GIVEN[sex])} {dice.word(FAMILY[sex])}"
    if community == "muslim":
        if dice.chance(SINGLE[age]):
            return dice.word(SINGLE_MUSLIM[sex])
        first = dice.word(list(MUSLIM[sex]))
        name = f"{first} {dice.word(MUSLIM[sex][first])}"
        return name if dice.chance(0.6) else f"{name} {dice.word(SECOND[sex])}"
    first = dice.word(JAVANESE[sex, age])
    name = first if dice.chance(SINGLE[age]) else f"{first} {dice.word(SECOND[sex])}"
    return f"{dice.word(BAPTISM[sex])} {name}" if community == "christian" else name


class City:
    """Families of the city, one after another; remembers the serials given and the numbers already taken."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.rng = self.dice.rng
        self.taken: set[str] = set()
        self._serials: dict[str, int] = {}
        self._entity = 0
        self._streets = [self._street() for _ in range(4000)]

    def family(self) -> list[Record]:
        """The people of one family who are on the list."""
        rng, dice = self.rng, self.dice
        ward = WARDS[int(rng.random() ** 1.3 * len(WARDS))]
        home = Record(
            0, 0, "", "", "m", FIRST_DAY, self.card(ward), self.address(ward),
            f"{rng.randint(1, 12):03d}", f"{rng.randint(1, 15):03d}", ward, self.phone(), 0,
        )  # fmt: skip
        size = dice.of(SIZES) + 1
        community = COMMUNITIES[dice.of(COMMUNITY_WEIGHTS)]
        members = [self._member(home, community)]
        if size > 1 and dice.chance(TWINS):
            members += self._twins(home, community, members[0])
        while len(members) < size:
            members.append(self._relative(home, community, members))
        return [self._with_gaps(member) for member in members]

    def _member(self, home: Record, community: str, sex: str = "", born: date | None = None) -> Record:
        sex = sex or ("m" if self.dice.chance(0.58) else "f")
        born = born or self.birth()
        name = invent_name(self.dice, "L" if sex == "m" else "P", born.year, community)
        self._entity += 1
        phone = home.phone if self.dice.chance(SHARED_PHONE) else self.phone()
        number = self.national_id(home.ward, sex, born)
        trade = int(self.rng.random() ** 1.6 * TRADES)
        return replace(
            home, entity=self._entity, sex=sex, birth_on=born, name=name, phone=phone, national_id=number, trade=trade
        )

    def _relative(self, home: Record, community: str, members: list[Record]) -> Record:
        """A spouse, a child or a brother; some carry a name of one who is there."""
        elder = members[0]
        lot = self.rng.random()
        if lot < 0.45:
            sex = "f" if elder.sex == "m" else "m"
            return self._member(home, community, sex, self._near(elder.birth_on, 8))
        born = elder.birth_on + timedelta(days=self.rng.randint(19 * 365, 34 * 365))
        if lot > 0.8 or born > LAST_DAY:
            born = self._near(elder.birth_on, 9)
        one = self._member(home, community, elder.sex if self.dice.chance(0.6) else "", born)
        return replace(one, name=self._like(one, elder)) if self.dice.chance(0.25) else one

    def _like(self, one: Record, elder: Record) -> str:
        """A like name: the elder's last word after an own one, or the elder's first word before another."""
        mine, theirs = one.name.split(), elder.name.split()
        if one.sex != elder.sex or self.dice.chance(0.7):
            return " ".join(dict.fromkeys([mine[0], theirs[-1]]))
        return " ".join(dict.fromkeys([theirs[0], mine[-1]]))

    def _twins(self, home: Record, community: str, elder: Record) -> list[Record]:
        """Two of one birth date, mostly with like names (Rini and Rina), their serials one apart."""
        one = replace(self._member(home, community, elder.sex), is_twin=True)
        other = self._member(home, community, one.sex, one.birth_on)
        serial = self._serials.get(one.national_id[:12], 0)
        number = f"{one.national_id[:12]}{int(one.national_id[12:]) + 1:04d}"
        if number not in self.taken:
            self._serials[number[:12]] = max(serial, int(number[12:]))
            self.taken.discard(other.national_id)
            self.taken.add(number)
            other = replace(other, national_id=number)
        return [one, replace(other, is_twin=True, name=self._twin_name(one.name, other.name))]

    def _twin_name(self, name: str, own: str) -> str:
        lot = self.rng.random()
        if lot < 0.4:
            end = {"a": "i", "i": "a", "o": "i", "n": "t", "h": "n"}.get(name[-1], "a")
            return name[:-1] + end
        if lot < 0.75:
            return " ".join(dict.fromkeys([own.split()[0], name.split()[-1]]))
        return own

    def _with_gaps(self, record: Record) -> Record:
        """What a list leaves out, and the one digit that is wrong with nobody doubled."""
        chance = self.dice.chance
        lane = not chance(MISSING_LANE)
        number = record.national_id
        if chance(WRONG_DIGIT_ALONE):
            number = self.claim(_one_wrong(self.rng, number)) or number
        return replace(
            record,
            national_id=number,
            phone="" if chance(MISSING_PHONE) else record.phone,
            card="" if chance(MISSING_CARD) else record.card,
            rt=record.rt if lane else "",
            rw=record.rw if lane else "",
        )

    def birth(self) -> date:
        """A birth date; the older, the likelier a conventional one."""
        day = FIRST_DAY + timedelta(days=int(self.rng.betavariate(1.6, 1.9) * (LAST_DAY - FIRST_DAY).days))
        share = 0.13 if day.year < 1974 else 0.03 if day.year < 1990 else 0.003
        if self.dice.chance(share):
            month, number = CONVENTIONAL[self.dice.of(CONVENTIONAL_WEIGHTS)]
            return date(day.year, month, number)
        return day

    def _near(self, day: date, years: int) -> date:
        moved = day + timedelta(days=self.rng.randint(-years * 365, years * 365))
        return min(max(moved, FIRST_DAY), LAST_DAY)

    def national_id(self, ward: str, sex: str, born: date) -> str:
        """A free number for somebody of this ward; districts of first registration differ for a quarter."""
        lot = self.rng.random()
        area = "3374" + ward[6:8]
        if lot < 0.10:
            area = f"3374{self.rng.randint(1, 16):02d}"
        elif lot < 0.25:
            area = f"{self.rng.choice(ELSEWHERE)}{self.rng.randint(1, 20):02d}"
        if self.dice.chance(BORN_OTHERWISE):
            born = self._near(born, 2)
        prefix = f"{area}{born.day + 40 * (sex == 'f'):02d}{born:%m%y}"
        while True:
            serial = self._serials.get(prefix, 0) + (1 if self.dice.chance(0.7) else 2)
            self._serials[prefix] = serial
            if self.claim(f"{prefix}{serial:04d}"):
                return f"{prefix}{serial:04d}"

    def claim(self, number: str) -> str:
        """Take a number that could be one and is free; empty when it cannot be had."""
        if number in self.taken or not could_be_one(number):
            return ""
        self.taken.add(number)
        return number

    def phone(self) -> str:
        begins = self.rng.choice(("12", "13", "21", "22", "57", "58", "95", "96", "77"))
        return f"08{begins}{self.rng.randrange(10**8):08d}"

    def card(self, ward: str) -> str:
        return (
            f"3374{ward[6:8]}{self.rng.randint(1, 28):02d}{self.rng.randint(1, 12):02d}{self.rng.randint(5, 25):02d}"
            + (f"{self.rng.randint(1, 9999):04d}")
        )

    def address(self, ward: str) -> str:
        """A street of the ward, with a house number or (in a kampung) without."""
        street = self._streets[(WARDS.index(ward) * 23 + int(self.rng.random() ** 1.4 * 22)) % len(self._streets)]
        return street if self.dice.chance(NO_HOUSE_NUMBER) else f"{street} No. {self.rng.randint(1, 140)}"

    def _street(self) -> str:
        word = self.rng.choice(SECOND["L"] + SECOND["P"]) if self.dice.chance(0.5) else self.rng.choice(PLACES)
        kind = self.rng.choice(("Jl. ", "Jl. ", "Kp. ", "Gg. ", ""))
        tail = self.rng.choice(("", "", " I", " II", " III", " Raya", " Barat", " Timur", " Dalam"))
        return f"{kind}{word}{tail}"


PLACES = [
    "Kenanga", "Melati", "Mawar", "Anggrek", "Flamboyan", "Cempaka", "Dahlia", "Bougenville", "Sawo", "Jambu",
    "Mangga", "Kelapa", "Durian", "Rambutan", "Manggis", "Kutilang", "Merpati", "Rajawali", "Garuda",
    "Cendrawasih", "Merak", "Gajah", "Kancil", "Menjangan", "Parkit", "Sriti", "Borobudur", "Prambanan",
    "Mendut", "Kalasan", "Pawon", "Bromo", "Semeru", "Merbabu", "Merapi", "Slamet", "Sindoro", "Sumbing",
    "Ungaran", "Lawu", "Mahakam", "Serayu", "Progo", "Citarum", "Brantas", "Musi", "Barito", "Kapuas",
    "Diponegoro", "Sudirman", "Kartini", "Pattimura", "Veteran", "Pahlawan", "Pemuda", "Merdeka", "Makmur",
    "Sejahtera", "Rejosari", "Sidodadi", "Karanganyar", "Purwosari", "Tanjungsari", "Tegalsari", "Wonosari",
    "Gondang", "Kalibanteng", "Krajan", "Pandean", "Kauman", "Sekayu",
]  # fmt: skip


def could_be_one(number: str) -> bool:
    """Would a registry take these 16 digits at all: a day that exists, a serial that is not zero?"""
    day, month = int(number[6:8]) % 40, int(number[8:10])
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    places = number[:2] in {"31", "32", "33", "34", "35", "36"} and number[2:4] != "00" and number[4:6] != "00"
    return (
        places
        and int(number[6:8]) <= 71
        and 1 <= month <= 12
        and 1 <= day <= longest[month - 1]
        and number[12:] > "0000"
    )


def _one_wrong(rng: Random, number: str) -> str:
    place = rng.randrange(16)
    digit = str((int(number[place]) + rng.randint(1, 9)) % 10)
    return number[:place] + digit + number[place + 1 :]


def population(size: int, seed: int) -> Iterator[Record]:
    """``size`` records, numbered from 1: people of the city, and the further records of those who are doubled."""
    from population_errors import double_of

    city, number = City(seed), 0
    while True:
        for person in city.family():
            records = [person]
            if city.dice.chance(DOUBLED):
                records.append(double_of(city, person))
                if city.dice.chance(TRIPLED):
                    records.append(double_of(city, person))
            for record in records:
                number += 1
                yield replace(record, number=number)
                if number == size:
                    return
