"""Neighbours point out who works without cover: hints that wait in the wards, and some that were looked into."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pijar.access.actors import STRANGER
from pijar.founding.scene import Scene
from pijar.registry.actions.proposals import close_proposal, propose_worker
from pijar.registry.models import Proposal
from pijar.values.month import Month

# Ward of the officers of the story (Tanjung Mas, and others of Semarang Utara), trade, who, where, why, by whom.
_HINTS: Final = (
    ("33.74.02.1008", "nelayan", "Pak Slamet", "tambak sisi timur, pagi", "Melaut sendiri, anaknya tiga.", "Bu Ratmi"),
    ("33.74.02.1008", "jahit_keliling", "Mbak Yanti", "pasar, siang", "Menjahit tanpa upah tetap.", "Pak RT 4"),
    ("33.74.02.1008", "buruh_harian", "Mas Dul", "pelabuhan, malam", "Bongkar muatan bila ada kapal.", "Pak Karno"),
    ("33.74.02.1001", "pedagang_keliling", "Bu Sri", "depan stasiun", "Jual gorengan, sudah sepuh.", "Ibu Lestari"),
    ("33.74.02.1008", "", "Pak Tarno", "gudang lama", "Menarik gerobak.", "Pak Joko"),
    ("33.74.02.1002", "pemulung", "Mbah Painem", "belakang balai", "Memulung sejak muda.", "Bu Wahyu"),
)  # fmt: skip
_CLOSED: Final = {4: "Sudah bekerja tetap di pabrik.", 5: "Pindah ke Kendal, tidak tinggal di sini lagi."}


def let_neighbours_propose(scene: Scene, month: Month) -> list[Proposal]:
    """In the latest month neighbours propose; what a district's officer has looked into is closed with its reason."""
    made = [_proposed(hint, month.first_day + timedelta(days=2 + at)) for at, hint in enumerate(_HINTS)]
    for at, reason in _CLOSED.items():
        hint = made[at]
        by, on = scene.cast.for_district(hint.ward_id[:8]), hint.proposed_on + timedelta(days=5)
        close_proposal(by=by, ref=hint.ref, reason=reason, on=on)
    return made


def _proposed(hint: tuple[str, ...], on: date) -> Proposal:
    ward, category, name, work_place, why, proposer = hint
    answers = {
        "name": name,
        "work_place": work_place,
        "why": why,
        "proposer": proposer,
        "proposer_phone": "+62811000000",
    }
    return propose_worker(by=STRANGER, ward=ward, category=category, said=answers, on=on)
