"""Rights in plain words, and the roles that hold them. Nothing here is kept in the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One right each, named verb.noun."""

    VIEW_FIGURES = "view.figures"
    VIEW_WORKERS = "view.workers"
    REVEAL_NATIONAL_ID = "reveal.national_id"
    TAKE_LISTS = "take.lists"
    VERIFY_NOMINATIONS = "verify.nominations"
    JUDGE_PAIRS = "judge.pairs"
    DECIDE_ELIGIBILITY = "decide.eligibility"
    MATCH_PEOPLE = "match.people"
    FIX_ROSTERS = "fix.rosters"
    VIEW_FUNDERS = "view.funders"
    KEEP_FUNDERS = "keep.funders"
    ALLOCATE_PLACES = "allocate.places"
    APPROVE_PLACES = "approve.places"
    ENROL_WORKERS = "enrol.workers"
    VIEW_MONEY = "view.money"
    RUN_MONTHS = "run.months"
    APPROVE_MONTHS = "approve.months"
    RECORD_PAYMENTS = "record.payments"
    CLOSE_MONTHS = "close.months"
    REPORT_EVENTS = "report.events"
    CONFIRM_EVENTS = "confirm.events"
    READ_AUDIT = "read.audit"
    RELEASE_FILES = "release.files"
    HEED_ALERTS = "heed.alerts"
    KEEP_USERS = "keep.users"
    CONFIRM_POSTS = "confirm.posts"
    KEEP_SETTINGS = "keep.settings"


WITHIN_AN_AREA: Final = frozenset(
    {
        Permission.VIEW_FIGURES,
        Permission.VIEW_WORKERS,
        Permission.REVEAL_NATIONAL_ID,
        Permission.TAKE_LISTS,
        Permission.VERIFY_NOMINATIONS,
        Permission.JUDGE_PAIRS,
        Permission.REPORT_EVENTS,
        Permission.CONFIRM_EVENTS,
    }
)
"""Rights that can be held for a part of the city. Eligibility, money, months, rosters, matching and
users are of the whole city."""


@dataclass(frozen=True, slots=True)
class Role:
    """A post somebody holds: its code, its name and duty in plain words, and the rights that go with it."""

    code: str
    name: Promise
    duty: Promise
    permissions: frozenset[Permission]


_P = Permission
_STAFF = frozenset({_P.VIEW_FIGURES, _P.VIEW_WORKERS, _P.VIEW_FUNDERS, _P.VIEW_MONEY})
_AREA_STAFF = frozenset(
    {
        _P.VIEW_FIGURES,
        _P.VIEW_WORKERS,
        _P.TAKE_LISTS,
        _P.VERIFY_NOMINATIONS,
        _P.REPORT_EVENTS,
        _P.CONFIRM_EVENTS,
    }
)

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "officer",
            _("Petugas dinas tenaga kerja"),
            _("Menerima daftar, memutus kelayakan, mendaftarkan peserta, dan menjalankan iuran bulanan."),
            _STAFF
            | {
                _P.TAKE_LISTS,
                _P.VERIFY_NOMINATIONS,
                _P.JUDGE_PAIRS,
                _P.DECIDE_ELIGIBILITY,
                _P.MATCH_PEOPLE,
                _P.KEEP_FUNDERS,
                _P.ALLOCATE_PLACES,
                _P.ENROL_WORKERS,
                _P.RUN_MONTHS,
                _P.RECORD_PAYMENTS,
                _P.REPORT_EVENTS,
                _P.CONFIRM_EVENTS,
                _P.REVEAL_NATIONAL_ID,
            },
        ),
        Role(
            "approver",
            _("Penyetuju dinas tenaga kerja"),
            _("Menetapkan daftar penerima dengan berita acara dan keputusan, menyetujui iuran bulanan dan tutup buku."),
            _STAFF
            | {
                _P.FIX_ROSTERS,
                _P.APPROVE_PLACES,
                _P.DECIDE_ELIGIBILITY,
                _P.APPROVE_MONTHS,
                _P.CLOSE_MONTHS,
                _P.CONFIRM_EVENTS,
                _P.READ_AUDIT,
                _P.RELEASE_FILES,
                _P.HEED_ALERTS,
            },
        ),
        Role(
            "head",
            _("Kepala dinas tenaga kerja"),
            _("Melihat seluruh program, menetapkan daftar penerima, menyetujui iuran bulanan dan tutup buku."),
            _STAFF
            | {
                _P.FIX_ROSTERS,
                _P.APPROVE_PLACES,
                _P.APPROVE_MONTHS,
                _P.CLOSE_MONTHS,
                _P.CONFIRM_EVENTS,
                _P.READ_AUDIT,
                _P.RELEASE_FILES,
                _P.HEED_ALERTS,
                _P.CONFIRM_POSTS,
            },
        ),
        Role(
            "ward_officer",
            _("Petugas kelurahan"),
            _("Mengusulkan dan memastikan warga kelurahannya, melaporkan kejadian."),
            _AREA_STAFF,
        ),
        Role(
            "district_officer",
            _("Petugas kecamatan"),
            _("Merekap dan memastikan usulan kelurahan di kecamatannya."),
            _AREA_STAFF,
        ),
        Role(
            "insurer_branch",
            _("Petugas cabang BPJS Ketenagakerjaan"),
            _("Melihat gelombang pendaftaran dan pembayaran."),
            frozenset({_P.VIEW_FIGURES, _P.VIEW_WORKERS, _P.VIEW_MONEY}),
        ),
        Role(
            "council",
            _("Dewan dan pengawas"),
            _("Membaca angka, uang, dan jejak audit tanpa data pribadi."),
            frozenset({_P.VIEW_FIGURES, _P.VIEW_FUNDERS, _P.VIEW_MONEY, _P.READ_AUDIT}),
        ),
        Role(
            "administrator",
            _("Pengelola sistem"),
            _("Mengatur pengguna dan pengaturan; tidak melihat data pekerja."),
            frozenset(
                {_P.KEEP_USERS, _P.CONFIRM_POSTS, _P.KEEP_SETTINGS, _P.VIEW_FIGURES, _P.READ_AUDIT, _P.HEED_ALERTS}
            ),
        ),
    )
}

_READS_SUMS = frozenset({_P.VIEW_FIGURES, _P.VIEW_FUNDERS, _P.VIEW_MONEY, _P.READ_AUDIT})


def needs_second_person(role: str) -> bool:
    """Does a post open more than sums, so that one person alone never gives it?"""
    return not ROLES[role].permissions <= _READS_SUMS
