"""Answers as the offices would send them, and the short ways to take them in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pijar.matching.actions.answers import take_match_file
from pijar.matching.actions.offices import keep_standard_offices
from pijar.matching.file_kinds import ANSWERS, QUESTIONS
from pijar.matching.models import Difference, FoundDeath, MatchFile
from pijar.registry.models import Worker
from pijar.tables.models import ColumnProfile
from tests.builders import EVERYTHING, TODAY, number_of
from tests.city_profiles import keep_city_profiles

OFFICER = EVERYTHING
POPULATION_HEADINGS = (
    "NIK", "Nama Lengkap", "Tanggal Lahir", "Jenis Kelamin", "Status", "Tanggal Meninggal", "Alamat", "Kelurahan",
    "Kecamatan", "Kabupaten/Kota",
)  # fmt: skip
INSURER_HEADINGS = ("NIK", "Nama Peserta", "Tanggal Lahir", "Status Kepesertaan", "Dibayar Oleh", "Nomor KPJ")


def profile(name: str = "Dukcapil, jawaban") -> ColumnProfile:
    keep_city_profiles(EVERYTHING, *ANSWERS, *QUESTIONS)
    keep_standard_offices(by=EVERYTHING)
    found = ColumnProfile.objects.filter(name=name).order_by("version").last()
    assert found is not None
    return found


def table(headings: Sequence[str], *rows: Sequence[str]) -> bytes:
    """Separated text as offices save it."""
    return "\r\n".join(";".join(row) for row in (headings, *rows)).encode()


def said(worker: Worker | str, **facts: Any) -> tuple[str, ...]:
    """A row of the population office: what we hold, but for the facts named."""
    of = worker.person if isinstance(worker, Worker) else None
    held = {
        "nik": number_of(worker) if isinstance(worker, Worker) else worker,
        "name": of.name if of else "SIAPA SAJA",
        "birth": f"{of.birth_on:%d-%m-%Y}" if of else "01-01-1980",
        "sex": "LAKI-LAKI",
        "status": "HIDUP",
        "died": "",
        "address": of.address if of else "",
        "ward": of.ward.name if of and of.ward else "",
        "district": of.ward.district.name if of and of.ward else "",
        "city": "KOTA SEMARANG",
    } | facts
    return tuple(held.values())


def insured(
    worker: Worker, cover: str = "AKTIF BPU", payer: str = "", number: str = "", **facts: Any
) -> tuple[str, ...]:
    held = {"name": worker.person.name, "birth": f"{worker.person.birth_on:%d-%m-%Y}"} | facts
    return (number_of(worker), held["name"], held["birth"], cover, payer, number)


def take(*rows: Sequence[str], **facts: Any) -> MatchFile:
    """Take an answer of the population office in."""
    content = facts.pop("content", None) or table(POPULATION_HEADINGS, *rows)
    given = {"by": OFFICER, "profile": profile(), "file_name": "jawaban.csv", "on": TODAY} | facts
    return take_match_file(content=content, **given)


def take_insurers(*rows: Sequence[str], **facts: Any) -> MatchFile:
    content = table(INSURER_HEADINGS, *rows)
    return take(content=content, profile=profile("BPJS Ketenagakerjaan, jawaban"), **facts)


def outcomes(file: MatchFile) -> list[tuple[int, str, str, str]]:
    return list(file.taken_lines.order_by("place").values_list("place", "outcome", "code", "column"))


def differences(worker: Worker | None = None, **facts: Any) -> list[tuple[str, str, str, str]]:
    """kind, ours, theirs, state of the differences, by kind and age."""
    found = Difference.objects.filter(**facts) if worker is None else Difference.objects.filter(worker=worker, **facts)
    return list(found.order_by("kind", "pk").values_list("kind", "ours", "theirs", "state"))


def the_difference(**facts: Any) -> Difference:
    return Difference.objects.get(**facts)


def the_death(**facts: Any) -> FoundDeath:
    return FoundDeath.objects.get(**facts)


def day(text: str) -> date:
    return date.fromisoformat(text)
