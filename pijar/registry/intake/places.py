"""Which ward a list means: by name or code, with typing errors, and with the district where a name lies in two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_PREFIX = re.compile(r"^(kelurahan|kel|desa|ds|kecamatan|kec)\b[\s.:]*")
_SHORT: Final = {
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
    "kr": "karang",
    "tgh": "tengah",
    "teng": "tengah",
    "sel": "selatan",
    "tmr": "timur",
    "tim": "timur",
    "brt": "barat",
    "bar": "barat",
    "ut": "utara",
    "utr": "utara",
}
_LIKE: Final = 0.84
_CLEARLY: Final = 0.05
_MOST_GUESSES: Final = 3000
_REMEMBERED: Final = 20_000


class Area(NamedTuple):
    """A ward with its district, by Kemendagri code and name."""

    code: str
    name: str
    district_name: str


class FoundCode(NamedTuple):
    """The ward's code, and the code of what is to be said about it."""

    code: str | None
    fault: str | None = None


class Places:
    """The wards of the city, asked by what a list says.

    ``city`` is the city's own name, which districts are often named with, and ``abbreviation`` how lists shorten it.
    """

    def __init__(self, wards: Iterable[Area], city: str = "", abbreviation: str = "") -> None:
        self.short = _SHORT | ({abbreviation.lower(): city.lower()} if abbreviation else {})
        self.city = self.key(city)
        self.by_code: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = {}
        self.district_of: dict[str, str] = {}
        self.districts: set[str] = set()
        self.known: dict[tuple[str, str], FoundCode] = {}
        self.guesses = 0
        self.rivals: dict[str, list[str]] = {}
        known = [(ward, ward.name.lower()) for ward in wards]
        for ward, name in known:
            district = self.key(ward.district_name)
            self.by_code[re.sub(r"\D", "", ward.code)] = ward.code
            self.by_name.setdefault(self.key(ward.name), []).append(ward.code)
            self.district_of[ward.code] = district
            self.districts.add(district)
            beginning = f"{name} "
            self.rivals[ward.code] = [other.code for other, longer in known if longer.startswith(beginning)]

    def key(self, name: str) -> str:
        """A place's name as its letters alone: ``"Kel. Karang Kidul"`` and ``"KARANGKIDUL"`` are one."""
        plain = _PREFIX.sub("", " ".join(name.lower().split()))
        return "".join(self.short.get(word, word) for word in re.findall(r"[a-z0-9]+", plain))

    def find(self, ward: str, district: str) -> FoundCode:
        """The ward meant; without a code when nobody can be sure."""
        key = (ward, district)
        if key not in self.known:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[key] = self._find(ward, district)
        return self.known[key]

    def _find(self, ward: str, district: str) -> FoundCode:
        if not ward.strip(" .-"):
            return FoundCode(None, "ward_missing")
        digits = re.sub(r"[.\s]", "", ward)
        if digits in self.by_code:
            return FoundCode(self.by_code[digits])
        within = self._district(district)
        codes = self.by_name.get(self.key(ward))
        if codes is None:
            head, _, tail = re.sub(r"[(/\-]", ",", ward).partition(",")
            codes = self.by_name.get(self.key(head)) if tail else None
            within = within or self._district(tail.strip(" )"))
        return self._guess(ward, within) if codes is None else self._choose(codes, within)

    def _district(self, text: str) -> str:
        key = self.key(text)
        if not key or key in self.districts:
            return key
        for known in sorted(self.districts):
            if self.city and known.removeprefix(self.city) == key:
                return known
        return self._closest(key, self.districts) or ""

    def _choose(self, codes: list[str], within: str) -> FoundCode:
        """One of the wards of that name; without a district a longer name that begins alike may be meant as well."""
        there = [code for code in codes if self.district_of[code] == within]
        if not within:
            there = [*codes, *(rival for code in codes for rival in self.rivals[code])]
        if len(there) == 1:
            return FoundCode(there[0])
        return FoundCode(None, "ward_ambiguous" if there else "district_differs")

    def _guess(self, ward: str, within: str) -> FoundCode:
        """A typing error: the one name that is clearly nearest."""
        names = {
            key
            for key, codes in self.by_name.items()
            if not within or any(self.district_of[c] == within for c in codes)
        }
        ward_key = self.key(ward)
        beginning = [name for name in names if len(ward_key) > 3 and name.startswith(ward_key)]
        if len(beginning) > 1:
            return FoundCode(None, "ward_ambiguous")
        key = beginning[0] if beginning else self._closest(ward_key, names)
        if key is None:
            return FoundCode(None, "ward_unknown")
        found = self._choose(self.by_name[key], within)
        return FoundCode(found.code, "ward_guessed") if found.code else found

    def _closest(self, key: str, names: set[str]) -> str | None:
        """Bounded, because a hostile list may name a hundred thousand places."""
        if not key or self.guesses >= _MOST_GUESSES:
            return None
        self.guesses += 1
        return closest(key, names)


def closest(key: str, names: Iterable[str]) -> str | None:
    """The name nearest to ``key``, when it is near enough and clearly nearer than the next."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    scored = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE:
            scored.append((matcher.ratio(), name))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < _LIKE:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] - scored[1][0] >= _CLEARLY else None
