"""Workbooks of very many rows: xlsxwriter makes the frame (styles, comments, protection), the rows are written here.

A cell is always text (an inline string): nothing in it is a number that loses digits or a formula that is run. Writing
100,000 rows of twenty cells takes a fraction of what xlsxwriter takes for the same, which looks at each cell by itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from pijar.tables.column_letters import column_letters
from pijar.values.leaving_text import BETWEEN, harmless_joined

_FORBIDDEN: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALLOWED: Final = bytes(code for code in range(128) if not _FORBIDDEN.match(chr(code)))
_NUMBER: Final = "\1"
_ROWS: Final = re.compile(rb"<sheetData>(.*?)</sheetData>|<sheetData/>", re.DOTALL)
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_STYLED: Final = re.compile(rb'<c r="[A-Z]+1" s="(\d+)"')
_AT_ONCE: Final = 1000
_LONGEST: Final = 32_767
"""Letters that a cell can hold."""


class SheetLine(NamedTuple):
    """A row of a sheet: its number counted from 1, its texts, and the style (by place in the frame) of each cell."""

    number: int
    texts: Sequence[str]
    styles: tuple[int, ...]


_Forms = dict[tuple[tuple[bool, ...], tuple[int, ...], bool], list[str]]
"""The XML of a row by its shape, in pieces between which its number stands."""


def styles_in(frame: bytes) -> list[int]:
    """The ids of the styles that the frame's first sheet shows in its first row, in their order."""
    with zipfile.ZipFile(io.BytesIO(frame)) as parts:
        found = _ROWS.search(parts.read("xl/worksheets/sheet1.xml"))
    return [int(style) for style in _STYLED.findall(found[1] or b"")] if found else []


class _Bytes:
    """Where a zip archive is written to, piece by piece, to be sent on at once."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, some: bytes) -> int:
        self._written.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        some = b"".join(self._written)
        self._written.clear()
        return some


def filled(
    frame: bytes, sheets: Mapping[int, Iterable[SheetLine]], others: Mapping[str, bytes] | None = None
) -> Iterator[bytes]:
    """The frame with these rows in place of its own, piece by piece; sheets are counted from 1 as in the frame.

    ``others`` are parts by name that stand in place of the frame's.
    """
    kept = others or {}
    names = {f"xl/worksheets/sheet{number}.xml": lines for number, lines in sheets.items()}
    out = _Bytes()
    with (
        zipfile.ZipFile(io.BytesIO(frame)) as parts,
        zipfile.ZipFile(out, mode="w", compression=zipfile.ZIP_DEFLATED, compresslevel=1) as whole,
    ):
        for name in parts.namelist():
            with whole.open(name, "w") as part:
                content = kept.get(name) or parts.read(name)
                for some in _with_rows(content, names[name]) if name in names else [content]:
                    part.write(some)
                    yield out.taken()
    yield out.taken()


def _with_rows(content: bytes, lines: Iterable[SheetLine]) -> Iterator[bytes]:
    content = _DIMENSION.sub(b"", content, count=1)
    at = _ROWS.search(content)
    assert at is not None  # xlsxwriter writes the element in every sheet
    yield content[: at.start()] + b"<sheetData>"
    yield from _written(lines)
    yield b"</sheetData>" + content[at.end() :]


def _written(lines: Iterable[SheetLine]) -> Iterator[bytes]:
    """The rows as XML, a thousand at a time. Rows of one shape (which cells are blank, how they look) share a form."""
    forms: _Forms = {}
    rest = iter(lines)
    while some := list(islice(rest, _AT_ONCE)):
        yield "".join(_rows(some, forms)).encode()


def _rows(lines: Sequence[SheetLine], forms: _Forms) -> Iterator[str]:
    texts, spaced = _escaped([text for line in lines for text in line.texts])
    end = 0
    for number, row, styles in lines:
        start, end = end, end + len(row)
        cells = texts[start:end]
        shape = (tuple(map(bool, cells)), styles, spaced)
        form = forms.get(shape) or forms.setdefault(shape, _form(*shape).split(_NUMBER))
        yield str(number).join(form) % tuple(filter(None, cells))


def _form(filled: tuple[bool, ...], styles: tuple[int, ...], spaced: bool) -> str:
    space = ' xml:space="preserve"' if spaced else ""
    cells = (
        f'<c r="{column_letters(at)}{_NUMBER}" s="{style}" t="inlineStr"><is><t{space}>%s</t></is></c>'
        if full
        else f'<c r="{column_letters(at)}{_NUMBER}" s="{style}"/>'
        for at, (full, style) in enumerate(zip(filled, styles, strict=True))
    )
    return f'<row r="{_NUMBER}">{"".join(cells)}</row>'


def _allowed(text: str) -> str:
    """The text with a blank for each letter that XML forbids; plain text is looked at as bytes, which is quicker."""
    if text.isascii() and not text.encode().translate(None, _ALLOWED):
        return text
    return _FORBIDDEN.sub(" ", text)


def _escaped(texts: list[str]) -> tuple[list[str], bool]:
    """The texts of many cells made fit for XML, all in one piece, and whether the blanks at an end are to be kept."""
    if max(map(len, texts), default=0) > _LONGEST:
        texts = [text[:_LONGEST] for text in texts]
    whole = BETWEEN.join(texts)
    if whole.count(BETWEEN) >= len(texts):
        whole = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
    whole = harmless_joined(_allowed(whole))
    texts = whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split(BETWEEN)
    return texts, list(map(str.strip, texts)) != texts
