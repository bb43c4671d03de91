"""May this be decided about a line of a money file?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.contributions.models import Bridge, StatementLine
from pijar.contributions.statement_kinds import LineDecision, StatementException
from pijar.contributions.states import BridgeState
from pijar.core.refusals import Refused
from pijar.tables.states import LineState

E = StatementException
DECISIONS_OF: dict[str, tuple[str, ...]] = {
    E.UNKNOWN: (LineDecision.ASSIGNED, LineDecision.NOT_OURS),
    E.DEBIT_FAILED: (LineDecision.REMINDED, LineDecision.WAIT),
    E.LATE: (LineDecision.ACCEPTED_LATE, LineDecision.RETURN_ASKED),
    E.UNDER: (LineDecision.WAIT, LineDecision.REMINDED, LineDecision.RETURN_ASKED),
    E.PARTIAL: (LineDecision.WAIT, LineDecision.REMINDED, LineDecision.RETURN_ASKED),
    E.OVER: (LineDecision.CARRIED, LineDecision.RETURN_ASKED),
    E.DOUBLE: (LineDecision.CARRIED, LineDecision.RETURN_ASKED),
}
"""What may be done about each exception. A double line whose reference was used for other money has no payment yet: it
is dealt with as an unknown one."""


def decisions_of(line: StatementLine) -> tuple[str, ...]:
    """What may be done about a line as it stands."""
    if line.state in ("", LineState.SETTLED) or line.decision == LineDecision.RETURN_ASKED:
        return ()
    code = E.UNKNOWN if line.code == E.DOUBLE and line.payment_id is None else line.code
    return DECISIONS_OF.get(code, ())


def check_may_decide(by: Actor, line: StatementLine, decision: LineDecision) -> None:
    """An open exception is decided by whoever records payments, by a decision that fits it."""
    check_may(by, Permission.RECORD_PAYMENTS)
    if line.state == LineState.SETTLED:
        raise Refused("line_settled", _("Baris ini sudah diputus; muat ulang halaman."))
    if line.decision == LineDecision.RETURN_ASKED:
        raise Refused("line_return_asked", _("Pengembalian uang baris ini sedang menunggu persetujuan."))
    if decision not in decisions_of(line):
        raise Refused("line_decision_unfit", _("Tindakan ini tidak berlaku untuk baris seperti ini."))


def check_may_judge_return(by: Actor, line: StatementLine) -> None:
    """A return that was asked for is approved or declined by another person who approves months."""
    check_may(by, Permission.APPROVE_MONTHS)
    if line.state != LineState.WAITING or line.decision != LineDecision.RETURN_ASKED:
        raise Refused("line_no_return", _("Tidak ada pengembalian yang menunggu persetujuan pada baris ini."))
    check_second_person(by, line.done_by_id, _("Pengembalian uang disetujui oleh orang lain daripada yang meminta."))


def check_not_owed_to_pool(line: StatementLine) -> None:
    """Money for an invoice that the pooled fund has bridged goes back to the fund first."""
    invoice = line.invoice_id
    if invoice is not None and Bridge.objects.filter(invoice_id=invoice, state=BridgeState.OPEN).exists():
        raise Refused(
            "owed_to_pool", _("Dana bersama sudah menalangi tagihan ini; uang ini mengembalikan talangannya dahulu.")
        )
