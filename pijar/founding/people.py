"""Invented people: reproducible by seed, streamed one after another, alike to a city but nobody in it.

A national id made here ends in a serial from 9000 on, and its last digit is a check digit (Luhn), so that two of them
never differ in one digit only: what looks like a typing error later was planted as one.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from pijar.founding.names import Community, invent_name
from pijar.founding.places import Ward, community_weights, invent_origin, streets_of, trade_weights, ward_weight
from pijar.founding.trades import EXTREME_POVERTY, TRADES, Trade, places_of

FIRST_SERIAL = 9000
_WOMAN = 40
_DECILES = (1, 2, 3, 4, 5, None)
_DECILE_WEIGHTS = tuple(accumulate((15, 27, 25, 18, 9, 6)))


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody who does not exist, with all that a kelurahan's list may say. ``sex`` is L or P, ``decile`` 1 to 10."""

    national_id: str
    family_card: str
    name: str
    sex: str
    birth_on: date
    birth_place: str
    address: str
    rt: str
    rw: str
    ward: Ward
    phone: str
    category: str
    work_place: str
    hours: str
    decile: int | None
    quarter: str


@dataclass(frozen=True, slots=True)
class _Home:
    ward: Ward
    family_card: str
    street: str
    address: str
    rt: str
    rw: str
    decile: int | None
    community: Community


class _WardDice:
    """A kelurahan with its weights added up once, so that each draw is one look-up."""

    __slots__ = ("communities", "community_sums", "streets", "trade_sums", "trades", "ward")

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self.streets = streets_of(ward)
        shares = community_weights(ward)
        self.communities = tuple(community for community, _share in shares)
        self.community_sums = tuple(accumulate(share for _community, share in shares))
        weights = trade_weights(ward)
        self.trades = tuple(trade for trade in TRADES if weights[trade.code] > 0)
        self.trade_sums = {
            "": tuple(accumulate(weights[t.code] for t in self.trades)),
            "P": tuple(accumulate(weights[t.code] * t.women for t in self.trades)),
            "L": tuple(accumulate(weights[t.code] * (1 - t.women) for t in self.trades)),
        }

    def trade(self, rng: Random, sex: str) -> Trade:
        """A trade of this kelurahan, for a sex or (empty) for anybody."""
        sums = self.trade_sums[sex]
        return self.trades[bisect(sums, rng.random() * sums[-1])]


