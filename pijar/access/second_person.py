"""Two persons: who does the second half of something is not who did the first, whatever name was typed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.doors import passage
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused


def check_second_person(by: Actor, first: int | None, sentence: str, code: str = "same_person") -> None:
    """Refuse the second half to the person of the first, and to whoever typed that half under the same account of the
    machine by another name. The machine itself (no person) did no half.
    """
    if by.id is None or first is None:
        return
    if by.id == first:
        raise Refused(code, sentence)
    account = passage().os_account
    if account and AuditEvent.objects.filter(actor_id=first, os_account=account).exists():
        raise Refused(
            "same_operator",
            _(
                "Bagian pertama dikerjakan dari akun komputer ini atas nama lain; bagian kedua dikerjakan orangnya "
                "sendiri, di halaman atau dari akun komputernya."
            ),
        )
