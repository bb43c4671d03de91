"""Sending lists, and reading what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, TypedDict, cast
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Header, Query, Router, Status

from pijar.access.actors import Actor
from pijar.access.idempotency_keys import earlier_answer, keep_answer
from pijar.access.queries import holder_of_key
from pijar.api.door import REFUSALS, answers
from pijar.api.entrance import actor_of_request
from pijar.api.reading import Sent, read_sent
from pijar.api.shapes import FaultOut, ListOut, ListsOut, Outcome, Problem, Progress, RowOut, RowsOut, State
from pijar.core.long_work import note_work
from pijar.core.refusals import Refused
from pijar.pages.downloads import file_answer
from pijar.pages.looking import one_snapshot
from pijar.registry.actions.lists import receive_list, take_list
from pijar.registry.actions.returned_lists import return_list
from pijar.registry.intake.sentences import sentence_of
from pijar.registry.jobs import take_uploaded_list
from pijar.registry.queries.sent_lists import READING, SentList, rows_after, sent_list, sent_lists
from pijar.tables.workbooks_out import XLSX

AT_ONCE: Final = 100_000  # bytes; a larger list is taken in by the worker process while the program asks how it goes
_THERE_ALREADY: Final = ("file_taken_before", "file_under_way")
_FACTS: Final = ("ref", "file_name", "sender", "taken_on", "rows", "applied", "refused", "waiting", "elsewhere")
router = Router(tags=["lists"])
KeyHeader = Annotated[
    str, Header(alias="Idempotency-Key", pattern=r"^[\x21-\x7e]{1,100}$", description="Made by you, once a list.")
]
_BODY: Final[dict[str, object]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "sender": {"type": "string", "maxLength": 120},
                    },
                }
            },
            "application/json": {"schema": {"$ref": "#/components/schemas/ListIn"}},
        },
    }
}


_WORKBOOK: Final[dict[str, object]] = {
    "responses": {
        200: {"description": "A workbook", "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    }
}


@router.post(
    "",
    response=answers(ListOut, 413, 415, status=201) | {202: ListOut},
    summary="Send a list",
    operation_id="send_list",
    openapi_extra=_BODY,
)
def send(request: HttpRequest, response: HttpResponse, idempotency_key: KeyHeader = "") -> Status[ListOut]:
    """Send a workbook or separated text as `multipart/form-data`, or people as JSON. The same file is taken once.

    201: taken, the counts say what became of the rows. 202: being read; ask at `Location`. With an `Idempotency-Key` a
    list sent again after a broken connection has the same answer; another list under the same key is refused.
    """
    actor, sent = actor_of_request(request), read_sent(request)
    named = f"list:{idempotency_key}" if idempotency_key else ""
    earlier = earlier_answer(actor, named, sent.fingerprint) if named else None
    ref = UUID(str(earlier["list"])) if earlier else _received(actor, sent, named)
    found = sent_list(by=actor, ref=ref)
    response["Location"] = reverse("api:list", args=[ref])
    return Status(202 if found.state == READING else 201, _shown(found))


def _received(actor: Actor, sent: Sent, idempotency_key: str) -> UUID:
    """The reference of the list. A file that is there already, or under way, is that list."""
    try:
        with transaction.atomic():
            ref = _noted(actor, sent) if len(sent.content) > AT_ONCE else _taken(actor, sent)
            if idempotency_key:
                keep_answer(actor, idempotency_key, {"list": str(ref)})
            return ref
    except Refused as refused:
        if refused.code not in _THERE_ALREADY:
            raise
        return sent_list(by=actor, ref=UUID(str(refused.facts["list"]))).taken.ref


def _taken(actor: Actor, sent: Sent) -> UUID:
    return take_list(by=actor, on=timezone.localdate(), **_named(actor, sent)).ref


def _noted(actor: Actor, sent: Sent) -> UUID:
    """Keep a large list; the worker process reads and applies it."""
    received = receive_list(by=actor, on=timezone.localdate(), **_named(actor, sent))
    work = note_work(by=actor, kind="take_list", subject=str(received.ref))
    take_uploaded_list.defer(job=str(work.pk))
    return received.ref


class _Named(TypedDict):
    file_name: str
    content: bytes
    sender: str


def _named(actor: Actor, sent: Sent) -> _Named:
    sender = sent.sender or holder_of_key(by=actor)
    return {"file_name": sent.file_name, "content": sent.content, "sender": sender}


@router.get("", response=answers(ListsOut), summary="Your lists", operation_id="lists")
def lists(request: HttpRequest, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> ListsOut:
    """The lists that were sent with this key, newest first, fifty a page."""
    with one_snapshot():
        found, more = sent_lists(by=actor_of_request(request), page=page)
    return ListsOut(lists=[_shown(one) for one in found], next_page=page + 1 if more else None)


@router.get("/{uuid:ref}", response=answers(ListOut), summary="One list", operation_id="list", url_name="list")
def one(request: HttpRequest, ref: UUID) -> ListOut:
    """How a list is doing: its state, and when it is taken the counts of its rows."""
    return _shown(sent_list(by=actor_of_request(request), ref=ref))  # one statement agrees with itself


@router.get("/{uuid:ref}/rows", response=answers(RowsOut), summary="Rows of a list", operation_id="rows")
def rows(
    request: HttpRequest,
    ref: UUID,
    outcome: Outcome | None = None,
    after: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RowsOut:
    """What became of rows: number, outcome, and what was found in which cell. Never who a row is about."""
    with one_snapshot():
        found = rows_after(by=actor_of_request(request), ref=ref, outcome=outcome or "", after=after, limit=limit)
    shown = [_row(row.row_no, row.outcome, row.faults) for row in found]
    return RowsOut(rows=shown, next_after=found[-1].row_no if len(found) == limit else None)


@router.get(
    "/{uuid:ref}/corrected",
    response=dict.fromkeys(sorted(REFUSALS), Problem),
    summary="The list corrected",
    operation_id="corrected",
    openapi_extra=_WORKBOOK,
)
def corrected(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The sender's own workbook with what is amiss coloured and explained, in Indonesian; taken rows are grey.

    It holds no national id and no family-card number: put yours back into the rows that you send again, in the same
    cells. Sent again by `POST`, the rows that were open and say something else are taken, and no other.
    """
    actor = actor_of_request(request)
    taken = sent_list(by=actor, ref=ref).taken
    return file_answer("Perbaikan.xlsx", return_list(by=actor, taken_list=taken, on=timezone.localdate()))


def _row(number: int, outcome: str, faults: Iterable[Mapping[str, str]]) -> RowOut:
    shown = [FaultOut(code=one["code"], cell=one["cell"], sentence=sentence_of(one["code"])) for one in faults]
    return RowOut(row=number, outcome=cast(Outcome, outcome), faults=shown)


def _shown(found: SentList) -> ListOut:
    facts = {name: getattr(found.taken, name) for name in _FACTS}
    going = Progress(done=found.done, total=found.total) if found.state == READING else None
    return ListOut(**facts, state=cast(State, found.state), sentence=found.sentence, progress=going)
