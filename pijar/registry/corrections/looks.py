"""How a corrected workbook looks: the styles of its cells, the comments, and the sheet that explains them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pijar.registry.corrections.marks import HEADING, REASONS_HEADING

MOST_COMMENTS: Final = 3000
"""A spreadsheet grows slow with more; the reasons of all rows stand in a column as well."""
_LONGEST_SHEET_NAME: Final = 31
_COLUMN_WIDTH, _REASONS_WIDTH = 18, 60
_ALLOWED: Final = dict.fromkeys(
    ("format_columns", "format_rows", "sort", "autofilter", "insert_rows", "delete_rows"), True
)


class Look(IntEnum):
    """What a cell says by its look; the numbers are places in the frame."""

    PLAIN = 0
    HEADING = 1
    TAKEN = 2
    OPEN = 3
    REFUSED = 4
    WAITS = 5
    NOTED = 6
    NOTED_TAKEN = 7
    REASONS = 8


_GREY, _RED, _AMBER, _YELLOW = "#E7E6E6", "#F8B4AB", "#FFD08A", "#FFF4B8"
_FORMATS: Final[dict[Look, dict[str, object]]] = {
    Look.PLAIN: {},
    Look.HEADING: {"bold": True, "bottom": 1, "bg_color": "#DCE6F5", "text_wrap": True, "valign": "top"},
    Look.TAKEN: {"bg_color": _GREY, "font_color": "#595959"},
    Look.OPEN: {"locked": False},
    Look.REFUSED: {"bg_color": _RED, "border": 1, "bold": True, "locked": False},
    Look.WAITS: {"bg_color": _AMBER, "border": 1, "locked": False},
    Look.NOTED: {"bg_color": _YELLOW, "locked": False},
    Look.NOTED_TAKEN: {"bg_color": _YELLOW, "font_color": "#595959"},
    Look.REASONS: {"text_wrap": True, "valign": "top", "italic": True},
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sheets of a workbook (name, height, width), which of them is the list, and the row of its header."""

    sheets: Sequence[tuple[str, int, int]]
    list_at: int
    header_row: int

    @property
    def reasons_column(self) -> int:
        """Right of the sender's own columns; the marks stand beside it."""
        return self.sheets[self.list_at][2]


def make_frame(shape: Shape, counts: Mapping[str, int]) -> bytes:
    """The workbook without the sender's rows: its sheets, looks and protection, and what it all means.

    With ``cells`` to comment on, the list's sheet has one comment, in whose place all may be put.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        formats = [book.add_format({"num_format": "@", **_FORMATS[look]}) for look in Look]
        taken_names: set[str] = set()
        for at, (name, height, _width) in enumerate(shape.sheets):
            sheet = book.add_worksheet(_free_name(name or _("Daftar"), taken_names))
            if at == 0:
                for place, look in enumerate(formats):
                    sheet.write_blank(0, place, None, look)
            if at == shape.list_at:
                _dress_list(sheet, shape, height, has_comments=counts["cells"] > 0)
        _explain(book, book.add_worksheet(_free_name(_("Keterangan"), taken_names)), formats, counts)
        book.worksheets()[shape.list_at].activate()
    return stream.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """A name that no other sheet has and that a workbook may have."""
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip("' ")[:_LONGEST_SHEET_NAME] or "-"
    found, number = plain, 2
    while found.lower() in taken:
        found, number = f"{plain[: _LONGEST_SHEET_NAME - 4]} {number}", number + 1
    taken.add(found.lower())
    return found


def _dress_list(sheet: Worksheet, shape: Shape, height: int, *, has_comments: bool) -> None:
    reasons = shape.reasons_column
    sheet.set_column(0, max(reasons - 1, 0), _COLUMN_WIDTH)
    sheet.set_column(reasons, reasons, _REASONS_WIDTH)
    sheet.set_column(reasons + 1, reasons + 1, _COLUMN_WIDTH, None, {"hidden": True})
    sheet.freeze_panes(shape.header_row + 1, 0)
    sheet.autofilter(shape.header_row, 0, max(height - 1, shape.header_row + 1), reasons)
    if has_comments:
        sheet.write_comment(0, 0, "")
    sheet.protect("", _ALLOWED)


def headings() -> tuple[str, str]:
    """What stands above the two columns that are added: the reasons, and the marks, which are hidden."""
    return REASONS_HEADING, HEADING


def _explain(book: xlsxwriter.Workbook, sheet: Worksheet, formats: Sequence[Format], counts: Mapping[str, int]) -> None:
    """The sheet that says what the colours mean and what to do."""
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    legend = (
        (Look.REFUSED, _("Merah"), _("Sel ini membuat barisnya ditolak. Betulkan isinya.")),
        (
            Look.WAITS,
            _("Jingga"),
            _("Sel ini membuat barisnya menunggu keputusan petugas. Betulkan bila memang salah."),
        ),
        (Look.NOTED, _("Kuning"), _("Catatan saja; barisnya tidak tertahan karena ini.")),
        (Look.TAKEN, _("Abu-abu"), _("Baris ini sudah diterima. Perubahan di sini tidak dibaca lagi.")),
        (Look.OPEN, _("Putih"), _("Isi lain dari baris yang perlu diperbaiki; boleh diubah.")),
    )
    for row, (look, colour, meaning) in enumerate(legend):
        sheet.write_string(row, 0, colour, formats[look])
        sheet.write_string(row, 1, meaning)
    for row, line in enumerate(_advice(counts), start=len(legend) + 1):
        sheet.write_string(row, 1, line)


def _advice(counts: Mapping[str, int]) -> list[str]:
    lines = [
        _("Alasannya tertulis di kolom paling kanan dan pada komentar sel yang diwarnai."),
        _("Sesudah diperbaiki, simpan dan kirim lagi berkas ini di halaman Daftar masuk. Yang dibaca hanya baris yang "
          "berubah; tidak ada orang yang tercatat dua kali."),
        _("Lembar dikunci tanpa kata sandi agar baris yang sudah diterima tidak terhapus tanpa sengaja."),
        _("Kolom tersembunyi paling kanan menghubungkan tiap baris dengan daftar ini. Jangan diubah."),
    ]  # fmt: skip
    if counts["cells"] > MOST_COMMENTS:
        lines.append(
            _("Komentar hanya ada pada %(count)d sel pertama supaya berkas tetap ringan; alasan semua baris ada di "
              "kolom paling kanan.") % {"count": MOST_COMMENTS}
        )  # fmt: skip
    return lines
