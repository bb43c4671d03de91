"""Rules on people: who may enter, who was covered, what a work accident is, who the heirs are."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from pijar.law.accident import AccidentKind, checklist_items, work_accident
from pijar.law.answers import Answer
from pijar.law.cover import cover
from pijar.law.eligibility import Applicant, CityCriteria, eligibility
from pijar.law.facts import DAY, RUPIAH, TEXT, YES_NO, Fact, by_month, list_of, maybe, one_of, record, whole
from pijar.law.heirs import Relative, heirs
from pijar.law.loader import in_force
from pijar.law.refusals import FactsRefused
from pijar.law.rulebook.rule import Rule
from pijar.law.words import Words


class _Known(TypedDict):
    born: date
    self_employed: bool | None
    works: bool | None
    employee: bool | None
    resident: bool | None
    covered_elsewhere: bool | None
    already_member: bool


def _eligibility(day: date, city: CityCriteria | None, **known: Unpack[_Known]) -> Answer:
    return eligibility(day, Applicant(**known), city)


def _accident(day: date, kind: AccidentKind, held: list[str], papers: list[str], refuted: list[str]) -> Answer:
    known = checklist_items(kind)
    for item in (*held, *papers, *refuted):
        if item not in known:
            listed = ", ".join(known)
            raise FactsRefused(
                Words(
                    f"{item!r} tidak ada dalam daftar periksa ini; yang ada: {listed}.",
                    f"{item!r} is not on this checklist; it has: {listed}.",
                )
            )
    return work_accident(day, kind, held, papers, refuted)


def _heirs(day: date, relatives: list[Relative], will: bool, benefit: int | None, funeral: int | None) -> Answer:
    paid = benefit if benefit is not None else _full("lump_sum", day) + _full("periodic", day)
    return heirs(day, relatives, will, paid, _full("funeral", day) if funeral is None else funeral)


def _full(name: str, day: date) -> int:
    return in_force(f"death/{name}", day).number


_ITEMS = list_of(TEXT)
_CITY = record(
    CityCriteria,
    (
        Fact("since", DAY, Words("mulai", "from")),
        Fact("cite", TEXT, Words("keputusan", "decree")),
        Fact("max_months", whole(1, 1200), Words("usia masuk tertinggi, bulan", "highest age at entry, months")),
        Fact("resident", YES_NO, Words("harus warga kota", "must live in the city"), True),
        Fact("works", YES_NO, Words("harus bekerja", "must work"), True),
        Fact("not_employee", YES_NO, Words("bukan penerima upah", "must not be an employee"), True),
        Fact("one_place", YES_NO, Words("satu orang satu tempat", "one person, one place"), True),
        Fact("verified", YES_NO, Words("keputusannya sudah dibaca", "the decree was read"), False),
    ),
)

RULES = (
    Rule(
        "eligibility",
        Words("Syarat masuk peserta", "Who may enter"),
        Words("hari pendaftaran", "day of entry"),
        (
            Fact("born", DAY, Words("tanggal lahir", "day of birth")),
            Fact("self_employed", maybe(YES_NO), Words("di luar hubungan kerja", "self-employed"), None),
            Fact("works", maybe(YES_NO), Words("bekerja", "works"), None),
            Fact("employee", maybe(YES_NO), Words("peserta penerima upah aktif", "covered as an employee"), None),
            Fact("resident", maybe(YES_NO), Words("warga kota menurut KTP atau KK", "resident by KTP or KK"), None),
            Fact("covered_elsewhere", maybe(YES_NO), Words("sudah dibayari di tempat lain", "paid elsewhere"), None),
            Fact("already_member", YES_NO, Words("sudah menjadi peserta", "already a member"), False),
            Fact("city", maybe(_CITY), Words("kriteria kota sendiri", "the city's own criteria"), None),
        ),
        _eligibility,
    ),
    Rule(
        "cover",
        Words("Apakah terlindungi pada suatu hari", "Was a person covered on a day"),
        Words("hari kejadian", "day of the event"),
        (Fact("paid", by_month(DAY), Words("hari bayar tiap bulan iuran", "day of payment of each month")),),
        cover,
    ),
    Rule(
        "work_accident",
        Words("Apakah kecelakaan kerja", "Is it a work accident"),
        Words("hari kejadian", "day of the event"),
        (
            Fact("kind", one_of(AccidentKind), Words("cara terjadinya", "how it happened")),
            Fact("held", _ITEMS, Words("syarat yang terpenuhi", "conditions that hold"), []),
            Fact("papers", _ITEMS, Words("bukti yang ada", "proof at hand"), []),
            Fact("refuted", _ITEMS, Words("syarat yang tidak terpenuhi", "conditions that do not hold"), []),
        ),
        _accident,
    ),
    Rule(
        "heirs",
        Words("Urutan ahli waris dan siapa menerima apa", "Order of heirs and who receives what"),
        Words("hari meninggal", "day of death"),
        (
            Fact("relatives", list_of(one_of(Relative)), Words("keluarga yang masih hidup", "relatives alive")),
            Fact("will", YES_NO, Words("ada wasiat", "there is a will"), False),
            Fact("benefit", RUPIAH, Words("santunan, bila bukan JKM penuh", "benefit, if not the full JKM"), None),
            Fact("funeral", RUPIAH, Words("biaya pemakaman, bila lain", "funeral money, if another"), None),
        ),
        _heirs,
    ),
)
