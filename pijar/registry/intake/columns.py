"""Which column of a list holds what: headers found by their meaning, in any order, below any title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pijar.tables.cells import as_text
from pijar.tables.file_faults import FileFault
from pijar.tables.headings import SEARCH_ROWS, header_words, heading_words, plain_words
from pijar.values.json import JsonObject

_MEANINGS: Final[dict[str, str]] = {
    "nik": "nik|no nik|nomor nik|nik ktp|nik e ktp|no ktp|nomor ktp|no e ktp|ktp|noktp|no ktp nik"
    "|nik no ktp|nomor induk kependudukan"
    "|nomor induk kependudukan nik|nik nomor induk kependudukan|no induk kependudukan|no identitas|nomor identitas"
    "|nik pekerja|nik peserta|nik calon peserta|nik penerima|no kartu tanda penduduk|national id|nik 16 digit",
    "name": "nama|nama lengkap|nama pekerja|nama peserta|nama calon peserta|nama penerima|nama tenaga kerja"
    "|nama sesuai ktp"
    "|nama lengkap sesuai ktp|nama lengkap pekerja|nama lengkap peserta|nama warga|nama penduduk|nm lengkap"
    "|nama tk|name|full name",
    "birth": "tgl lahir|tanggal lahir|tgllahir|tanggallahir|tgl lhr|tanggal kelahiran|tgl kelahiran|lahir"
    "|birth date|date of birth"
    "|tgl bln thn lahir|tanggal bulan tahun lahir|tgl lahir dd mm yyyy",
    "birth_place": "tempat lahir|tmp lahir|tempat kelahiran|tmpt lahir|kota lahir",
    "birth_place_day": "ttl|tempat tanggal lahir|tempat tgl lahir|tempat dan tanggal lahir|tempat dan tgl lahir"
    "|tmp tgl lahir"
    "|tempat tgl lhr|tpt tgl lahir|tmpt tgl lahir|tempat lahir tanggal lahir|tempat lahir tgl lahir",
    "sex": "l p|lp|p l|jenis kelamin|jk|j k|kelamin|jns kelamin|jns kel|sex|gender|l k p|lk pr|jenis kelamin l p",
    "address": "alamat|alamat lengkap|alamat rumah|alamat ktp|alamat sesuai ktp|alamat tinggal|alamat domisili"
    "|domisili|jalan"
    "|alamat jalan|nama jalan|address|alamat tempat tinggal|kampung|dusun",
    "rt_rw": "rt rw|rtrw|rt dan rw|rt rw tempat tinggal",
    "rt": "rt",
    "rw": "rw",
    "ward": "kel|kelurahan|nama kelurahan|desa|desa kelurahan|kelurahan desa|kel desa|desa kel"
    "|kelurahan domisili|kelurahan ktp|kelrhn",
    "district": "kec|kecamatan|nama kecamatan|kecamatan domisili|kecamatan ktp|kcmt",
    "category": "pekerjaan|jenis pekerjaan|kategori|kategori pekerjaan|kategori pekerja|kategori pekerja rentan"
    "|profesi|jenis pekerja"
    "|bidang pekerjaan|jenis usaha|mata pencaharian|pekerjaan saat ini|job|jns pekerjaan"
    "|kategori pekerja informal|jenis profesi",
    "phone": "no hp|nomor hp|hp|no handphone|handphone|no telp|nomor telp|no telepon|nomor telepon|telp"
    "|telepon|no wa|nomor wa|wa"
    "|whatsapp|no whatsapp|no hp wa|no telp hp|no hp telp|no hp aktif|nohp|kontak|no kontak|phone|no telpon"
    "|no hp whatsapp",
    "household": "kk|no kk|nomor kk|no kartu keluarga|nomor kartu keluarga|kartu keluarga|nokk|nkk"
    "|no kk kartu keluarga",
    "work_place": "tempat kerja|lokasi kerja|tempat bekerja|lokasi bekerja|alamat kerja|alamat tempat kerja"
    "|tempat usaha|lokasi usaha"
    "|lokasi pekerjaan|tempat pekerjaan|wilayah kerja|alamat usaha|nama usaha|lokasi mangkal|tempat mangkal",
    "hours": "jam kerja|waktu kerja|jam bekerja|jam operasional|jam usaha|pukul kerja|jam kerja mulai selesai",
    "hours_from": "jam mulai|mulai kerja|jam mulai kerja|jam masuk|jam kerja mulai|jam kerja dari",
    "hours_until": "jam selesai|selesai kerja|jam selesai kerja|jam pulang|jam kerja selesai|jam kerja sampai",
    "decile": "desil|peringkat desil|desil kemiskinan|desil dtsen|desil kesejahteraan|desil p3ke"
    "|tingkat kesejahteraan|decile",
    "quarter": "triwulan|tw|triwulan dtsen|periode desil|triwulan desil|kuartal|triwulan data|versi dtsen"
    "|periode dtsen",
    # In a workbook that went back to its sender: ties each row to the list it stands in (see ``corrections.marks``).
    "mark": "tanda pijar",
}
WRITTEN_HEADINGS: Final = {
    "nik": "NIK",
    "name": "Nama Lengkap",
    "birth": "Tanggal Lahir",
    "sex": "Jenis Kelamin",
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "ward": "Kelurahan",
    "district": "Kecamatan",
    "category": "Pekerjaan",
    "phone": "No HP",
    "household": "No KK",
    "work_place": "Tempat Kerja",
    "hours": "Jam Kerja",
    "decile": "Desil",
    "quarter": "Triwulan",
}
"""How a list that the house itself writes heads the columns of a person, in their order."""
_FIELD_OF: Final = {words: name for name, spelled in _MEANINGS.items() for words in spelled.split("|")}
FIELD_NAMES: Final = frozenset(_MEANINGS) - {"mark"}
"""The fields that a column of a list may hold."""

_LABEL = re.compile(
    r"\b(kelurahan|kel|desa|kecamatan|kec)\b\s*[.:=]*\s*(.*?)\s*(?=\b(?:kelurahan|kel|desa|kecamatan|kec|kota|kabupaten|kab"
    r"|provinsi|prov|tahun|bulan|rt|rw|periode|tanggal|se)\b|[,;|/()]|$)"
)


def meaning_of(text: object) -> str | None:
    """The field a header names, or None. ``"NIK (16 digit)"`` names nik, ``"Desa/Kel."`` ward."""
    if not isinstance(text, str) or not text.strip() or len(text) > 80:
        return None
    return _FIELD_OF.get(header_words(text)) or _FIELD_OF.get(plain_words(text))


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins: its first row of people (counted from 0) and the column of each field."""

    first_row: int
    columns: dict[str, int]
    told: dict[str, str] = field(default_factory=dict)
    """Ward and district written in the title above the table, for lists that have no such column."""


