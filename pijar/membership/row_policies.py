"""What the bounded role sees of memberships: those of its people; of all, with the worker's number alone, for money."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import MONEY, RowPolicies, RowPolicy, Unrestricted, either, with_row

_OF_WORKER: Final = RowPolicy(either(MONEY, with_row("worker_id", "registry_worker")))

ROW_POLICIES: Final[RowPolicies] = {
    "membership_batch": Unrestricted("a number, a month and days; its people stand in enrolments"),
    "membership_answerfile": RowPolicy(MONEY),
    "membership_enrolment": _OF_WORKER,
    "membership_coveredmonth": _OF_WORKER,
}
