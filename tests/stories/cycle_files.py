"""The same life with what outsiders send: statements of the bank, files of the insurer, and what is decided on them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance
from pijar.contributions.billing.actions.arrears import make_good
from pijar.contributions.models import Advance, Assessment, Invoice, StatementLine
from pijar.contributions.receipts.actions.take_file import judge_receipts_again
from pijar.contributions.statements.actions.decide import (
    accept_late_line,
    assign_line,
    carry_remainder,
    leave_line,
    wait_for_remainder,
)
from pijar.contributions.statements.actions.returns import approve_return, ask_return
from pijar.registry.models import Worker
from tests.builders import APPROVER, OFFICER
from tests.contributions import receipt_files, statement_files
from tests.contributions.reconciling import explain_all
from tests.fingerprints import changed, fingerprints
from tests.stories.cycle import REACHED, Cycle, months_back, pick

NOTE = "Dijelaskan dalam berita acara"
SUMS = ("exact", "one", "less", "more", "double")


def said_sum(invoice: Invoice, how: str) -> int:
    """A sum somebody pays for an invoice: what it asks, or another."""
    asked = invoice.amount
    return {"exact": asked, "one": 1, "less": asked - 800, "more": asked + 800, "double": 2 * asked}[how]


class CycleWithFiles(Cycle):
    """Files come, come again, and their exceptions are decided."""

    @rule(chosen=st.lists(st.tuples(pick, st.sampled_from(SUMS)), min_size=1, max_size=4), unknown=st.booleans())
    def the_bank_sends_a_statement(self, chosen: list[tuple[int, str]], unknown: bool) -> None:
        invoices = list(Invoice.objects.order_by("pk"))
        lines = [
            statement_files.line(one, said_sum(one, how), reference=self._reference("F"), day=self.today)
            for one, how in ((self.one_of(invoices, place), how) for place, how in chosen if invoices)
        ]
        if unknown or not lines:
            lines.append(statement_files.line("SETORAN TUNAI", 16_800, reference=self._reference("F"), day=self.today))
        content = statement_files.statement(*lines)
        taken = self.refused(lambda: statement_files.take(content, on=self.today))
        assert taken.is_new
        assert len(statement_files.ends(taken.file)) == len(lines)
        before = fingerprints()
        assert not statement_files.take(content, on=self.today).is_new
        assert changed(before) == []
        REACHED["line exceptions"] += taken.file.exceptions

    @rule(chosen=pick, decision=st.sampled_from(["carry", "return", "assign", "leave", "wait", "late"]), other=pick)
    def an_exception_is_decided(self, chosen: int, decision: str, other: int) -> None:
        line = self.one_of(list(StatementLine.objects.filter(state="open").order_by("file_id", "place")), chosen)
        invoice = self.one_of(list(Invoice.objects.order_by("pk")), other)
        if not line or not invoice:
            return
        told: dict[str, Any] = {"by": OFFICER, "line": line, "note": NOTE, "on": self.today}
        decisions: dict[str, Any] = {"carry": carry_remainder, "leave": leave_line, "wait": wait_for_remainder}
        if decision == "assign":
            done = self.refused(lambda: assign_line(invoice=invoice, **told))
        elif decision == "late":
            done = self.refused(lambda: accept_late_line(document="S-1/BPJS", **told))
        elif decision == "return":
            done = self.refused(lambda: ask_return(**told))
            if done:
                done = self.refused(lambda: approve_return(by=APPROVER, line=done, on=self.today))
        else:
            done = self.refused(lambda: decisions[decision](**told))
        REACHED[f"line: {decision}"] += done is not None

    @rule(chosen=st.lists(pick, min_size=1, max_size=3), number=st.integers(1, 9))
    def the_insurer_confirms_workers(self, chosen: list[int], number: int) -> None:
        due = list(Assessment.objects.order_by("month", "worker_id"))
        lines = [self._confirmation(one, number) for one in (self.one_of(due, place) for place in chosen) if one]
        if lines:
            file = self.refused(lambda: receipt_files.take(*dict.fromkeys(lines), on=self.today))
            if file:
                REACHED["workers confirmed"] += sum(outcome == "applied" for outcome, _ in receipt_files.outcomes(file))

    @rule(chosen=pick, months=st.sampled_from([3, 6]), how=st.sampled_from(["exact", "less", "not yet"]))
    def months_are_paid_in_advance(self, chosen: int, months: int, how: str) -> None:
        agreement = self.one_of(self.agreements, chosen)
        told = {"agreement": agreement, "months": months, "first_month": self.month + chosen % 2}
        advance = self.refused(lambda: assess_ahead(by=OFFICER, on=self.today, **told))
        if not advance:
            return
        self.refused(lambda: approve_advance(by=APPROVER, advance=advance, on=self.today))
        issued = self.refused(lambda: issue_advance(by=OFFICER, advance=advance, on=self.today))
        if issued and how != "not yet":
            self._pay(issued.payment_code, issued.amount - (how == "less"))
        REACHED["advances issued"] += issued is not None

    @rule(chosen=pick)
    def an_advance_is_paid(self, chosen: int) -> None:
        advance = self.one_of(list(Advance.objects.filter(state="issued").order_by("pk")), chosen)
        if advance:
            self._pay(advance.payment_code, advance.amount)

    @rule(chosen=pick)
    def arrears_are_made_good(self, chosen: int) -> None:
        agreement = self.one_of(self.agreements, chosen)
        REACHED["arrears"] += bool(self.refused(lambda: make_good(by=OFFICER, agreement=agreement, on=self.today)))

    @rule()
    def what_the_insurer_sent_is_judged_again(self) -> None:
        self.refused(lambda: judge_receipts_again(by=OFFICER, on=self.today))

    @rule(back=months_back)
    def the_gaps_of_a_month_are_explained(self, back: int) -> None:
        self.refused(lambda: explain_all(self.month - back, self.today))

    def _confirmation(self, due: Assessment, number: int) -> str:
        worker = Worker.objects.get(pk=due.worker_id)
        months = {"month": f"{due.month.number:02d}-{due.month.year}", "day": f"{self.today:%d-%m-%Y}"}
        return receipt_files.line(worker, due.amount, f"BP-{due.month}-{number}", **months)
