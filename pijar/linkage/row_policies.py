"""What the bounded role sees of doubles: pairs of which it sees somebody."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import RowPolicies, RowPolicy, either, with_row

ROW_POLICIES: Final[RowPolicies] = {
    "linkage_pair": RowPolicy(
        either(with_row("first_id", "registry_person"), with_row("second_id", "registry_person"))
    ),
    "linkage_namekey": RowPolicy(with_row("person_id", "registry_person")),
    "linkage_merge": RowPolicy(with_row("survivor_id", "registry_person")),
    "linkage_doublemonth": RowPolicy(with_row("worker_id", "registry_worker")),
}
