"""The comments of a sheet as the two parts of a workbook that hold them, written from one that stands in its frame.

xlsxwriter takes as long for three thousand comments as the rows of forty thousand people take here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

_IDS_A_BLOCK: Final = 1024
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET: Final = (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<authors><author>%s</author></authors><commentList>%s</commentList></comments>"
)
_TEXT: Final = (
    '<comment ref="%s" authorId="0"><text><r><rPr><sz val="8"/><color indexed="81"/><rFont val="Tahoma"/>'
    '<family val="2"/></rPr><t>%s</t></r></text></comment>'
)
_DRAWING: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%s"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>%s</xml>'
)
_BOX: Final = (
    '<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:192pt;height:56pt;z-index:%d;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>%d, 15, %d, 10, %d, 9, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)


class Comment(NamedTuple):
    """A comment on a cell, row and column counted from 0, and the cell as a spreadsheet names it (``B7``)."""

    row: int
    column: int
    cell: str
    text: str


def comment_parts(comments: Sequence[Comment], author: str) -> Mapping[str, bytes]:
    """The parts of a workbook whose one commented sheet has these comments; none when there are no comments."""
    if not comments:
        return {}
    placed = sorted(comments)
    texts = "".join(_TEXT % (one.cell, escape(one.text)) for one in placed)
    boxes = "".join(_box(number, one) for number, one in enumerate(placed, start=1))
    blocks = ",".join(str(block) for block in range(1, len(placed) // _IDS_A_BLOCK + 2))
    return {
        "xl/comments1.xml": (_HEAD + _SHEET % (escape(author), texts)).encode(),
        "xl/drawings/vmlDrawing1.vml": (_DRAWING % (blocks, boxes)).encode(),
    }


def _box(number: int, one: Comment) -> str:
    """The hidden box of a comment: right of its cell, two columns wide and four rows high."""
    top = max(one.row - 1, 0)
    return _BOX % (
        _IDS_A_BLOCK + number, number, one.column + 1, top, one.column + 3, top + 4, one.row, one.column,
    )  # fmt: skip
