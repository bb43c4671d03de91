"""Everything that can be read: each address with each object of the planted city, the programs' door, and commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model
from django.urls import URLPattern, reverse

from pijar.access.actors import Actor
from pijar.access.models import Grant, User
from pijar.contributions.models import (
    Advance,
    Bridge,
    Explanation,
    Payment,
    ReceiptFile,
    ReceiptLine,
    Round,
    Statement,
    StatementLine,
)
from pijar.core.long_work import note_work
from pijar.ledger.models import Account
from pijar.linkage.models import Pair
from pijar.matching.kinds import DifferenceKind
from pijar.matching.models import Difference, FoundDeath, Letter, MatchFile, Question
from pijar.membership.models import Batch
from pijar.registry.models import ListRow, Nomination, Proposal, TakenList, Worker
from pijar.sponsorship.models import Agreement, AllocationPlan, BudgetLine, Funder, Instalment, Office, Roster, Wish
from pijar.tables.models import ColumnProfile
from tests.leaks.planted import UNTIL, Planted
from tests.web.addresses import patterns

Parts = dict[str, Any]
Objects = Callable[[], list[Parts]]
MONTHS: Final = [UNTIL - 1, UNTIL]
FEW: Final = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to read by one door (``page``, ``part``, ``program``, ``command``): its name, and what is typed."""

    door: str
    name: str
    typed: str


def _by(part: str, model: type[Model], column: str = "pk", most: int | None = None, **narrowed: Any) -> Objects:
    """The rows of a table by the part of an address that names one."""
    rows = lambda: model._default_manager.filter(**narrowed).order_by("pk").values_list(column, flat=True)  # noqa: E731
    return lambda: [{part: value} for value in rows()[:most]]


def _times(objects: Objects, **more: Sequence[Any]) -> Objects:
    """Each object with each of several values of one further part."""
    ((part, values),) = more.items()
    return lambda: [{**one, part: value} for one in objects() for value in values]


def _pairs(model: type[Model], most: int | None = None, **parts: str) -> Objects:
    """Rows of a table of which several columns stand in the address."""
    rows = lambda: model._default_manager.order_by("pk").values_list(*parts.values())  # noqa: E731
    return lambda: [dict(zip(parts, row, strict=True)) for row in rows()[:most]]


_WORKERS, _LISTS = _by("ref", Worker, "ref"), _by("ref", TakenList, "ref")
_AGREEMENTS, _MONTHS = _by("agreement", Agreement), lambda: [{"month": month} for month in MONTHS]
_FUNDERS, _BATCHES, _ROSTERS = _by("funder", Funder), _by("batch", Batch), _by("roster", Roster)
BY_PARTS: Final[dict[tuple[str, ...], Objects]] = {
    (): lambda: [{}],
    ("month",): _MONTHS,
    ("agreement",): _AGREEMENTS,
    ("funder",): _FUNDERS,
    ("batch",): _BATCHES,
    ("roster",): _ROSTERS,
    ("nomination",): _by("nomination", Nomination),
    ("difference",): _by("difference", Difference),
    ("death",): _by("death", FoundDeath),
    ("user",): _by("user", User, most=FEW),
    ("user", "post"): _pairs(Grant, user="user_id", post="pk", most=FEW),
    ("profile",): _by("profile", ColumnProfile),
    ("pair",): _by("pair", Pair),
    ("plan",): _by("plan", AllocationPlan),
    ("wish",): _by("wish", Wish),
    ("bridge",): _by("bridge", Bridge),
    ("advance",): _by("advance", Advance),
    ("payment",): _by("payment", Payment, most=FEW),
    ("line",): _by("line", BudgetLine),
    ("instalment",): _by("instalment", Instalment, most=FEW),
    ("account",): _by("account", Account, "code"),
    ("job",): lambda: [{"job": note_work(by=Actor(_user_of_list(), "petugas"), kind="take_list").pk}],
    ("source",): lambda: [{"source": "population"}],
    ("ref", "row_no"): _pairs(ListRow, ref="taken_list__ref", row_no="row_no", most=FEW),
    ("ref", "kind"): lambda: [{"ref": ref, "kind": kind} for ref in _refs(MatchFile) for kind in DifferenceKind.values],
    ("office", "month"): _times(_by("office", Office, "code", most=FEW), month=MONTHS),
    ("month", "round_no"): _pairs(Round, month="month", round_no="number", most=FEW),
    ("month", "explanation"): _pairs(Explanation, month="month", explanation="pk"),
}
BY_NAME: Final[dict[str, Objects]] = {
    **dict.fromkeys(("worker", "reveal", "death"), _WORKERS),
    **dict.fromkeys(("month_proof", "month_trail"), _times(_WORKERS, month=MONTHS)),
    **dict.fromkeys(("list", "list_corrections", "list_columns", "resume_list"), _LISTS),
    **dict.fromkeys(("proposal", "close_proposal"), _by("ref", Proposal, "ref")),
    **dict.fromkeys(("match_letter", "match_letter_numbers"), _by("ref", Letter, "ref")),
    **dict.fromkeys(("statement_line", "decide_statement_line"), _pairs(StatementLine, ref="file__ref", place="place")),
    **dict.fromkeys(("receipt_file", "judge_receipts"), _by("ref", ReceiptFile, "ref")),
    "match_question": _by("ref", Question, "ref"),
    "match_file": _by("ref", MatchFile, "ref"),
    "statement": _by("ref", Statement, "ref"),
    "settle_receipt_line": _pairs(ReceiptLine, ref="file__ref", place="place", most=FEW),
}
ASKED: Final[dict[str, tuple[str, ...]]] = {
    "workers": ("page=2", "q={name}", "q={number}", "wilayah=33.74.01"),
    "search": ("q={name}", "q={number}", "nik={nik}"),
    "roster": ("page=2",),
    "batch": ("page=2",),
    "nominations": ("page=2", "keadaan=eligible", "keadaan=rejected"),
    "funders": ("jenis=civil_servant", "q={servant}", "page=2"),
    "plan": ("lihat=mendapat", "lihat=menunggu", "lihat=biaya"),
    "wishes": ("nama={name}",),
    "trail": ("q={name}", "q={number}", "q={payment}"),
    "guard": ("hari=60", "hari=90"),
    "differences": ("keadaan=still_paid",),
    "statement_exceptions": ("keadaan=return_asked",),
    "reminders": ("page=2",),
    "month": ("q={servant}", "page=2"),
    "book_table": ("bentuk=csv",),
    "reconciliation_file": ("bentuk=csv",),
    "double_months_table": ("bentuk=csv",),
}


