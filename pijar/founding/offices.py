"""The population office and the insurer, invented: each answers the city's question about its people."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from python_calamine import CalamineWorkbook

from pijar.core.files import read_file
from pijar.founding.scene import Scene
from pijar.matching.actions.answers import take_match_file
from pijar.matching.actions.questions import Chosen, ask_about
from pijar.matching.models import Question
from pijar.tables.models import ColumnProfile

Person = dict[str, str]
_POPULATION: Final = (
    "NIK", "Nama Lengkap", "Tanggal Lahir", "Jenis Kelamin", "Status", "Tanggal Meninggal", "Kabupaten/Kota",
)  # fmt: skip
_INSURER: Final = ("NIK", "Nama Peserta", "Status Kepesertaan", "Dibayar Oleh")
_EMPLOYERS: Final = ("PT Bahari Contoh", "CV Contoh Makmur", "PT Tekstil Contoh")


def hold_against_offices(scene: Scene) -> None:
    """Ask both offices about everybody, and take in what they answer, in the latest month of the story.

    Two people of whom the population office is sure died in that month, so that no month told before changes; all
    else it and the insurer find waits for a person to decide.
    """
    by, on = scene.cast.officer, scene.story.until.first_day + timedelta(days=13)
    for name, answer in (("Dukcapil", _of_population), ("BPJS Ketenagakerjaan", _of_insurer)):
        out, back = _profile(f"{name}, pertanyaan"), _profile(f"{name}, jawaban")
        question = ask_about(by=by, profile=out, chosen=Chosen(), on=on)
        rng = Random(f"pijar-offices-{name}-{len(scene.listed)}")  # noqa: S311 - invented answers, not secrets
        content = answer(_asked(question), rng, on)
        take_match_file(by=by, profile=back, file_name=f"jawaban {name} {on}.csv", content=content, on=on)


def _profile(name: str) -> ColumnProfile:
    return ColumnProfile.objects.filter(name=name).latest("version")


def _asked(question: Question) -> list[Person]:
    """The people of a question, in its own columns."""
    table = CalamineWorkbook.from_filelike(io.BytesIO(read_file(question.file))).get_sheet_by_index(0).to_python()
    headings = [str(cell) for cell in table[0]]
    return [dict(zip(headings, map(str, row), strict=True)) for row in table[1:]]


def _of_population(people: Sequence[Person], rng: Random, on: date) -> bytes:
    """Everybody alive as the city says, but for a few of whom something else is known."""
    chosen = rng.sample(range(len(people)), min(len(people), 40))
    odd = dict(zip(chosen, _oddities(on, rng), strict=False))
    return _written(
        _POPULATION, (_population_row(person, odd.get(at, _as_written)) for at, person in enumerate(people))
    )


Oddity = Callable[[Person], Person]


def _as_written(person: Person) -> Person:
    return {}


def _oddities(on: date, rng: Random) -> Iterator[Oddity]:
    """What the office knows better, one for each person chosen: the grave first, then what happens often."""
    died = (on - timedelta(days=rng.randint(2, 10))).strftime("%d-%m-%Y")
    dead = {"Status": "MENINGGAL", "Tanggal Meninggal": died}
    yield from [lambda person: dead] * 2
    yield lambda person: dead | {"Nama Lengkap": "NAMA CONTOH LAIN", "Tanggal Lahir": "01-02-1950"}
    yield lambda person: {"Status": "MENINGGAL"}
    yield from [lambda person: {"Kabupaten/Kota": "KABUPATEN DEMAK"}] * 2
    yield from [lambda person: {"Status": "TIDAK DITEMUKAN", "Nama Lengkap": "", "Tanggal Lahir": ""}] * 2
    yield from [lambda person: {"Tanggal Lahir": _days_later(person["Tanggal Lahir"])}] * 4
    yield from [lambda person: {"Nama Lengkap": f"{person['Nama Lengkap'].split()[0]} CONTOHWATI"}] * 8


def _days_later(written: str) -> str:
    day, month, year = map(int, written.split("-"))
    return (date(year, month, day) + timedelta(days=10)).strftime("%d-%m-%Y")


def _population_row(person: Person, oddity: Oddity) -> list[str]:
    says_female = int(person["NIK"][6:8]) > 40
    usual = person | {
        "Jenis Kelamin": "P" if says_female else "L",
        "Status": "HIDUP",
        "Tanggal Meninggal": "",
        "Kabupaten/Kota": "KOTA SEMARANG",
    }
    reported = usual | oddity(person)
    return [reported[heading] for heading in _POPULATION]


def _of_insurer(people: Sequence[Person], rng: Random, on: date) -> bytes:
    """A few people turn out to be employees or to have another payer; of the others the branch says nothing."""
    found = rng.sample(people, min(len(people), 5))
    rows = [[person["NIK"], person["Nama Lengkap"], "AKTIF PU", rng.choice(_EMPLOYERS)] for person in found[:4]]
    rows += [[person["NIK"], person["Nama Lengkap"], "AKTIF BPU LAIN", "Koperasi Contoh"] for person in found[4:]]
    return _written(_INSURER, rows)


def _written(headings: Sequence[str], rows: Iterator[list[str]] | list[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return stream.getvalue().encode()
