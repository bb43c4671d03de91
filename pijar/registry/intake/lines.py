"""Rows of facts become lines for COPY, column by column: ward and trade found, numbers sealed, what is amiss added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final

from pijar.access.actors import Actor, Scope
from pijar.access.roles import Permission
from pijar.core.sealing import References, Sealer
from pijar.registry.intake.faults import REFUSE, SEVERITY, WAIT
from pijar.registry.intake.places import Area, FoundCode, Places
from pijar.registry.intake.reader import letters_of
from pijar.registry.intake.rows import FIELDS
from pijar.registry.intake.trades import Trades
from pijar.registry.models import Category, TakenList, Ward
from pijar.registry.queries.city import own_city
from pijar.tables.file_faults import Fault
from pijar.values.json import JsonRow
from pijar.values.names import search_key

_WRITTEN_SEX: Final = {"L": "m", "P": "f"}
_NO_NUMBER: Final = ("", "", "")
_NO_FAULT: Final = ("f", "f", "[]")
NOT_LATIN: Final = " "
"""The key of a name that is written in other letters: equal to itself alone."""

Facts = dict[str, Sequence[Any]]
"""Some rows as columns, by the names of ``rows.FIELDS``."""


class LineWriter:
    """Writes the lines of one list, for whoever sends it in."""

    def __init__(self, by: Actor, taken: TakenList) -> None:
        self.seen = Scope(by.areas(Permission.TAKE_LISTS))
        self.list_key, letters = str(taken.pk), letters_of(taken.header)
        wards = Ward.objects.values_list("code", "name", "district__name")
        city = own_city()
        named = (city.short_name, city.abbreviation) if city else ("", "")
        self.places = Places((Area(*ward) for ward in wards), *named)
        self.trades = Trades(Category.objects.values_list("code", "name", "is_job"))
        self.sealer, self.refs = Sealer(), References()
        self.ward_column, self.category_column = letters.get("ward", ""), letters.get("category", "")

    def write(self, rows: Sequence[JsonRow]) -> str:
        """Rows of facts as lines in the order of ``intake_copy.sql``."""
        facts: Facts = dict(zip(FIELDS, zip(*rows, strict=True), strict=True))
        wards = list(map(self.places.find, facts["ward"], facts["district"]))
        trades = [
            self.trades.find(said, is_poor=decile is not None)
            for said, decile in zip(facts["category"], facts["decile"], strict=True)
        ]
        self._add_faults(facts, wards, trades)
        columns = (
            repeat(self.list_key),
            map(str, facts["row"]),
            *zip(*(_judged(faults) if faults else _NO_FAULT for faults in facts["faults"]), strict=True),
            repeat(str(self.sealer.key_id)),
            *self._sealed(b"nik", facts["nik"]),
            *self._sealed(b"kk", facts["household"]),
            *_words(facts, wards, trades),
        )
        return "\n".join(map("\t".join, zip(*columns, strict=False))).replace("\\", "\\\\") + "\n"

    def _add_faults(self, facts: Facts, wards: Iterable[FoundCode], trades: Iterable[FoundCode]) -> None:
        """Add to each row's faults what is amiss with its ward and trade."""
        for row_no, faults, ward, trade in zip(facts["row"], facts["faults"], wards, trades, strict=True):
            if ward.fault:
                faults.append([ward.fault, f"{self.ward_column}{row_no}"])
            if ward.code and not self.seen.holds(ward.code):
                faults.append(["outside_area", f"{self.ward_column}{row_no}"])
            if trade.fault:
                faults.append([trade.fault, f"{self.category_column}{row_no}"])

    def _sealed(self, kind: bytes, numbers: Sequence[str | None]) -> Iterator[tuple[str, ...]]:
        """References, sealed numbers and indexes of a column of numbers, in the writing of COPY."""
        known = [number for number in numbers if number]
        refs = self.refs.some(len(known))
        sealed = self.sealer.seal_some(kind, refs, known)
        indexes = (self.sealer.index_of(kind, number) for number in known)
        written = (
            (ref.hex(), f"\\x{closed.hex()}", f"\\x{index.hex()}")
            for ref, closed, index in zip(refs, sealed, indexes, strict=True)
        )
        return zip(*[next(written) if number else _NO_NUMBER for number in numbers], strict=True)


def _words(facts: Facts, wards: Sequence[FoundCode], trades: Sequence[FoundCode]) -> Iterator[Iterable[str]]:
    """What a row says of a person, column by column, as ``intake_copy.sql`` names them from ``name`` on."""
    yield from map(_texts, (facts["name"], facts["birth_on"], facts["birth_place"]))
    yield (_WRITTEN_SEX.get(sex, "") for sex in facts["sex"])
    yield from map(_texts, (facts["address"], facts["rt"], facts["rw"]))
    yield (ward.code or "" for ward in wards)
    yield _where_not_found(facts["ward"], wards)
    yield _where_not_found(facts["district"], wards)
    yield (trade.code or "" for trade in trades)
    yield _where_not_found(facts["category"], trades)
    yield from map(_texts, (facts["phone"], facts["work_place"], facts["hours_from"], facts["hours_until"]))
    yield (str(decile) if decile else "" for decile in facts["decile"])
    yield _texts(facts["quarter"])
    yield (search_key(name) or NOT_LATIN if name else "" for name in facts["name"])


def _texts(column: Iterable[str | None]) -> Iterable[str]:
    return (said or "" for said in column)


def _where_not_found(column: Iterable[str], found: Iterable[FoundCode]) -> Iterable[str]:
    return ("" if one.code else said or "" for said, one in zip(column, found, strict=True))


def _judged(faults: Sequence[Fault]) -> tuple[str, str, str]:
    """Whether the faults refuse the row, whether they make it wait, and the faults without what the cells say."""
    severities = {SEVERITY[fault[0]] for fault in faults}
    written = [{"code": fault[0], "cell": fault[1]} for fault in faults]
    return "t" if REFUSE in severities else "f", "t" if WAIT in severities else "f", json.dumps(written)
