"""What is sent and answered, as the API's description states it. Everything a list says is text: a NIK is no number."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StrictStr

Cell = Annotated[StrictStr, Field(max_length=300)]
Outcome = Literal["applied", "refused", "waiting", "elsewhere"]
State = Literal["reading", "needs_columns", "taken", "refused"]
Severity = Literal["refuse", "wait", "note"]
MOST_ROWS = 5000


class PersonIn(Schema):
    """One person of a list: the same fields as the columns of a workbook, each as text."""

    model_config = ConfigDict(extra="forbid")

    nik: Cell
    name: Cell
    birth: Cell
    sex: Cell = ""
    address: Cell = ""
    rt: Cell = ""
    rw: Cell = ""
    ward: Cell = ""
    district: Cell = ""
    category: Cell = ""
    phone: Cell = ""
    household: Cell = ""
    work_place: Cell = ""
    hours: Cell = ""
    decile: Cell = ""
    quarter: Cell = ""


class ListIn(Schema):
    """A list as JSON. ``sender`` is the holder of the key when left out."""

    model_config = ConfigDict(extra="forbid")

    sender: Annotated[StrictStr, Field(max_length=120)] = ""
    rows: Annotated[list[PersonIn], Field(min_length=1, max_length=MOST_ROWS)]


class Progress(Schema):
    """How far the work on a list has come; ``total`` is 0 while it is not yet known."""

    done: int
    total: int


class ListOut(Schema):
    """A list: ``reading`` at first, then ``taken``, or ``refused`` as a whole with a sentence.

    ``needs_columns``: somebody says on its page which column holds what. ``elsewhere``: rows settled in another list.
    """

    ref: UUID
    state: State
    file_name: str = ""
    sender: str = ""
    taken_on: date | None = None
    rows: int = 0
    applied: int = 0
    refused: int = 0
    waiting: int = 0
    elsewhere: int = 0
    progress: Progress | None = None
    sentence: str = ""


class ListsOut(Schema):
    """The lists that were sent with the key, newest first; ``next_page`` is empty at the end."""

    lists: list[ListOut]
    next_page: int | None = None


class FaultOut(Schema):
    """One thing found in a row: its code, the cell where it stands, and a sentence."""

    code: str
    cell: str
    sentence: str


class RowOut(Schema):
    """What became of a row, numbered as in the file. Never who it is about."""

    row: int
    outcome: Outcome
    faults: list[FaultOut]


class RowsOut(Schema):
    """Rows by number; ``next_after`` asks for those that follow and is empty at the end."""

    rows: list[RowOut]
    next_after: int | None = None


class FaultMeaning(Schema):
    """A code and its sentence. ``refuse`` ends a row or a file, ``wait`` leaves it to a person, ``note`` only tells."""

    code: str
    concerns: Literal["row", "file"]
    severity: Severity
    sentence: str


class FaultsOut(Schema):
    """Every code there is."""

    faults: list[FaultMeaning]


class AreaOut(Schema):
    """A ward with its district, by Kemendagri codes."""

    code: str
    name: str
    district_code: str
    district: str


class AreasOut(Schema):
    """The wards the key may send people of."""

    areas: list[AreaOut]


class CategoryOut(Schema):
    """A trade of the city's decree."""

    code: str
    name: str


class CategoriesOut(Schema):
    """All trades, in the decree's order."""

    categories: list[CategoryOut]


class FieldProblem(Schema):
    """A part of what was sent that cannot be used, and why."""

    where: str
    code: str
    sentence: str = ""


class Problem(Schema):
    """Why something was not done (RFC 9457): ``code`` for programs, ``detail`` for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] = Field(default_factory=list)
