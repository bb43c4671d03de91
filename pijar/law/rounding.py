"""Where the law divides: parts of a rupiah are dropped, so that nobody is shown more than they get."""

from __future__ import annotations


def share_of(amount: int, per_mille: int) -> int:
    """A share, given in thousandths, of whole rupiah; parts of a rupiah are dropped.

    No provision seen names the rounding. The tariffs in force and the benefits at their bases divide without
    remainder (a test proves it), so the rule only ever touches estimates such as part-months and functional losses.
    """
    return amount * per_mille // 1000
