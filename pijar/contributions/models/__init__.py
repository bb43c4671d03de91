"""The nouns of contributions, one a file."""

from pijar.contributions.models.assessments import Assessment, Tariff
from pijar.contributions.models.closings import Closing, SealedMonth
from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment, Receipt
from pijar.contributions.models.rounds import Round
from pijar.contributions.models.settlements import Settlement
from pijar.contributions.models.watches import Watch, WatchDay
from pijar.contributions.models.withdrawals import Withdrawal

__all__ = [
    "Assessment",
    "Closing",
    "Invoice",
    "Payment",
    "Receipt",
    "Round",
    "SealedMonth",
    "Settlement",
    "Tariff",
    "Watch",
    "WatchDay",
    "Withdrawal",
]