def _user_of_list() -> int:
    """Whoever sent the lists of a district."""
    return User.objects.get(username="kecamatan").pk


PARTS: Final = frozenset({"workers", "search", "list_progress", "match_progress", "plan_progress", "lists", "queue"})
"""Addresses that answer a part of a page to who asks from within one."""
POSTED: Final[dict[str, dict[str, str]]] = {
    "batch_workbook": {},
    "reveal": {"kind": "card", "reason": "Keluarga menanyakan kartu peserta"},
    "search": {"nik": "3374010101800001"},
    "match_question": {},
    "match_letter_numbers": {"reason": "Surat ditandatangani kepala bidang"},
    "send_batch": {},
}
"""What is sent and answered with a file or number, and what is said then."""


def _refs(model: type[Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk").values_list("ref", flat=True))


def objects_of(pattern: URLPattern) -> list[Parts]:
    """Everything of the planted city that this address may name."""
    known = BY_NAME.get(str(pattern.name)) or BY_PARTS.get(tuple(pattern.pattern.converters))
    return known() if known else []


def cells(planted: Planted) -> Iterator[Cell]:
    """All that is read by signing in."""
    words = _words(planted)
    for pattern in patterns():
        name = str(pattern.name)
        for parts in objects_of(pattern):
            address = reverse(f"work:{name}", kwargs=parts)
            if name in POSTED:
                yield Cell("sent", name, address)
            if looks(pattern):
                yield from _looks(name, address, words)
    yield Cell("page", "gallery", "/galeri/")
    yield Cell("page", "home", "/")
    yield Cell("page", "numbers", "/angka/")
    yield Cell("page", "books", "/buku/")


def _looks(name: str, address: str, words: dict[str, str]) -> Iterator[Cell]:
    yield Cell("page", name, address)
    for asked in ASKED.get(name, ()):
        yield Cell("page", name, f"{address}?{asked.format(**words)}")
    if name in PARTS:
        yield Cell("part", name, address)


def looks(pattern: URLPattern) -> bool:
    """Does this address answer to who only looks? What is only sent is an act."""
    view: Any = pattern.callback
    while view is not None:
        if "request_method_list" in (view.__code__.co_freevars or ()):
            return "GET" in inspect.getclosurevars(view).nonlocals["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return True


def program_cells() -> Iterator[Cell]:
    """All that is read by programs."""
    yield Cell("program", "lists", "/api/v1/lists")
    yield Cell("program", "openapi", "/api/v1/openapi.json")
    for ref in _refs(TakenList):
        for part in ("", "/rows", "/workbook"):
            yield Cell("program", f"list{part}", f"/api/v1/lists/{ref}{part}")


def _words(planted: Planted) -> dict[str, str]:
    """What people search for: somebody of another district by name and numbers."""
    far = Worker.objects.exclude(person__ward__code__startswith="33.74.02").select_related("person").earliest("pk")
    number = far.enrolments.exclude(member_number="").values_list("member_number", flat=True).first()
    servant = Funder.objects.filter(kind="civil_servant").earliest("pk").name.split()[0]
    payment = Payment.objects.earliest("pk").reference
    return {
        "name": far.person.name.split()[0],
        "number": number or "1",
        "nik": "",
        "servant": servant,
        "payment": payment,
    }
