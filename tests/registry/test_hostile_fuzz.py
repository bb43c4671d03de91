"""Good files of every format, spoilt by chance: an answer always comes, and never a number that was not written.

The chances are drawn from a seed, so that every failure comes again. ``PIJAR_LONG=1`` asks for many more.
"""

from __future__ import annotations

import os
import random

import pytest

from tests.registry.hostile.case import GOOD
from tests.registry.hostile.old_excel import old_workbook
from tests.registry.hostile.open_sheets import open_sheet_file
from tests.registry.intake_files import JOKO, text, workbook
from tests.registry.test_hostile_corpus import answer_to, children, held

ROUNDS = 400 if os.environ.get("PIJAR_LONG") else 8
WHOLE = {
    "xlsx": workbook(*GOOD, JOKO),
    "xls": old_workbook(*GOOD, JOKO),
    "ods": open_sheet_file(*GOOD, JOKO),
    "csv": text(*GOOD, JOKO),
    "utf-16": text(*GOOD, JOKO, delimiter="\t", encoding="utf-16"),
}
PLANTED = {line[0] for line in (*GOOD[1:], JOKO)}


def flipped(content: bytes, chance: random.Random) -> bytes:
    """A few bits turned."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end missing, or a piece of the middle."""
    at = chance.randrange(len(content))
    return content[:at] if chance.random() < 0.5 else content[:at] + content[at + chance.randrange(1, 200) :]


def spliced(content: bytes, chance: random.Random) -> bytes:
    """A piece of it, or of a file of another kind, copied somewhere else."""
    other = WHOLE[chance.choice(sorted(WHOLE))]
    begin, at = chance.randrange(len(other)), chance.randrange(len(content))
    return content[:at] + other[begin : begin + chance.randrange(1, 400)] + content[at:]


def overwritten(content: bytes, chance: random.Random) -> bytes:
    """A number written over with the largest and the smallest there are."""
    at = chance.randrange(max(len(content) - 8, 1))
    new = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\xff\xff", b"\0\0", b"999999999"))
    return content[:at] + new + content[at + len(new) :]


SPOILERS = {spoil.__name__: spoil for spoil in (flipped, cut, spliced, overwritten)}


def is_written(number: str, content: bytes) -> bool:
    """Do these digits stand in the file as they are? A flipped bit of plain text writes another digit."""
    return any(number.encode(code) in content for code in ("ascii", "utf-16-le", "utf-16-be"))


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("way", SPOILERS)
def test_a_file_spoilt_by_chance_is_answered_and_gives_no_number_that_is_not_in_it(kind: str, way: str) -> None:
    before = children(), held()
    for seed in range(ROUNDS if way != "flipped" else ROUNDS // 2):
        content = SPOILERS[way](WHOLE[kind], random.Random(f"{kind} {way} {seed}"))
        found = answer_to(content)
        strange = {row["nik"] for row in found.rows} - PLANTED - {None}
        assert all(is_written(number, content) for number in strange), f"{kind} {way} {seed}: {strange}"
        assert kind in ("xls", "csv", "utf-16") or not strange, f"{kind} {way} {seed}: the sum of a part did not hold"
    assert (children(), held()) == before


def test_every_whole_file_gives_its_numbers() -> None:
    """The control: unspoilt, none of them is refused, so an answer above says something of the spoiling."""
    for content in WHOLE.values():
        assert {row["nik"] for row in answer_to(content).rows} == PLANTED
    assert not is_written("3374010101800009", WHOLE["csv"])
