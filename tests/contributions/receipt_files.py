"""Files of the insurer with a line for each worker and month, as tests write and take them."""

from __future__ import annotations

from datetime import date
from typing import Any

from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.models import Invoice, ReceiptFile, ReceiptLine
from pijar.contributions.receipts.actions.take_file import take_receipt_file
from pijar.registry.models import Worker
from pijar.tables.models import ColumnProfile
from tests.builders import EVERYTHING, OFFICER
from tests.city_profiles import city_profiles, keep_city_profiles
from tests.contributions.steps import DAY

(STANDARD,) = city_profiles(RECEIPTS.name)
HEADINGS = ";".join(column.headings[0] for column in STANDARD.columns)


def profile() -> ColumnProfile:
    keep_city_profiles(EVERYTHING, RECEIPTS.name)
    return ColumnProfile.objects.get(name=STANDARD.name)


def member_number(worker: Worker) -> str:
    """The KPJ of a worker."""
    return worker.enrolments.latest("pk").member_number


def line(worker: Worker | str, amount: Any = 16_800, number: str = "B-1", **other: str) -> str:
    """A line of the standard profile: of March 2026, paid on the day of the tests, unless told otherwise."""
    kpj = worker if isinstance(worker, str) else member_number(worker)
    said = {"kpj": kpj, "nik": "", "name": "X", "month": "03-2026", "day": DAY.strftime("%d-%m-%Y"), "code": ""} | other
    cells = (said["kpj"], said["nik"], said["name"], said["month"], str(amount), number, said["day"], said["code"])
    return ";".join(cells)


def content(*lines: str) -> bytes:
    return "\r\n".join((HEADINGS, *lines)).encode()


def take(*lines: str, on: date = DAY, by: Any = OFFICER) -> ReceiptFile:
    return take_receipt_file(by=by, profile=profile(), file_name="bukti.csv", content=content(*lines), on=on)


def outcomes(file: ReceiptFile) -> list[tuple[str, str]]:
    """Outcome and code of each line, in the order of the file."""
    return [(row.outcome, row.code) for row in file.lines.order_by("place")]


def the_line(file: ReceiptFile, place: int = 2) -> ReceiptLine:
    return ReceiptLine.objects.get(file_id=file.pk, place=place)


def state_of(invoice: Invoice) -> str:
    return Invoice.objects.get(pk=invoice.pk).state