@dataclass(frozen=True, slots=True)
class KnownHeader:
    """Columns as a person once said them: the words of the headings, the place of each field among these headings
    (counted from the first one that says anything), and how many rows below them people begin."""

    words: tuple[str, ...]
    columns: dict[str, int]
    below: int


def find_header(top: Sequence[Sequence[object]], remembered: Sequence[KnownHeader] = ()) -> Header | None:
    """The header among the first rows of a sheet, or None when none of them names a column for the NIK.

    Headings that are remembered count before what their words mean. Raises FileFault when two columns both say that
    they hold the NIK.
    """
    by_words = {known.words: known for known in remembered}
    for at, row in enumerate(top[:SEARCH_ROWS]):
        header = _remembered_header(top, at, by_words) if by_words else None
        if header:
            return header
        meanings = [meaning_of(cell) for cell in row]
        if "nik" in meanings and len({m for m in meanings if m}) > 1:
            return _header_at(top, at, meanings)
    return None


def _remembered_header(
    top: Sequence[Sequence[object]], at: int, by_words: Mapping[tuple[str, ...], KnownHeader]
) -> Header | None:
    """The header that a row's words are remembered as; in a workbook that was sent back two more headings follow."""
    first, words = heading_words(top[at])
    marked = words[-1:] == (_MEANINGS["mark"],)
    known = by_words.get(heading_words(words[:-2])[1] if marked else words)
    if known is None:
        return None
    columns = {name: first + place for name, place in known.columns.items()}
    if marked:
        columns["mark"] = first + len(words) - 1
    return Header(at + known.below, columns, _texts_above(top[:at]))


