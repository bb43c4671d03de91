"""What waits for a person: the exceptions of money files among it, each counted once."""

from __future__ import annotations

import pytest

from pijar.access.roles import Permission
from pijar.contributions.models import Invoice
from pijar.contributions.statements.actions.decide import carry_remainder, wait_for_remainder
from pijar.contributions.statements.actions.returns import approve_return, ask_return, decline_return
from pijar.reports.city.queries.waiting import tasks
from pijar.sponsorship.states import FunderKind
from tests.builders import APPROVER, EVERYTHING, MIROTO, OFFICER, bounded, make_agreement, make_members, without
from tests.contributions.statement_files import PAYROLL, line, results, take, the_line, took
from tests.contributions.steps import DAY, MARCH, invoiced, pay

pytestmark = pytest.mark.django_db
MONEY = ("statement_lines", "payments", "returns")
BACK = "Kembalikan ke rekening asal"


@pytest.fixture
def invoices(small_city: None) -> list[Invoice]:
    """Invoices of a company and a civil servant for a worker each: Rp16,800."""
    for kind in (FunderKind.COMPANY, FunderKind.CIVIL_SERVANT):
        make_members(1, make_agreement(kind))
    return invoiced()


def waiting(by: object = OFFICER) -> dict[str, tuple[int, int]]:
    found = tasks(by=by, month=MARCH, on=DAY)  # type: ignore[arg-type]
    return {task.code: (task.count, task.amount) for task in found if task.code in MONEY}


def test_a_line_nobody_knows_and_a_failed_debit_wait_for_a_decision(invoices: list[Invoice]) -> None:
    assert waiting() == {}
    took(line("SETORAN TUNAI", 9_000))
    failed = (invoices[1].funder.employee_number, "ASN UJI", str(MARCH), 16_800, "", "GAGAL", "Saldo tidak cukup")
    take(results(failed), PAYROLL)
    assert waiting() == {"statement_lines": (2, 25_800)}


def test_money_of_a_line_counts_as_the_line_until_that_is_decided_and_other_money_as_before(
    invoices: list[Invoice],
) -> None:
    file = took(line(invoices[0], 5_000))
    assert waiting() == {"statement_lines": (1, 5_000)}
    pay((invoices[1], "T1", 700))
    assert waiting() == {"statement_lines": (1, 5_000), "payments": (1, 700)}
    wait_for_remainder(by=OFFICER, line=the_line(file), note="Sisanya menyusul besok", on=DAY)
    assert waiting() == {"payments": (1, 700)}


def test_lines_wait_for_whoever_records_payments_in_the_whole_city_alone(invoices: list[Invoice]) -> None:
    took(line("SETORAN TUNAI", 9_000))
    assert waiting(without(OFFICER, Permission.RECORD_PAYMENTS)) == {}
    assert waiting(without(OFFICER, Permission.VIEW_MONEY)) == {}
    assert waiting(bounded(OFFICER, MIROTO)) == {}


def test_money_to_be_given_back_waits_for_whoever_approves_with_what_would_go_back(invoices: list[Invoice]) -> None:
    file = took(line(invoices[0], 20_000), line(invoices[1], 5_000))
    carry_remainder(by=OFFICER, line=the_line(file, 2), note="", on=DAY)
    assert waiting(APPROVER) == {}
    for place in (2, 3):
        ask_return(by=OFFICER, line=the_line(file, place), note=BACK, on=DAY)
    assert waiting(APPROVER) == {"returns": (2, 20_000 - 16_800 + 5_000)}
    assert waiting() == {}
    approve_return(by=APPROVER, line=the_line(file, 2), on=DAY)
    assert waiting(APPROVER) == {"returns": (1, 5_000)}
    decline_return(by=APPROVER, line=the_line(file, 3), note="Pakai untuk tagihan April saja", on=DAY)
    assert waiting(APPROVER) == {}
    assert waiting() == {"statement_lines": (1, 5_000)}


def test_a_return_waits_neither_for_who_asked_nor_for_who_may_not_approve(invoices: list[Invoice]) -> None:
    ask_return(by=EVERYTHING, line=the_line(took(line(invoices[0], 5_000))), note=BACK, on=DAY)
    assert "returns" not in waiting(EVERYTHING)
    assert waiting(APPROVER) == {"returns": (1, 5_000)}
    assert waiting(without(APPROVER, Permission.APPROVE_MONTHS)) == {}
    assert waiting(bounded(APPROVER, MIROTO)) == {}
