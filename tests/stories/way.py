"""The whole way of the main job in steps, from a kelurahan's list to a covered month, by the actions people use."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.files import read_file
from pijar.core.refusals import Refused
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.models import Nomination
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, Roster
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, PAPERS, make_profiles
from tests.months import payments_come, receipts_come

DAY = date(2026, 3, 10)
MARCH = Month(2026, 3)
HEADER = ("NIK", "Nama", "Tanggal Lahir", "Jenis Kelamin", "Kelurahan", "Kecamatan", "Pekerjaan")


def row(nik: str, name: str, born: str = "01-01-1980", trade: str = "Pemulung", sex: str = "L") -> tuple[str, ...]:
    return (nik, name, born, sex, "Miroto", "Semarang Tengah", trade)


def list_of(rows: Sequence[tuple[str, ...]]) -> bytes:
    return "\r\n".join(";".join(cells) for cells in (HEADER, *rows)).encode()


@dataclass
class Way:
    """One city's way; ``steps`` are its actions so far, each of which can be done again."""

    agreement: Agreement
    rows: Sequence[tuple[str, ...]]
    refusal: str = ""
    steps: dict[str, Callable[[], Any]] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)

    def walk(self) -> None:
        for name, step in self._all().items():
            self.steps[name] = step
            self.results[name] = step()

    def _all(self) -> dict[str, Callable[[], Any]]:
        return {
            "take": lambda: take_list(
                by=OFFICER, file_name="usulan.csv", content=list_of(self.rows), sender="Miroto", on=DAY
            ),
            "verify": lambda: verify_nominations(by=OFFICER, nominations=self._nominated(), on=DAY),
            "decide": lambda: decide_eligibility(by=OFFICER, on=DAY),
            "draft": lambda: draft_roster(by=OFFICER, name="Tahap I", kind=Roster.Kind.CITY, on=DAY),
            "fix": lambda: fix_roster(by=APPROVER, roster=self.results["draft"], **PAPERS),
            "allocate": lambda: allocate(
                by=OFFICER, agreement=self.agreement, roster=self.results["fix"], first_month=MARCH
            ),
            "prepare": lambda: prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=MARCH),
            "send": lambda: send_batch(by=OFFICER, batch=self.results["prepare"], on=DAY),
            "answer": self._answer,
            "assess": lambda: assess_month(by=OFFICER, month=MARCH, on=DAY),
            "approve": lambda: approve_rounds(by=APPROVER, month=MARCH, on=DAY),
            "invoice": lambda: issue_invoices(by=OFFICER, month=MARCH, on=DAY),
            "pay": lambda: payments_come(payments=[IncomingPayment(*each, DAY) for each in self._told("R")], on=DAY),
            "receipt": lambda: receipts_come(receipts=self._receipts(), on=DAY),
        }

    def _nominated(self) -> list[int]:
        if "verify" in self.results:
            return self.results["verified"]  # type: ignore[no-any-return]
        self.results["verified"] = list(Nomination.objects.filter(state="nominated").values_list("pk", flat=True))
        return self.results["verified"]  # type: ignore[no-any-return]

    def _answer(self) -> Any:
        if "content" not in self.results:
            self.results["content"] = answer_to(read_file(self.results["send"]), self.refusal)
        return take_answer(
            by=OFFICER,
            batch=self.results["prepare"],
            profile=make_profiles()[1],
            file_name="hasil.xlsx",
            content=self.results["content"],
            on=DAY,
        )

    def _told(self, letter: str) -> list[tuple[str, str, int]]:
        return [(one.payment_code, f"{letter}{one.pk}", one.amount) for one in Invoice.objects.order_by("pk")]

    def _receipts(self) -> list[IncomingReceipt]:
        people = Invoice.objects.order_by("pk").values_list("workers", flat=True)
        return [IncomingReceipt(*each, workers, DAY) for each, workers in zip(self._told("B"), people, strict=True)]

    def again(self, name: str) -> None:
        """Do a step again; being refused is an answer."""
        with suppress(Refused):
            self.steps[name]()


def answer_to(batch: bytes, refusal: str = "") -> bytes:
    """The insurer accepts everybody; with ``refusal`` (which may quote the NIK) it refuses the first."""
    sheet = load_workbook(io.BytesIO(batch)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        out = book.add_worksheet()
        for row_no, told in enumerate([("NIK", "Nomor KPJ", "Keterangan"), *_decisions(rows, refusal)]):
            for place, cell in enumerate(told):
                out.write_string(row_no, place, cell)
    return paper.getvalue()


def _decisions(rows: Sequence[Sequence[Any]], refusal: str) -> list[tuple[str, str, str]]:
    numbers = [str(cells[2]) for cells in rows]
    return [
        (number, "", refusal.format(number)) if refusal and place == 0 else (number, f"99{place:09d}", "")
        for place, number in enumerate(numbers)
    ]