@dataclass(frozen=True, slots=True)
class Known:
    """What people said of columns: of a sender's earlier lists by their headings, and of this very list.

    ``chosen`` is what was said of this list, and counts first: ``sheet``, ``first_row`` (of people, from 1),
    ``columns`` (field to column, from 0 as A) and for separated text its ``delimiter``.
    """

    remembered: Sequence[KnownHeader] = ()
    chosen: JsonObject = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Known:
        """What ``told`` wrote."""
        told = json.loads(text) if text else {}
        remembered = [KnownHeader(tuple(words), columns, below) for words, columns, below in told.get("remembered", ())]
        return cls(remembered, told.get("chosen", {}))

    @property
    def as_text(self) -> str:
        """As text for the child; empty when nothing is known."""
        remembered = [(known.words, known.columns, known.below) for known in self.remembered]
        return json.dumps({"remembered": remembered, "chosen": dict(self.chosen)}) if remembered or self.chosen else ""

    def header(self, top: Sequence[Sequence[object]], sheet: str, first_column: int = 0) -> Header | None:
        """The header of a sheet by its first rows, whose cells begin in this column; None when it holds no people."""
        if not self.chosen:
            return find_header(top, self.remembered)
        if self.chosen["sheet"] != sheet:
            return None
        width, first_row = len(top[0]) if top else 0, int(self.chosen["first_row"]) - 1
        places = {name: at - first_column for name, at in self.chosen["columns"].items()}
        columns = {name: at for name, at in places.items() if 0 <= at < width}
        return Header(first_row, columns, _texts_above(top[:first_row])) if "nik" in columns else None


NOTHING_KNOWN: Final = Known()


def _header_at(top: Sequence[Sequence[object]], at: int, meanings: list[str | None]) -> Header:
    if meanings.count("nik") > 1:
        raise FileFault("nik_column_twice", row=at + 1)
    first_row = at + 1
    below = [meaning_of(cell) for cell in top[at + 1]] if at + 1 < len(top) else []
    if any(below) and "nik" not in below and not _holds_digits(top[at + 1], meanings.index("nik")):
        meanings = [lower or upper for upper, lower in zip(meanings, below, strict=True)]
        first_row += 1
    if first_row < len(top) and _is_numbering(top[first_row]):
        first_row += 1
    columns: dict[str, int] = {}
    for index, meaning in enumerate(meanings):
        if meaning:
            columns.setdefault(meaning, index)
    return Header(first_row, columns, _texts_above(top[:at]))


def _holds_digits(row: Sequence[object], column: int) -> bool:
    return sum(char.isdigit() for char in str(row[column])) > 4


def _is_numbering(row: Sequence[object]) -> bool:
    """A row beneath the header that only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    cells = [str(cell).strip(" ().").removesuffix(".0") for cell in row if str(cell).strip()]
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) < 4]
    return (
        len(numbers) >= 3
        and len(numbers) == len(cells)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _texts_above(rows: Iterable[Sequence[object]]) -> dict[str, str]:
    """``"KELURAHAN : PURWOSARI KECAMATAN MIJEN"`` in a title; the label and the name may stand in two cells."""
    told: dict[str, str] = {}
    for row in rows:
        line = " ".join(as_text(cell) for cell in row if str(cell).strip())[:300]
        for label, name in _LABEL.findall(" ".join(line.lower().split())):
            what = "ward" if label in ("kelurahan", "kel", "desa") else "district"
            if name.strip(" .:-"):
                told.setdefault(what, name.strip(" .:-"))
    return told
