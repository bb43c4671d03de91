"""Workbooks of very many rows: xlsxwriter makes the frame (styles, comments, protection), the rows are written here.

A cell is always text (an inline string): nothing in it is a number that loses digits or a formula that is run. Writing
100,000 rows of twenty cells takes a fraction of what xlsxwriter takes for the same, which looks at each cell by itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pijar.values.leaving_text import harmless_all

_NO_XML: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN: Final = re.compile(f"[{_NO_XML}]")
_MARKED: Final = re.compile(f"[{_NO_XML}&<>]")
_ROWS: Final = re.compile(rb"<sheetData>(.*?)</sheetData>|<sheetData/>", re.DOTALL)
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_STYLED: Final = re.compile(rb'<c r="[A-Z]+1" s="(\d+)"')
_AT_ONCE: Final = 1000
_LONGEST: Final = 32_767
"""Letters that a cell can hold."""


class Line(NamedTuple):
    """A row of a sheet: its number counted from 1, its texts, and the style (by place in the frame) of each cell."""

    number: int
    texts: Sequence[str]
    styles: tuple[int, ...]


def letters_of(index: int) -> str:
    """The letters of a column counted from 0."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column, counted from 0, that has these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


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


def filled(frame: bytes, sheets: Mapping[int, Iterable[Line]]) -> Iterator[bytes]:
    """The frame with these rows in place of its own, piece by piece; sheets are counted from 1 as in the frame."""
    names = {f"xl/worksheets/sheet{number}.xml": lines for number, lines in sheets.items()}
    out = _Bytes()
    with (
        zipfile.ZipFile(io.BytesIO(frame)) as parts,
        zipfile.ZipFile(out, mode="w", compression=zipfile.ZIP_DEFLATED, compresslevel=1) as whole,
    ):
        for name in parts.namelist():
            with whole.open(name, "w") as part:
                for some in _with_rows(parts.read(name), names[name]) if name in names else [parts.read(name)]:
                    part.write(some)
                    yield out.taken()
    yield out.taken()


def _with_rows(content: bytes, lines: Iterable[Line]) -> Iterator[bytes]:
    content = _DIMENSION.sub(b"", content, count=1)
    at = _ROWS.search(content)
    assert at is not None  # xlsxwriter writes the element in every sheet
    yield content[: at.start()] + b"<sheetData>"
    yield from _written(lines)
    yield b"</sheetData>" + content[at.end() :]


def _written(lines: Iterable[Line]) -> Iterator[bytes]:
    """The rows as XML, a thousand at a time. Rows of one shape (which cells are blank, how they look) share a form."""
    forms: dict[tuple[tuple[bool, ...], tuple[int, ...]], str] = {}
    some: list[str] = []
    for number, texts, styles in lines:
        texts = _escaped(texts)
        shape = (tuple(map(bool, texts)), styles)
        form = forms.get(shape) or forms.setdefault(shape, _form(*shape))
        some.append(form.replace("\1", str(number)) % tuple(filter(None, texts)))
        if len(some) == _AT_ONCE:
            yield "".join(some).encode()
            some = []
    yield "".join(some).encode()


def _form(filled: tuple[bool, ...], styles: tuple[int, ...]) -> str:
    cells = (
        f'<c r="{letters_of(at)}\1" s="{style}" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        if full
        else f'<c r="{letters_of(at)}\1" s="{style}"/>'
        for at, (full, style) in enumerate(zip(filled, styles, strict=True))
    )
    return f'<row r="\1">{"".join(cells)}</row>'


def _escaped(texts: Sequence[str]) -> Sequence[str]:
    texts = harmless_all(texts)
    together = "".join(texts)
    if len(together) > _LONGEST:
        texts = [text[:_LONGEST] for text in texts]
    if not _MARKED.search(together):
        return texts
    return [_FORBIDDEN.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
