"""Kinds of columns: what a cell of each may say, and how it is staged."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ColumnKind(StrEnum):
    """What the cells of a column are.

    ``exact_day`` is read by the form of its profile alone, because it is money; ``day`` also as people write it.
    A ``word`` means what the profile says it means.
    """

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    EXACT_DAY = "exact_day"
    DAY = "day"
    BIRTH_DAY = "birth_day"
    MONTH = "month"
    RUPIAH = "rupiah"
    NATIONAL_ID = "national_id"
    MEMBER_NUMBER = "member_number"
    EMPLOYEE_NUMBER = "employee_number"
    PAYMENT_CODE = "payment_code"


DAYS: Final = (ColumnKind.EXACT_DAY, ColumnKind.DAY, ColumnKind.BIRTH_DAY)
"""Kinds whose cells have a form, which a profile names."""

STORED_AS: Final = dict.fromkeys((*DAYS, ColumnKind.MONTH), "date") | {
    ColumnKind.RUPIAH: "bigint",
    ColumnKind.NATIONAL_ID: "bytea",
}
"""The type in which PostgreSQL holds a staged cell; words otherwise. Of a national id there is only its keyed index."""

DAY_FORMS: Final = (
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%Y%m%d",
    "%d%m%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d %b %Y",
)
MONTH_FORMS: Final = ("%m-%Y", "%Y-%m", "%Y%m", "%m/%Y")
DECIMALS: Final = (",", ".", "")
"""What parts rupiah from cents in a file; nothing means that either may stand there."""
