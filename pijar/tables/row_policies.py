"""What the bounded role sees of files of rows: those of money, for whoever reads money."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import MONEY, RowPolicies, RowPolicy, Unrestricted

ROW_POLICIES: Final[RowPolicies] = {
    "tables_columnprofile": Unrestricted("headings of offices' files"),
    "tables_takenfile": RowPolicy(MONEY),
    "tables_takenline": RowPolicy(MONEY),
}
