"""A row that waited and was accepted by a person goes the way of every applied row, through the same statements."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_sees_area
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.core.sealing import References, Sealer
from pijar.core.sql_files import fetch_row, run_sql
from pijar.registry.intake.faults import REFUSE
from pijar.registry.intake.lines import NOT_LATIN
from pijar.registry.intake.sentences import sentence_of, severity_of
from pijar.registry.intake.staging import drop_staged
from pijar.registry.intake.take import lock_registry, nominate, settle
from pijar.registry.models import Category, TakenList, Ward
from pijar.registry.states import NominationState
from pijar.values.json import JsonObject
from pijar.values.names import search_key
from pijar.values.national_id import structural_fault

_NEEDED: Final = ("name", "birth_on", "sex")
_KINDS: Final = {"nik": b"nik", "card": b"kk"}


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What became of a row that a person decided: its proposal, or what stands against it (``faults``: JSON)."""

    nomination_id: int | None
    faults: str | None
    living: str | None
    is_dead: bool
    differs: bool
    known_ward: str


def check_suffices(by: Actor, words: JsonObject) -> None:
    """Refuse when the words of a row do not make or find a person of the actor's area, with what is missing."""
    if structural_fault(words.get("nik", "")) or not all(words.get(name) for name in _NEEDED):
        raise Refused("row_insufficient", _("Baris ini tidak memuat NIK, nama, dan tanggal lahir yang lengkap."))
    if not Ward.objects.filter(code=words.get("ward", "")).exists():
        raise Refused("ward_needed", _("Pilih kelurahan orang ini dulu."))
    if not Category.objects.filter(code=words.get("category", "")).exists():
        raise Refused("category_needed", _("Pilih pekerjaan orang ini dulu."))
    check_sees_area(by, words["ward"], Permission.TAKE_LISTS)


def accept_words(by: Actor, taken: TakenList, words: JsonObject, *, on: date, event: int) -> int:
    """Make or find the person and propose the worker on a day; returns the key of the nomination.

    Somebody known under another name or birth date is taken for the known person, whose name and birth date stay.
    Refuses somebody proposed already, somebody dead, and a difference that another part of the city has to judge.
    """
    run_sql("registry", "intake_decided", {"words": json.dumps(_staged(taken, words))})
    lock_registry()
    settle(taken, on=on, waiting=())
    decided = fetch_row(DecidedRow, "registry", "intake_decided_as")
    _check_decided(by, decided)
    nominate(taken, on=on, event=event)
    drop_staged(taken)
    assert decided.nomination_id is not None
    return decided.nomination_id


def _staged(taken: TakenList, words: JsonObject) -> JsonObject:
    """The words as a staged row: the numbers sealed again, nothing amiss any more."""
    row = {name: said for name, said in words.items() if name not in _KINDS} | {"refused": False, "waits": False}
    refs, sealer = References(), Sealer()
    row |= {"taken_list_id": taken.pk, "key_id": sealer.key_id}
    for name, kind in _KINDS.items():
        if number := words.get(name):
            ref = refs.new()
            row[f"{name}_ref"] = ref.hex()
            row[f"{name}_sealed"] = f"\\x{sealer.seal(kind, ref, number).hex()}"
            row[f"{name}_index"] = f"\\x{sealer.index_of(kind, number).hex()}"
    return row | {"faults": [], "name_key": search_key(words["name"]) or NOT_LATIN}


def _check_decided(by: Actor, decided: DecidedRow) -> None:
    living = decided.living
    if living is not None:
        code = "already_covered" if living == NominationState.ROSTERED else "already_nominated"
        raise Refused(code, sentence_of(code))
    if decided.is_dead:
        raise Refused("person_dead", sentence_of("person_dead"))
    if decided.nomination_id is None:
        codes = [fault["code"] for fault in json.loads(decided.faults or "[]")]
        code = next(code for code in codes if severity_of(code) == REFUSE)
        raise Refused(code, sentence_of(code))
    if decided.differs:
        check_sees_area(by, decided.known_ward, Permission.TAKE_LISTS)
