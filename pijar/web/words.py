"""What codes are called on the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.pages.figures import number

KINDS_OF_STATE = {
    "covered": "good", "waiting": "waiting", "uncovered": "neutral", "ended": "neutral", "died": "neutral",
    "issued": "waiting", "paid": "info", "receipted": "good", "assessed": "neutral",
    "applied": "good", "refused": "bad", "exception": "waiting", "repeated": "neutral", "ignored": "neutral",
    "settled": "good",
    "nominated": "waiting", "verified": "info", "eligible": "info", "rostered": "good", "rejected": "bad",
    "prepared": "neutral", "sent": "waiting", "answered": "good", "accepted": "good",
    "no_payer": "bad", "no_budget_line": "bad", "budget_short": "bad", "instalment": "bad",
    "short_paid": "waiting", "unpaid": "waiting", "not_invoiced": "waiting",
    "asserted": "waiting", "confirmed": "good", "proved": "good",
    "not_assessed": "waiting", "unproved": "info", "not_begun": "good",
    "draft": "waiting", "fixed": "good", "discarded": "neutral", "active": "good", "paused": "waiting",
    "matched": "good",
    "repaid": "good", "borne": "neutral",
    "released": "good", "open": "waiting", "asked": "info", "corrected": "good", "not_same": "neutral",
    "to_check": "bad", "recorded": "waiting", "family_met": "good", "not_dead": "neutral", "undone": "bad",
    "needs_columns": "waiting", "elsewhere": "neutral",
    "received": "waiting", "reading": "info", "checked": "info", "unreadable": "bad",
    "running": "info", "done": "good", "failed": "bad",
    "approved": "info", "sent_back": "bad", "invoiced": "waiting", "reconciled": "good", "closed": "neutral",
    "sealed": "good", "noted": "waiting", "returned": "neutral", "completed": "good",
    "unsure": "waiting", "same": "info", "different": "neutral", "standing": "info",
    "informed": "neutral", "committed": "waiting", "registered": "info", "paying": "good", "lapsed": "bad",
}  # fmt: skip


def left_words(seconds: int) -> str:
    """How long something will still take, as people say it: ``kira-kira 3 menit lagi``."""
    if seconds < 60:
        return _("Kurang dari satu menit lagi.")
    return _("Kira-kira %(minutes)s menit lagi.") % {"minutes": number(round(seconds / 60))}
