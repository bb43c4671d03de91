"""The nouns of contributions, one a file."""

from pijar.contributions.models.advances import Advance, AdvanceMonth, AdvancePayment
from pijar.contributions.models.assertions import Assertion
from pijar.contributions.models.assessments import Assessment, Tariff
from pijar.contributions.models.carried import CarriedRelief
from pijar.contributions.models.closings import Closing, SealedMonth
from pijar.contributions.models.explanations import Explanation
from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.lapse_scans import LapseRisk, LapseScan
from pijar.contributions.models.late_acceptances import LateAcceptance
from pijar.contributions.models.payments import Payment
from pijar.contributions.models.pool import Bridge, Pool, PoolGift, Repayment
from pijar.contributions.models.receipt_files import ReceiptFile, ReceiptLine
from pijar.contributions.models.receipts import Receipt
from pijar.contributions.models.reminders import Reminder
from pijar.contributions.models.rounds import Round
from pijar.contributions.models.settlements import Settlement
from pijar.contributions.models.statements import Statement, StatementLine
from pijar.contributions.models.withdrawals import Withdrawal

__all__ = [
    "Advance",
    "AdvanceMonth",
    "AdvancePayment",
    "Assertion",
    "Assessment",
    "Bridge",
    "CarriedRelief",
    "Closing",
    "Explanation",
    "Invoice",
    "LapseRisk",
    "LapseScan",
    "LateAcceptance",
    "Payment",
    "Pool",
    "PoolGift",
    "Receipt",
    "ReceiptFile",
    "ReceiptLine",
    "Reminder",
    "Repayment",
    "Round",
    "SealedMonth",
    "Settlement",
    "Statement",
    "StatementLine",
    "Tariff",
    "Withdrawal",
]
