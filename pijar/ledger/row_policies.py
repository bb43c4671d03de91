"""What the bounded role sees of the book: all of it, or nothing."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import MONEY, RowPolicies, RowPolicy, Unrestricted

ROW_POLICIES: Final[RowPolicies] = {
    "ledger_account": Unrestricted("the names of accounts"),
    "ledger_open_entry": RowPolicy(MONEY),
    "ledger_entry": RowPolicy(MONEY),
    "ledger_entryline": RowPolicy(MONEY),
}
