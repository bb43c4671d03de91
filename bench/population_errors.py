"""How a second record of the same person comes to differ: the kinds of error cities see, each with its rate.

The registry keeps each national id once, so every double in it carries another number than the first record: a slip
of the finger, Excel's sixteenth digit, somebody else's number, or the number of a former district. All the rest (name,
birth date, address, phone, trade, card) differs independently of that, except that who moved may have a new card.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from population_truth import City, Record

# Why the number differs, of all doubles.
NUMBER = {"one_digit": 0.45, "two_swapped": 0.17, "excel": 0.13, "copied": 0.10, "former": 0.10, "two_digits": 0.05}
# What happened to the name, of all doubles; 0.58 keep it as it is. What cannot happen to a name leaves it as it is.
NAME = {
    "same": 0.58, "typing": 0.10, "spelling": 0.10, "title": 0.06, "shortened": 0.05, "last_left_out": 0.04,
    "space": 0.03, "bin": 0.02, "muhammad": 0.015, "called": 0.005,
}  # fmt: skip
BIRTH = {"same": 0.93, "swapped": 0.025, "day_digit": 0.015, "year": 0.015, "conventional": 0.015}
ADDRESS = {"same": 0.45, "written_otherwise": 0.30, "moved": 0.20, "missing": 0.05}
PHONE = {"same": 0.55, "changed": 0.28, "missing": 0.17}
MOVED_NEARBY, NEW_CARD_AFTER_MOVE, NEW_CARD, OTHER_TRADE = 0.6, 0.5, 0.08, 0.30

SPELLINGS = (
    ("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("sy", "sj"), ("kh", "ch"), ("f", "p"), ("o", "a"), ("ya", "ia"),
    ("i", "y"), ("h", ""), ("z", "j"), ("dh", "d"), ("t", "th"), ("rr", "r"), ("s", "sh"), ("q", "k"), ("v", "f"),
    ("ks", "x"), ("e", "i"), ("ai", "ae"),
)  # fmt: skip
TITLES = ("H. {}", "Hj. {}", "Bpk. {}", "Ibu {}", "Drs. {}", "{}, S.Pd", "{}, SE", "Sdr. {}", "Alm. Bpk {}")
MUHAMMADS = ("Moh.", "Mohammad", "Muhamad", "M.", "Muh.", "Mochamad", "Mohamad", "Muhammad")
_LETTERS = "abcdefghijklmnoprstuwy"
_KINDS = {
    id(rates): (tuple(rates), tuple(accumulate(rates.values()))) for rates in (NUMBER, NAME, BIRTH, ADDRESS, PHONE)
}


def double_of(city: City, person: Record) -> Record:
    """A further record of this person; its ``error`` names the kinds of difference."""
    kinds = {"nik": _kind(city, NUMBER), "name": _kind(city, NAME), "birth": _kind(city, BIRTH)}
    kinds |= {"address": _kind(city, ADDRESS), "phone": _kind(city, PHONE)}
    twin = _moved_home(city, person, kinds["address"])
    name = changed_name(city.rng, person.name, kinds["name"], person.sex)
    kinds["name"] = kinds["name"] if name != person.name else "same"
    number, kinds["nik"] = _other_number(city, person, kinds["nik"])
    return replace(
        twin,
        national_id=number,
        name=name,
        birth_on=changed_birth(city.rng, person.birth_on, kinds["birth"]),
        phone={"same": person.phone, "changed": city.phone(), "missing": ""}[kinds["phone"]],
        trade=(person.trade + city.rng.randint(1, 20)) % 21 if city.dice.chance(OTHER_TRADE) else person.trade,
        error=" ".join(f"{what}:{kind}" for what, kind in kinds.items()),
    )


def _kind(city: City, rates: dict[str, float]) -> str:
    names, weights = _KINDS[id(rates)]
    return names[city.dice.of(weights)]


def _moved_home(city: City, person: Record, kind: str) -> Record:
    card = person.card
    if kind == "moved":
        from population_truth import WARDS

        near = [ward for ward in WARDS if ward[:8] == person.ward[:8]]
        ward = city.rng.choice(near if city.dice.chance(MOVED_NEARBY) else WARDS)
        card = city.card(ward) if city.dice.chance(NEW_CARD_AFTER_MOVE) else card
        rt, rw = f"{city.rng.randint(1, 12):03d}", f"{city.rng.randint(1, 15):03d}"
        return replace(person, ward=ward, address=city.address(ward), rt=rt, rw=rw, card=card)
    card = city.card(person.ward) if card and city.dice.chance(NEW_CARD) else card
    if kind == "written_otherwise":
        return replace(person, address=_rewritten(city.rng, person.address), card=card)
    return replace(person, address="", rt="", rw="", card=card) if kind == "missing" else replace(person, card=card)


def _rewritten(rng: Random, address: str) -> str:
    lot = rng.random()
    if lot < 0.35:
        return (
            address.replace("Jl. ", "Jalan ").replace("Kp. ", "Kampung ").replace("Gg. ", "Gang ").replace("No. ", "")
        )
    if lot < 0.6:
        return address.split(" No. ")[0]
    if lot < 0.8:
        return address.upper().replace("JL. ", "JL ").replace(" NO. ", " NO.")
    return typing_error(rng, address)


def _other_number(city: City, person: Record, kind: str) -> tuple[str, str]:
    """Another free number by this kind of error; a slip of one digit when this kind cannot happen to this number.

    Excel's sixteenth digit makes serials 0001 to 0009 into 0000, which no registry takes: most end as another slip.
    """
    for _ in range(60):
        number = city.claim(_slip(city, person, kind))
        if number:
            return number, kind
        kind = kind if city.rng.random() < 0.8 else "one_digit"
    return city.national_id(person.ward, person.sex, person.birth_on), "other"


def _slip(city: City, person: Record, kind: str) -> str:
    rng, number = city.rng, person.national_id
    if kind == "excel":
        return number[:15] + "0"
    if kind == "two_swapped":
        place = rng.randrange(15)
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if kind == "copied":  # somebody of the same district who is not on any list
        born = city.birth()
        day = born.day + rng.choice((0, 40))
        return f"3374{person.ward[6:8]}{day:02d}{born:%m%y}{rng.randint(1, 12):04d}"
    if kind == "former":
        from population_truth import ELSEWHERE

        return f"{rng.choice(ELSEWHERE)}{rng.randint(1, 20):02d}{number[6:12]}{rng.randint(1, 12):04d}"
    for _ in range(2 if kind == "two_digits" else 1):
        place = rng.randrange(16)
        number = number[:place] + str((int(number[place]) + rng.randint(1, 9)) % 10) + number[place + 1 :]
    return number


def changed_birth(rng: Random, born: date, kind: str) -> date:
    """The birth date as another list has it; as it is where the error would give no day."""
    try:
        if kind == "swapped":
            return date(born.year, born.day, born.month)
        if kind == "day_digit":
            return born.replace(day=born.day // 10 * 10 + rng.randint(0, 9))
        if kind == "year":
            return born.replace(year=born.year + rng.choice((-10, -2, -1, -1, 1, 1, 2, 10)))
    except ValueError:
        return born
    return born.replace(month=1, day=1) if kind == "conventional" else born


def changed_name(rng: Random, name: str, kind: str, sex: str) -> str:
    """The name as another list has it."""
    words = name.split()
    if kind == "typing":
        return typing_error(rng, name)
    if kind == "spelling":
        return _respelled(rng, name)
    if kind == "title":
        fitting = [title for title in TITLES if not (sex == "m" and title[:2] in ("Hj", "Ib"))]
        return rng.choice(fitting).format(name)
    if kind == "bin":
        return f"{name} {'bin' if sex == 'm' else 'binti'} {rng.choice(('Slamet', 'Sukiman', 'Karso', 'Abdullah'))}"
    if kind == "called":
        return rng.choice(("Bejo", "Yanto", "Genduk", "Mbak Yem", "Gareng"))
    if kind == "muhammad":
        return _muhammad(rng, words)
    return _other_words(rng, words, kind)


def _other_words(rng: Random, words: list[str], kind: str) -> str:
    if len(words) > 1 and kind == "shortened":
        place = rng.randrange(len(words))
        return " ".join(f"{word[0]}." if n == place else word for n, word in enumerate(words))
    if len(words) > 1 and kind == "last_left_out":
        return " ".join(words[:-1])
    if kind == "space":
        if len(words) > 1:
            return "".join([words[0], words[1].lower()]) + "".join(f" {word}" for word in words[2:])
        return f"{words[0][:3]} {words[0][3:].title()}" if len(words[0]) > 6 else words[0]
    return " ".join(words)


def _muhammad(rng: Random, words: list[str]) -> str:
    if words[0] in ("Muhammad", "Ahmad") and len(words) > 1:
        first = rng.choice(MUHAMMADS) if words[0] == "Muhammad" else rng.choice(("Achmad", "A.", "Akhmad"))
        return " ".join([first, *words[1:]])
    return " ".join(words)


def _respelled(rng: Random, name: str) -> str:
    """One or two letters as they were, or as another clerk writes them."""
    lower = name.lower()
    fitting = [(old, new) for old, new in SPELLINGS if old in lower[:-1]]
    for old, new in rng.sample(fitting, min(len(fitting), rng.choice((1, 1, 2)))):
        lower = lower.replace(old, new, 1)
    return lower.title()


def typing_error(rng: Random, text: str) -> str:
    """One letter left out, doubled, wrong, or changed with its neighbour."""
    place = rng.randrange(1, max(2, len(text) - 1))
    before, letter, after = text[:place], text[place : place + 1], text[place + 1 :]
    lot = rng.random()
    if lot < 0.25:
        return before + after
    if lot < 0.45:
        return before + letter * 2 + after
    if lot < 0.75 or not after:
        return before + rng.choice(_LETTERS) + after
    return before + after[0] + letter + after[1:]
