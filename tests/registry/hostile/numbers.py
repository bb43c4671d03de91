"""A NIK as lists write it and as programs spoil it, in every format: only a text of sixteen digits is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.registry.hostile.case import Case, taken
from tests.registry.hostile.old_excel import old_workbook
from tests.registry.hostile.open_sheets import open_sheet_file
from tests.registry.intake_files import BUDI, HEADER, text, workbook

NIK = BUDI[0]
WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": workbook, "xls": old_workbook, "ods": open_sheet_file}
SPOILT: dict[str, tuple[Any, str]] = {
    "as a number": (3374010101800001, "nik_numeric"),
    "as a number with a fraction": (3374010101800001.5, "nik_numeric"),
    "as a number from Papua": (9401010303900003, "nik_numeric"),
    "as a small number": (1, "nik_numeric"),
    "as nought": (0.0, "nik_numeric"),
    "with an exponent": ("3.37401E+15", "nik_numeric"),
    "with an exponent and a comma": ("3,37401E+15", "nik_numeric"),
    "with a small exponent": ("3.3740101018e+15", "nik_numeric"),
    "with fifteen digits": (NIK[:15], "nik_not_16_digits"),
    "with seventeen digits": (NIK + "1", "nik_not_16_digits"),
    "with a fraction": (NIK + ".0", "nik_not_16_digits"),
    "with a letter O": (NIK.replace("0", "O"), "nik_not_16_digits"),
    "twice in one cell": (f"{NIK} / {NIK}", "nik_not_16_digits"),
    "in Arabic digits": (NIK.translate({48 + n: 0x660 + n for n in range(10)}), "nik_not_16_digits"),
    "in wide digits": (NIK.translate({48 + n: 0xFF10 + n for n in range(10)}), "nik_not_16_digits"),
    "in raised digits": ("³" + NIK[1:], "nik_not_16_digits"),
    "with a word": (f"NIK {NIK}", "nik_not_16_digits"),
    "with a minus": ("−" + NIK, "nik_not_16_digits"),
    "as a question": ("?", "nik_not_16_digits"),
    "as an error": ("#N/A", "nik_not_16_digits"),
    "as a dash": ("-", "nik_missing"),
    "as blanks": ("   ", "nik_missing"),
    "as an apostrophe": ("'", "nik_missing"),
    "of no province": ("00" + NIK[2:], "nik_province"),
    "of no regency": (NIK[:2] + "00" + NIK[4:], "nik_regency"),
    "of no district": (NIK[:4] + "00" + NIK[6:], "nik_district"),
    "of no day": (NIK[:6] + "3201" + NIK[10:], "nik_birth_day"),
    "of no month": (NIK[:8] + "13" + NIK[10:], "nik_birth_day"),
    "of the 30th of February": (NIK[:6] + "300280" + NIK[12:], "nik_birth_day"),
    "rounded": (NIK[:12] + "0000", "nik_serial"),
}
GOOD: dict[str, str] = {
    "with blanks": f" {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]} ",
    "with dots": f"{NIK[:6]}.{NIK[6:12]}.{NIK[12:]}",
    "with dashes": f"{NIK[:6]}-{NIK[6:12]}-{NIK[12:]}",
    "with an apostrophe": f"'{NIK}",
    "with hard blanks": f"\u00a0{NIK}\u00a0",
    "with a mark of direction": f"\u202d{NIK}\u202c",
    "with a blank of no width": f"\u200b{NIK}",
}
_ONLY_TEXT = {"as a number", "as a number with a fraction", "as a number from Papua", "as a small number", "as nought"}


def _spoilt(kind: str, name: str) -> Case:
    said, code = SPOILT[name]
    row = (said, *BUDI[1:])
    return taken(f"{kind}: {name}", lambda: WRITERS[kind](HEADER, row, BUDI), None, NIK, A2=code)


def _as_text(delimiter: str, name: str) -> Case:
    said, code = SPOILT[name]
    make = lambda: text(HEADER, (f'"{said}"', *BUDI[1:]), BUDI, delimiter=delimiter)  # noqa: E731
    return taken(f"text by {delimiter!r}: {name}", make, None, NIK, A2=code)


def _kept(kind: str, name: str) -> Case:
    row = (GOOD[name], *BUDI[1:])
    if kind == "csv":
        return taken(f"{kind}: {name}", lambda: text(HEADER, row), NIK)
    return taken(f"{kind}: {name}", lambda: WRITERS[kind](HEADER, row), NIK)


_OF_THE_READER = list(SPOILT)[:14]
"""What a reader of cells may spoil; the others are texts, which are the same once any reader has read them."""

CASES = {
    "numbers in xlsx": [_spoilt("xlsx", name) for name in SPOILT],
    "numbers in xls": [_spoilt("xls", name) for name in _OF_THE_READER],
    "numbers in ods": [_spoilt("ods", name) for name in _OF_THE_READER],
    "numbers in text": [_as_text(";", name) for name in SPOILT if name not in _ONLY_TEXT],
    "numbers that hold": [
        *(_kept(kind, name) for kind in ("xlsx", "csv") for name in GOOD),
        *(_kept(kind, name) for kind in ("xls", "ods") for name in list(GOOD)[:2]),
    ],
}
