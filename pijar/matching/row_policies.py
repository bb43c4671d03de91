"""What the bounded role sees of other offices' words: what they say of its people."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import NOBODY, RowPolicies, RowPolicy, Unrestricted, with_row

_OF_WORKER: Final = RowPolicy(with_row("worker_id", "registry_worker"))
_OF_CITY: Final = RowPolicy(NOBODY)

ROW_POLICIES: Final[RowPolicies] = {
    "matching_sourceoffice": Unrestricted("addresses of offices"),
    "matching_officerecord": _OF_WORKER,
    "matching_founddeath": _OF_WORKER,
    "matching_difference": _OF_WORKER,
    "matching_letter": _OF_CITY,
    "matching_question": _OF_CITY,
    "matching_receivedanswer": _OF_CITY,
}
