"""Statements come in: every line ends applied, an exception by name, refused with a reason, repeated, or ignored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pijar.access.actors import STRANGER
from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance
from pijar.contributions.models import Invoice, Payment, StatementLine
from pijar.contributions.statements.actions.take import take_statement
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed
from pijar.law.deadlines import membership_ends
from tests.builders import APPROVER, OFFICER, make_agreement, make_members
from tests.contributions.statement_files import ends, line, profile, statement, table, take, the_line, took
from tests.contributions.steps import DAY, MARCH, book, invoiced, pay, state_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    return made


def test_the_exact_sum_by_a_code_within_the_words_of_the_payer_is_applied(invoice: Invoice) -> None:
    file = took(line(invoice, "33.600,00", reference="R1"))
    assert ends(file) == [("applied", "")]
    assert state_of(invoice) == "paid"
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}
    kept = the_line(file)
    assert (kept.payment, kept.invoice) == (Payment.objects.get(reference="R1"), invoice)
    assert (kept.payment_code, kept.narrative) == (invoice.payment_code, "TRF IURAN [kode] DARI PELINDUNG")
    assert (file.rows, file.applied, file.amount, file.received_by) == (1, 1, 33_600, "Petugas Uji")
    assert AuditEvent.objects.latest("id").name == "statement.taken"


def test_words_that_mean_something_to_a_database_are_only_words(invoice: Invoice) -> None:
    told = ["\\N", "\\.", "C:\\t\\n", "DUA\tKATA"]
    file = took(*(line(text, 5, reference=f"R\\{at}") for at, text in enumerate(told)))
    kept = list(StatementLine.objects.filter(file=file).order_by("place").values_list("narrative", "reference"))
    assert kept == [(" ".join(text.split()), f"R\\{at}") for at, text in enumerate(told)]


def test_every_exception_has_its_name() -> None:
    for _ in range(6):
        make_members(1, make_agreement())
    under, over, half, paid, late, used = invoiced()
    pay((paid, "OLD", 16_800), (used, "USED", 1))
    gone = membership_ends(MARCH)
    file = took(
        line(under, 1),
        line(over, 20_000),
        line(half, 8_000),
        line(half, 8_000),
        line(paid, 16_800),
        line(late, 16_800, day=gone),
        line("SETOR TUNAI", 16_800),
        line(used, 16_800, reference="USED"),
        on=gone,
    )
    names = ["under", "over", "partial", "partial", "double", "late", "unknown", "double"]
    assert ends(file) == [("exception", name) for name in names]
    assert set(StatementLine.objects.values_list("state", flat=True)) == {"open"}
    assert [state_of(one) for one in (under, over, half, paid, late, used)] == ["issued"] * 3 + [
        "paid",
        "issued",
        "issued",
    ]
    assert book()["unmatched"] == -(1 + 20_000 + 16_000 + 16_800 + 16_800 + 1)
    assert file.amount == 1 + 20_000 + 16_000 + 16_800 * 4


def test_the_same_bytes_again_change_nothing(invoice: Invoice) -> None:
    content = statement(line(invoice, 33_600, reference="R1"), line("TUNAI", 5, reference="R2"))
    first = take(content)
    before = fingerprints()
    again = take(content, on=DAY + timedelta(5))
    assert (first.is_new, again.is_new, again.file) == (True, False, first.file)
    assert changed(before) == []


def test_the_same_lines_in_another_file_are_known_and_move_nothing(invoice: Invoice) -> None:
    rows = [
        line(invoice, 33_599, reference="R1"),
        line("TUNAI", 5, reference="R2"),
        line("LISTRIK", "", reference="R3", debit=9),
    ]
    took(*rows)
    money = [one for one in fingerprints().items() if "payment" in one[0] or one[0].startswith("ledger")]
    again = took(*rows, line("BARU", 7, reference="R4"))
    assert ends(again) == [("repeated", "repeated")] * 2 + [("ignored", "not_incoming"), ("exception", "unknown")]
    assert money == [one for one in fingerprints().items() if "payment" in one[0] or one[0].startswith("ledger")]


def test_a_line_twice_in_one_file_counts_once(invoice: Invoice) -> None:
    both = [line(invoice, 33_600, reference="R1"), line("TUNAI", 5, reference="R2")]
    assert ends(took(*both, *both)) == [("applied", ""), ("exception", "unknown")] + [("repeated", "repeated")] * 2


def test_two_halves_in_one_file_and_a_half_that_waited_settle_their_invoices() -> None:
    for _ in range(2):
        make_members(1, make_agreement())
    first, second = invoiced()
    waits = took(line(second, 16_000))
    file = took(line(first, 8_000), line(second, 800), line(first, 8_800))
    assert ends(file) == [("applied", "")] * 3
    assert [state_of(one) for one in (first, second)] == ["paid", "paid"]
    ended = the_line(waits)
    assert (ended.state, ended.decision, book()["unmatched"]) == ("settled", "paid_up", 0)


def test_money_known_by_hand_is_known_in_the_banks_file(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    assert ends(took(line(invoice, 33_600, reference="R1"))) == [("repeated", "repeated")]
    assert ends(took(line("TANPA KODE", 33_600, reference="R1"))) == [("repeated", "repeated")]


def test_an_unknown_line_recorded_by_hand_later_ends_by_itself(invoice: Invoice) -> None:
    file = took(line("SETOR TUNAI", 33_600, reference="R1"))
    pay((invoice, "R1", 33_600))
    assert (the_line(file).state, the_line(file).decision) == ("settled", "paid_up")


def test_of_several_numbers_in_a_text_the_payment_code_is_found(invoice: Invoice) -> None:
    code = invoice.payment_code
    spaced = " ".join((code[:4], code[4:8], code[8:12], code[12:]))
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    file = took(line(f"VA 8808{code} REF 99120011", 1), line(f"IURAN {spaced} MARET", 2), line(f"IURAN {wrong}", 3))
    assert ends(file) == [("exception", "partial"), ("exception", "partial"), ("exception", "unknown")]


def test_a_text_that_names_two_invoices_is_left_to_a_person() -> None:
    for _ in range(2):
        make_members(1, make_agreement())
    first, second = invoiced()
    file = took(line(f"{first.payment_code} DAN {second.payment_code}", 33_600))
    assert ends(file) == [("exception", "unknown")]


def test_a_national_id_in_the_words_of_a_payer_is_never_kept() -> None:
    kept = the_line(took(line("IURAN 3374010101800001 ATAS NAMA SITI", 16_800)))
    assert kept.narrative == "IURAN [NIK] ATAS NAMA SITI"
    assert kept.payment_code == ""


def test_a_statement_without_references_is_replayed_by_what_its_lines_say(invoice: Invoice) -> None:
    headings = ("Tanggal", "Keterangan", "Kredit")
    rows = [("10/03/2026", f"IURAN {invoice.payment_code}", "16.800")] * 2
    assert ends(take(table(headings, *rows)).file) == [("applied", "")] * 2
    again = take(table(headings, *rows, ("10/03/2026", "LAIN", "5"))).file
    assert ends(again) == [("repeated", "repeated")] * 2 + [("exception", "unknown")]


def test_money_is_taken_by_those_who_hold_the_right(invoice: Invoice) -> None:
    content, kept = statement(line(invoice, 33_600)), profile()
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            take_statement(by=actor, content=content, file_name="x.csv", profile=kept, on=DAY)


def test_a_line_that_names_the_code_of_an_advance_settles_all_its_months() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    advance = assess_ahead(by=OFFICER, agreement=agreement, months=3, first_month=MARCH, on=DAY)
    approve_advance(by=APPROVER, advance=advance, on=DAY)
    issued = issue_advance(by=OFFICER, advance=advance, on=DAY)
    assert ends(took(line(f"IURAN {issued.payment_code} 3 BULAN", issued.amount))) == [("applied", "")]
    assert {invoice.state for invoice in Invoice.objects.all()} == {"paid"}
