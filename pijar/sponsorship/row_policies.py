"""What the bounded role sees of places and payers: those of its people; all for whoever reads the city's money."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import MONEY, RowPolicies, RowPolicy, Unrestricted, either, with_row

_MONEY: Final = RowPolicy(MONEY)
_OF_WORKER: Final = RowPolicy(either(MONEY, with_row("worker_id", "registry_worker")))

ROW_POLICIES: Final[RowPolicies] = {
    "sponsorship_office": Unrestricted("departments of the city"),
    "sponsorship_roster": Unrestricted("the name and decree of a list; its people stand in entries"),
    "sponsorship_rosterentry": RowPolicy(with_row("worker_id", "registry_worker")),
    "sponsorship_sponsorship": _OF_WORKER,
    "sponsorship_handover": _OF_WORKER,
    "sponsorship_planline": _OF_WORKER,
    "sponsorship_allocationplan": _MONEY,
    "sponsorship_planshare": _MONEY,
    "sponsorship_wish": _MONEY,
    "sponsorship_funder": RowPolicy(either(MONEY, with_row("id", "sponsorship_agreement", "funder_id"))),
    "sponsorship_agreement": RowPolicy(either(MONEY, with_row("id", "sponsorship_sponsorship", "agreement_id"))),
    "sponsorship_amendment": _MONEY,
    "sponsorship_budgetline": _MONEY,
    "sponsorship_instalment": _MONEY,
    "sponsorship_mandatetext": _MONEY,
    "sponsorship_pause": _MONEY,
}
