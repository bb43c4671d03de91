"""May this be done to an answer, a difference, a found death?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.matching.kinds import ACCEPTED_TOGETHER, CANNOT_BE_CORRECTED, DifferenceKind
from pijar.matching.models import Difference, FoundDeath
from pijar.matching.states import ACTIVE, DEATH_MOVES, DeathState


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
    """A found death moves as its life is drawn, through officers of the area."""
    check_may(by, Permission.REPORT_EVENTS)
    check_sees_area(by, death.worker.person.ward_id or "", Permission.REPORT_EVENTS)
    if state not in DEATH_MOVES[DeathState(death.state)]:
        raise Refused("death_judged", _("Kabar kematian ini sudah ditindaklanjuti; muat ulang halaman."))
