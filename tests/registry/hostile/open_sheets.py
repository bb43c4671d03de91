"""OpenDocument spreadsheets (.ods) written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("script", "script"),
        ("manifest", "manifest"),
    )
)
_HIDDEN = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {names} office:version="1.3">{scripts}'
    "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
    "</office:spreadsheet></office:body></office:document-content>"
)


def cell(said: Any, about: str = "") -> str:
    """A cell as a spreadsheet writes it; ``{=...|shown}`` is a formula whose result is a text."""
    if said is None or said == "":
        return f"<table:table-cell{about}/>"
    if isinstance(said, date):
        about += f' office:value-type="date" office:date-value="{said}"'
    elif isinstance(said, int | float):
        about += f' office:value-type="float" office:value="{said}"'
    else:
        about += ' office:value-type="string"'
    if str(said).startswith("{="):
        formula, _, said = str(said).strip("{}").partition("|")
        about += f" table:formula={quoteattr('of:' + formula)}"
    return f"<table:table-cell{about}><text:p>{escape(str(said))}</text:p></table:table-cell>"


def row(*cells: Any, about: str = "") -> str:
    """A row; cells that are XML already stay as they are."""
    written = "".join(one if str(one).startswith("<table:") else cell(one) for one in cells)
    return f"<table:table-row{about}>{written}</table:table-row>"


def table(*rows: str, name: str = "Usulan", hidden: bool = False) -> str:
    return f'<table:table table:name="{name}" table:style-name="ta{2 if hidden else 1}">{"".join(rows)}</table:table>'


def document(*tables: str, scripts: str = "", prolog: str = "") -> str:
    return CONTENT.format(names=_NAMES, styles=_HIDDEN, tables="".join(tables), scripts=scripts, prolog=prolog)


def parts(content: str | bytes, mimetype: str = MIMETYPE) -> dict[str, bytes | str]:
    return {
        "mimetype": mimetype,
        "content.xml": content,
        "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest {_NAMES}/>',
    }


def packed(some: dict[str, bytes | str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in some.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def open_sheet_file(*rows: Sequence[Any], trailing: bool = True) -> bytes:
    """A file with one table, and the blank rows beneath it that every program writes."""
    blank = row(cell("", ' table:number-columns-repeated="16384"'), about=' table:number-rows-repeated="1048570"')
    written = [row(*one) for one in rows]
    return packed(parts(document(table(*written, blank if trailing else ""))))
