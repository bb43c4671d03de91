"""The bank's statement, told as stories: what people pay, whatever they write, never stops a month or counts twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from pijar.contributions.models import Invoice, Payment, StatementLine
from pijar.contributions.statements.actions.decide import accept_late_line, carry_remainder
from pijar.law.deadlines import membership_ends
from tests.builders import OFFICER, make_agreement, make_members
from tests.contributions.statement_files import line, statement, take, the_line, took
from tests.contributions.steps import DAY, MARCH, book, invoiced, state_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


def test_one_rupiah_does_not_pay_for_a_worker() -> None:
    make_members(1)
    (invoice,) = invoiced()
    assert invoice.amount == 16_800
    file = took(line(invoice, 1))
    held = the_line(file)
    assert (held.outcome, held.code, state_of(invoice)) == ("exception", "under", "issued")
    assert book() == {"owed": 16_800, "due": -16_800, "on its way": 1, "unmatched": -1}


def many_invoices(count: int) -> list[str]:
    """Open invoices of March beside one that a month has issued, copied in one statement; their codes."""
    make_members(1, make_agreement())
    invoiced()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO contributions_invoice (agreement_id, funder_id, month, round, number, payment_code, workers,
                amount, issued_on, due_on, state, event_id)
            SELECT agreement_id, funder_id, month, n, number || '-' || n,
                   base || lpad((98 - (base || '00')::numeric %% 97)::text, 2, '0'), workers, amount, issued_on, due_on,
                   'issued', event_id
            FROM contributions_invoice, generate_series(2, %s) AS n,
                 LATERAL (SELECT '72603' || lpad((500000 + n)::text, 7, '0') || '01') AS code (base)
            """,
            [count],
        )
    return list(Invoice.objects.order_by("pk").values_list("payment_code", flat=True))


def test_one_unknown_line_among_ten_thousand_stops_none_of_the_others() -> None:
    codes = many_invoices(10_000)
    rows = [line(f"IURAN {code}", 16_800) for code in codes]
    rows[4_321] = line("TANPA KODE", 16_800)
    file = took(*rows)
    assert (file.rows, file.applied, file.exceptions) == (10_000, 9_999, 1)
    (unknown,) = StatementLine.objects.filter(outcome="exception")
    assert (unknown.place, unknown.code) == (4_321 + 2, "unknown")
    assert list(Invoice.objects.exclude(state="paid").values_list("payment_code", flat=True)) == [codes[4_321]]
    assert book()["unmatched"] == 0


def test_a_funder_pays_late_and_too_much() -> None:
    make_members(2)
    (invoice,) = invoiced()
    gone = membership_ends(MARCH)
    held = the_line(took(line(invoice, 50_000, day=gone), on=gone))
    assert (held.code, state_of(invoice)) == ("late", "issued")
    accept_late_line(
        by=OFFICER, line=held, document="B/123/072026", note="Pencairan terlambat, disetujui cabang", on=gone
    )
    held = the_line(held.file)
    assert (held.code, held.state) == ("over", "open")
    carry_remainder(by=OFFICER, line=held, note="", on=gone)
    assert state_of(invoice) == "paid"
    assert book() == {"owed": 0, "due": -33_600, "on its way": 50_000, "unmatched": -16_400}
    assert the_line(held.file).state == "open"


def test_the_same_statement_twice_and_once_more_with_the_next_day_changes_nothing_that_is_known() -> None:
    make_members(1)
    (invoice,) = invoiced()
    rows = [line(invoice, 16_800), line("BUNGA", 12), line("ADM", "", debit=5)]
    take(statement(*rows))
    before = fingerprints()
    take(statement(*rows), on=date(2026, 3, 20))
    assert changed(before) == []
    later = take(statement(*rows, line("LAIN", 7))).file
    assert (later.repeated, later.ignored, later.exceptions) == (2, 1, 1)
    assert (Payment.objects.count(), state_of(invoice)) == (1, "paid")
    assert Invoice.objects.get().paid_on == DAY
