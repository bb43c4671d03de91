"""May this be done to an answer, a difference, a found death?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pijar.access import second_person
from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.matching.kinds import ACCEPTED_TOGETHER, CANNOT_BE_CORRECTED, DifferenceKind
from pijar.matching.models import Difference, FoundDeath
from pijar.matching.states import ACTIVE, DEATH_MOVES, DeathState
from pijar.registry.models import Worker
from pijar.registry.policies import check_death_possible, check_may_confirm, check_may_report


def check_may_match(by: Actor) -> None:
    """Whoever holds the registry against other offices does so for the whole city."""
    check_may(by, Permission.MATCH_PEOPLE)


def check_may_settle(by: Actor, difference: Difference) -> None:
    """A difference is settled once."""
    check_may_match(by)
    if difference.state not in ACTIVE:
        raise Refused("difference_settled", _("Perbedaan ini sudah diputus; muat ulang halaman."))


def check_may_correct(by: Actor, difference: Difference) -> None:
    """What the office says can become ours, except the NIK itself, and that somebody we pay for has no cover."""
    check_may_settle(by, difference)
    if difference.kind == DifferenceKind.NOT_COVERED:
        raise Refused(
            "cover_to_be_asked",
            _("Periksa bulan-bulan yang dibayar dan buktinya, lalu tanyakan ke BPJS lewat surat hari ini juga."),
        )
    if difference.kind in CANNOT_BE_CORRECTED:
        raise Refused(
            "national_id_stays",
            _("NIK tidak bisa dibetulkan dari berkas. Periksa KTP orangnya, lalu tanyakan lewat surat."),
        )


def check_may_accept_together(by: Actor, kind: str) -> None:
    """Many differences are accepted at once only where none of them decides anybody's cover."""
    check_may_match(by)
    if kind not in ACCEPTED_TOGETHER:
        raise Refused(
            "one_by_one",
            _('Perbedaan "%(kind)s" diputus satu per satu, karena menyangkut perlindungan orangnya.')
            % {"kind": DifferenceKind(kind).label},
        )


def check_may_judge_death(by: Actor, death: FoundDeath, state: DeathState) -> None:
    """A found death moves as its life is drawn, through those of the area who confirm events."""
    check_may_confirm(by, death.worker)
    if state not in DEATH_MOVES[DeathState(death.state)]:
        raise Refused("death_judged", _("Kabar kematian ini sudah ditindaklanjuti; muat ulang halaman."))


def check_may_report_death(by: Actor, worker: Worker, died_on: date, on: date) -> None:
    """A death is told of by officers of the area, on a day that is possible."""
    check_may_report(by, worker)
    check_death_possible(worker, died_on, on)


def check_second_person(by: Actor, first: int | None) -> None:
    """What one person told of or asked for, another one decides."""
    second_person.check_second_person(by, first, _("Diputus oleh orang lain daripada yang melaporkan atau meminta."))


def check_may_confirm_death(by: Actor, death: FoundDeath, paper: str) -> None:
    """A death told of by hand is confirmed by somebody else, who names the paper that shows it."""
    check_may_judge_death(by, death, DeathState.RECORDED)
    if death.told_by:
        check_second_person(by, death.told_by_id)
        if not paper.strip():
            raise Refused("paper_needed", _("Sebut nomor akta atau surat kematian yang Anda lihat."))


def check_may_ask_to_undo(by: Actor, death: FoundDeath) -> None:
    """Taking a recorded death back is asked for once at a time."""
    check_may_judge_death(by, death, DeathState.UNDONE)
    if death.undo_asked_on is not None:
        raise Refused("undo_asked", _("Pembatalan kematian ini sudah diminta dan menunggu persetujuan."))


def check_may_answer_undo(by: Actor, death: FoundDeath) -> None:
    """What somebody asked to take back is agreed to or declined by an approver who did not ask."""
    check_may(by, Permission.APPROVE_PLACES)
    check_may_judge_death(by, death, DeathState.UNDONE)
    if death.undo_asked_on is None:
        raise Refused("undo_not_asked", _("Belum ada yang meminta pembatalan kematian ini."))
    check_second_person(by, death.undo_asked_by_id)
