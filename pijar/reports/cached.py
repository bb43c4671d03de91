"""Sums over covered months, reckoned once for each state of the receipts.

A month is covered by a receipt and by nothing else, and covered months are never changed. So a sum stays true until
another receipt exists; then its mark is another and it is reckoned anew. Nothing here grows old by the clock.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from django.db import connection

MOST = 512  # sums kept in one process

Sum = TypeVar("Sum")
_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def mark_of_receipts() -> Hashable:
    """What changes whenever receipts or a month paid twice are committed.

    Receipts are taken one after the other (lock ``contributions.money``), so that the latest one tells of all; there
    is one for each worker and month, too many to be counted on every page.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(id), (SELECT count(*) FROM contributions_receipt WHERE worker_id IS NULL),"
            " (SELECT count(*) FROM linkage_doublemonth), (SELECT sum(merge_id) FROM linkage_doublemonth)"
            " FROM contributions_receipt"
        )
        row: tuple[Hashable, ...] = cursor.fetchone() or ()
        return (connection.settings_dict["NAME"], *row)


def cached(mark: Hashable, name: Hashable, reckon: Callable[[], Sum]) -> Sum:
    """The sum of this name under this mark, reckoned if it is not known yet."""
    key = (mark, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast("Sum", _kept[key])
    found = reckon()
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
