"""What the bounded role sees of contributions: those of its people; all of it for whoever reads the city's money."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import MONEY, RowPolicies, RowPolicy, Unrestricted, either, with_row

_MONEY: Final = RowPolicy(MONEY)
_OF_WORKER: Final = RowPolicy(either(MONEY, with_row("worker_id", "registry_worker")))

ROW_POLICIES: Final[RowPolicies] = {
    "contributions_tariff": Unrestricted("what the law asks"),
    "contributions_lapsescan": Unrestricted("days and counts"),
    "contributions_assessment": _OF_WORKER,
    "contributions_withdrawal": _OF_WORKER,
    "contributions_lapserisk": _OF_WORKER,
    "contributions_sealedmonth": _OF_WORKER,
    "contributions_receipt": _OF_WORKER,
    "contributions_assertion": _MONEY,
    "contributions_advance": _MONEY,
    "contributions_advancemonth": _MONEY,
    "contributions_advancepayment": _MONEY,
    "contributions_carriedrelief": _MONEY,
    "contributions_invoice": _MONEY,
    "contributions_payment": _MONEY,
    "contributions_lateacceptance": _MONEY,
    "contributions_pool": _MONEY,
    "contributions_poolgift": _MONEY,
    "contributions_bridge": _MONEY,
    "contributions_repayment": _MONEY,
    "contributions_reminder": _MONEY,
    "contributions_settlement": _MONEY,
    "contributions_statementline": _MONEY,
    "contributions_receiptline": _MONEY,
    "contributions_closing": _MONEY,
    "contributions_explanation": _MONEY,
    "contributions_round": _MONEY,
}