class Population:
    """A stream of invented people of these kelurahan. The same seed and the same calls give the same people."""

    def __init__(self, wards: Sequence[Ward], *, seed: int | str) -> None:
        """Raises ValueError when there is no kelurahan to live in."""
        if not wards:
            raise ValueError("People need a kelurahan to live in")
        self._rng = Random(f"pijar-population-{seed}")  # noqa: S311 - invented people, not secrets
        self._dice = [_WardDice(ward) for ward in wards]
        self._ward_sums = tuple(accumulate(ward_weight(ward) for ward in wards))
        self._districts = tuple(dict.fromkeys(ward.area_digits for ward in wards))
        self._used_ids: set[str] = set()
        self._used_cards: set[str] = set()

    def people(self, count: int, *, on: date, wards: frozenset[str] | None = None) -> Iterator[InventedPerson]:
        """Exactly ``count`` people of an age to be listed on this day, households together; ``wards`` narrows."""
        dice, sums = self._narrowed(wards)
        made = 0
        while made < count:
            at = bisect(sums, self._rng.random() * sums[-1])
            for person in self._household(dice[at], on, count - made):
                made += 1
                yield person

    def born_again(self, person: InventedPerson, birth_on: date) -> InventedPerson:
        """The same kind of person with another day of birth and a national id that says so."""
        area = person.national_id[:6]
        return replace(person, birth_on=birth_on, national_id=self._national_id(area, person.sex, birth_on))

    def _narrowed(self, wards: frozenset[str] | None) -> tuple[list[_WardDice], tuple[float, ...]]:
        if wards is None:
            return self._dice, self._ward_sums
        dice = [each for each in self._dice if each.ward.code in wards]
        if not dice:
            raise ValueError("None of these kelurahan belongs to the city")
        return dice, tuple(accumulate(ward_weight(each.ward) for each in dice))

    def _household(self, dice: _WardDice, on: date, most: int) -> list[InventedPerson]:
        """One person, a couple, or a parent with a grown child; never more than ``most``."""
        rng = self._rng
        home = self._home(dice, on)
        head = self._person(dice, home, on, sex="", age=None)
        draw = rng.random()
        if most < 2 or draw < 0.72:
            return [head]
        age = on.year - head.birth_on.year
        if draw < 0.93 or age < 42:
            return [
                head,
                self._person(dice, home, on, sex="L" if head.sex == "P" else "P", age=age + rng.randint(-5, 5)),
            ]
        return [head, self._person(dice, home, on, sex="", age=age - rng.randint(20, 32))]

    def _home(self, dice: _WardDice, on: date) -> _Home:
        rng, ward = self._rng, dice.ward
        street = dice.streets[int(rng.random() * len(dice.streets))]
        house = f" No. {1 + int(rng.random() * 60)}" if rng.random() < 0.3 else ""
        community = dice.communities[bisect(dice.community_sums, rng.random())]
        decile = _DECILES[bisect(_DECILE_WEIGHTS, rng.random() * _DECILE_WEIGHTS[-1])]
        rt, rw = 1 + int(rng.random() * 9), 1 + int(rng.random() * 12)
        return _Home(
            ward, self._family_card(ward, on), street, street + house, f"{rt:03d}", f"{rw:03d}", decile, community
        )

    def _person(self, dice: _WardDice, home: _Home, on: date, *, sex: str, age: int | None) -> InventedPerson:
        rng, ward = self._rng, home.ward
        trade = self._trade_for(dice, sex, age)
        sex = sex or ("P" if rng.random() < trade.women else "L")
        youngest, usual, eldest = trade.ages
        years = (
            rng.triangular(youngest, eldest + 0.99, usual)
            if age is None
            else min(max(age, youngest), eldest) + rng.random()
        )
        area, birth_place = invent_origin(rng, ward, self._districts)
        birth_on, national_id = self._birth(area, sex, on - timedelta(days=int(years * 365.25)), on)
        places, hours = places_of(trade, home.community), trade.hours
        place = places[int(rng.random() * len(places))].replace("{ward}", ward.name).replace("{street}", home.street)
        decile = 1 if trade.code == EXTREME_POVERTY else home.decile
        return InventedPerson(
            national_id=national_id,
            family_card=home.family_card,
            name=invent_name(rng, sex=sex, birth_year=birth_on.year, community=home.community),
            sex=sex,
            birth_on=birth_on,
            birth_place=birth_place,
            address=home.address,
            rt=home.rt,
            rw=home.rw,
            ward=ward,
            phone=self._phone(),
            category=trade.code,
            work_place=place,
            hours=hours[int(rng.random() * len(hours))],
            decile=decile,
            quarter=quarter_before(on) if decile else "",
        )

    def _trade_for(self, dice: _WardDice, sex: str, age: int | None) -> Trade:
        """A trade; for somebody of a known age the best fitting of three draws."""
        trade = dice.trade(self._rng, sex)
        for _draw in range(2):
            if age is None or trade.ages[0] <= age <= trade.ages[2]:
                break
            trade = dice.trade(self._rng, sex)
        return trade

    def _birth(self, area: str, sex: str, about: date, on: date) -> tuple[date, str]:
        """A day of birth (older people often have a conventional one) and a national id not used before."""
        rng = self._rng
        eldest_kept = date(on.year - 64, on.month, 1) + timedelta(days=31)
        if about.year < 1972 and rng.random() < 0.05:
            conventional = date(about.year, *rng.choice(((1, 1), (7, 1), (12, 31), (8, 17))))
            about = conventional if conventional > eldest_kept else about
        while True:
            national_id = self._try_national_id(area, sex, about)
            if national_id:
                return about, national_id
            about += timedelta(days=1)

    def _try_national_id(self, area: str, sex: str, birth_on: date) -> str:
        day = birth_on.day + (_WOMAN if sex == "P" else 0)
        start = f"{area}{day:02d}{birth_on.month:02d}{birth_on.year % 100:02d}9"
        for _try in range(12):
            stem = f"{start}{int(self._rng.random() * 100):02d}"
            number = stem + check_digit(stem)
            if number not in self._used_ids:
                self._used_ids.add(number)
                return number
        return ""

    def _national_id(self, area: str, sex: str, birth_on: date) -> str:
        for _try in range(40):
            number = self._try_national_id(area, sex, birth_on)
            if number:
                return number
        raise ValueError(f"No serial is left for births of {birth_on} in {area}")

    def _family_card(self, ward: Ward, on: date) -> str:
        """A family card number: area, day of issue, serial; never that of another household."""
        rng = self._rng
        while True:
            issued = on - timedelta(days=30 + int(rng.random() * 5400))
            number = f"{ward.area_digits}{issued:%d%m%y}{FIRST_SERIAL + int(rng.random() * 1000)}"
            if number not in self._used_cards:
                self._used_cards.add(number)
                return number

    def _phone(self) -> str:
        """Four in five have a telephone; its number begins with 084, which no operator was given."""
        rng = self._rng
        return f"084{int(rng.random() * 1_000_000_000):09d}" if rng.random() < 0.8 else ""


def check_digit(stem: str) -> str:
    """The Luhn digit after fifteen digits: one wrong digit, and all but one kind of two swapped, are noticed."""
    total = 0
    for index, char in enumerate(reversed(stem)):
        digit = int(char) * (2 if index % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


def quarter_before(on: date) -> str:
    """The latest quarter whose poverty ranks were out on this day: ``2025-Q1`` in April to June 2025."""
    quarter = (on.month - 1) // 3
    return f"{on.year}-Q{quarter}" if quarter else f"{on.year - 1}-Q4"
