"""When two records are near: plain rules over name, birth date, place and the digits of both numbers.

Neighbours in the registers have neighbouring numbers (same district, same birth date, serial 0001 and 0002), so a
number with one wrong digit says something only beside an equal or similar name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.values.names import ALIKE, initials_contradict, name_likeness

_BIRTH = slice(6, 12)
_WOMAN = 40


@dataclass(frozen=True, slots=True)
class Record:
    """What is compared of somebody. ``household`` is any mark of the family card, ``number`` the 16 digits."""

    name: str
    birth_on: date
    sex: str
    ward: str
    household: object
    number: str


def near_reasons(one: Record, other: Record) -> tuple[str, ...]:
    """Why these may be one person, as codes of ``linkage/reasons.py``; empty when nothing says so.

    - the number is equal but for its birth part, which its own written birth date contradicts;
    - one digit wrong or two neighbours swapped, the same birth date, and the same name or a similar one close by;
    - the same with two parts of the birth date, the same name and the same place;
    - another number, but the same name, birth date and place.
    """
    slip, birth, home = slip_of(one.number, other.number), _birth(one.birth_on, other.birth_on), _home(one, other)
    repaired = birth == "birth_same" and _repaired(one, other)
    if not (slip or home or repaired):  # no name suffices
        return ()
    likeness = 0.0 if initials_contradict(one.name, other.name) else name_likeness(one.name, other.name)
    if not _suffices(one, other, likeness, slip, birth, home):
        return ()
    number = "nik_repaired" if repaired else slip
    return tuple(reason for reason in (number, _name(likeness), birth, home) if reason)


def slip_of(one: str, other: str) -> str:
    """How one number becomes the other by a slip of the hand: ``nik_one_digit``, ``nik_swapped``, or nothing."""
    at = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) == 1:
        return "nik_one_digit"
    swapped = len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
    return "nik_swapped" if swapped else ""


def repaired_numbers(number: str, birth_on: date) -> tuple[str, str]:
    """The number with the written birth date in its birth part: as a man's and as a woman's."""
    return number[:6] + _birth_part(birth_on, 0) + number[12:], number[:6] + _birth_part(birth_on, _WOMAN) + number[12:]


def _suffices(one: Record, other: Record, likeness: float, slip: str, birth: str, home: str) -> bool:
    same_name = likeness == 1.0
    alike = same_name or (likeness >= ALIKE and one.sex == other.sex)
    if birth == "birth_same" and _repaired(one, other):
        return bool(slip) or alike
    if birth == "birth_same":
        return bool((same_name and (slip or home)) or (alike and slip and home))
    return bool(same_name and slip and birth and home)


def _repaired(one: Record, other: Record) -> bool:
    """Do the numbers differ in nothing but a birth part that one of them contradicts themselves?"""
    if one.number[:6] != other.number[:6] or one.number[12:] != other.number[12:]:
        return False
    return one.number != other.number and _contradicts(one) != _contradicts(other)


def _contradicts(record: Record) -> bool:
    return record.number not in repaired_numbers(record.number, record.birth_on)


def _birth_part(birth_on: date, more: int) -> str:
    return f"{birth_on.day + more:02d}{birth_on:%m%y}"


def _birth(one: date, other: date) -> str:
    if one == other:
        return "birth_same"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "birth_swapped"
    equal = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return "birth_near" if equal == 2 else ""


def _home(one: Record, other: Record) -> str:
    if one.household is not None and one.household == other.household:
        return "home_card"
    return "home_ward" if one.ward and one.ward == other.ward else ""


def _name(likeness: float) -> str:
    return "name_sounds" if likeness == 1.0 else "name_typed" if likeness >= ALIKE else ""
