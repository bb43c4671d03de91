"""May the insurer's receipts be taken, may an exception of theirs be decided?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import ReceiptLine
from pijar.contributions.receipt_kinds import ACCEPTED_BY_NOTE
from pijar.core.refusals import Refused
from pijar.tables.states import LineState


def check_may_take_receipts(by: Actor) -> None:
    """Whoever takes the insurer's files does so for the whole city."""
    check_may(by, Permission.RUN_MONTHS)


def check_may_settle_line(by: Actor, line: ReceiptLine) -> None:
    """An exception of the insurer's file is settled once."""
    check_may_take_receipts(by)
    if line.outcome != ReceiptLine.Outcome.EXCEPTION or line.state == LineState.SETTLED:
        raise Refused("line_settled", _("Baris ini sudah selesai; muat ulang halaman."))


def check_may_accept_line(line: ReceiptLine) -> None:
    """What ends by itself, once the money or the month has come, is not accepted."""
    if line.code not in ACCEPTED_BY_NOTE:
        raise Refused(
            "line_ends_by_itself",
            _("Baris ini selesai sendiri begitu tagihannya dibayar atau bulannya tiba. Tunggu, atau tanyakan ke BPJS."),
        )
