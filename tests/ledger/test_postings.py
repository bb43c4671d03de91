"""The book: balanced when written, never changed, undone only by a mirror, whatever is posted in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.ledger.actions import Posting, open_accounts, post_many, reverse
from pijar.ledger.models import Account, Entry, EntryLine
from pijar.ledger.queries import trial_balance
from tests.builders import OFFICER, an_event
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 10)
ACCOUNTS = (("10", "Piutang", "asset", False), ("20", "Utang", "liability", False), ("90", "Titipan", "asset", True))


@pytest.fixture(autouse=True)
def book(db: None) -> None:
    open_accounts(by=OFFICER, accounts=ACCOUNTS)


def posting(fact: str, amount: int = 100, debit: str = "10", credit: str = "20") -> Posting:
    return Posting(fact, DAY, "uji", debit, credit, amount, party="funder:1")


def post(*postings: Posting) -> int:
    return post_many(by=OFFICER, postings=postings, event_id=an_event())


def check_now() -> None:
    """What the database would say at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def balances() -> dict[str, int]:
    return {balance.code: balance.amount for balance in trial_balance(by=OFFICER)}


def test_a_posting_moves_its_amount_from_credit_to_debit() -> None:
    assert post(posting("a", 16_800), posting("b", 200, "90", "10")) == 2
    assert balances() == {"10": 16_600, "20": -16_800, "90": 200}
    check_now()


def test_a_fact_is_posted_once_however_often_it_is_told() -> None:
    assert post(posting("a"), posting("a"), posting("b")) == 2
    assert [entry.lines.count() for entry in Entry.objects.all()] == [2, 2]
    before = fingerprints()
    assert post_many(by=OFFICER, postings=[posting("a", 999)], event_id=1) == 0
    assert post_many(by=OFFICER, postings=[], event_id=1) == 0
    assert changed(before) == []


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_that_is_not_positive_is_refused(amount: int) -> None:
    with pytest.raises(IntegrityError, match="line_has_one_side"):
        post(posting("a", amount))


def _entry(*sides: tuple[int | None, int | None]) -> Entry:
    entry = Entry.objects.create(fact=f"f{Entry.objects.count()}", posted_on=DAY, text="", event_id=1)
    for debit, credit in sides:
        EntryLine.objects.create(entry=entry, account_id="10", debit=debit, credit=credit)
    return entry


@pytest.mark.parametrize("sides", [[(100, None)], [(100, None), (None, 99)], [(None, 5), (None, 5)]])
def test_an_entry_that_does_not_balance_is_refused_at_commit(sides: Sequence[tuple[int | None, int | None]]) -> None:
    _entry(*sides)
    with pytest.raises(IntegrityError, match="does not balance"):
        check_now()
    connection.set_rollback(True)


def test_an_entry_without_lines_is_refused_at_commit() -> None:
    _entry()
    with pytest.raises(IntegrityError, match="has no lines"):
        check_now()
    connection.set_rollback(True)


def test_many_entries_without_lines_yet_are_looked_at_in_time_when_their_lines_have_come() -> None:
    """Each is found by its key: 3,000 of them take no 3,000 times 3,000 looks."""
    many = [Entry(fact=f"f{n}", posted_on=DAY, text="", event_id=1) for n in range(3000)]
    Entry.objects.bulk_create(many)
    lines = [EntryLine(entry=one, account_id="10", **{side: 1}) for one in many for side in ("debit", "credit")]
    EntryLine.objects.bulk_create(lines)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN DELETE FROM ledger_open_entry WHERE entry_id = 1")
        assert any("ledger_open_entry_by_entry" in line for (line,) in cursor.fetchall())
    check_now()
    assert trial_balance(by=OFFICER)[0].debit == 3000


@pytest.mark.parametrize("names", [{"account_id": "10", "entry_id": 10**9}, {"account_id": "nowhere"}])
def test_a_line_of_no_entry_or_no_account_is_refused_at_once(names: dict[str, Any]) -> None:
    entry = _entry((5, None), (None, 5))
    with pytest.raises(IntegrityError, match="a line of no"), transaction.atomic():
        EntryLine.objects.create(**({"entry_id": entry.pk, "debit": 1} | names))
    check_now()


def test_an_entry_of_three_lines_may_balance_too() -> None:
    _entry((100, None), (None, 60), (None, 40))
    check_now()


@pytest.mark.django_db(transaction=True)
def test_the_commit_itself_refuses_and_nothing_stays() -> None:
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        _entry((100, None), (None, 99))
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entryline SET debit = 1 WHERE debit IS NOT NULL",
        "DELETE FROM ledger_entryline",
        "TRUNCATE ledger_entryline",
        "UPDATE ledger_entry SET text = 'lain'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry CASCADE",
    ],
)
def test_nothing_posted_is_changed_or_taken_away(change: str) -> None:
    post(posting("a"))
    check_now()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert EntryLine.objects.count() == 2


def test_a_reversal_is_the_mirror_of_its_entry_and_names_it() -> None:
    post(posting("a", 16_800))
    entry = Entry.objects.get()
    mirror = reverse(by=OFFICER, entry=entry, on=date(2026, 8, 1), reason="salah catat")
    assert mirror.reverses == entry
    assert mirror.posted_on == date(2026, 8, 1)
    sides = {(line.account_id, line.debit, line.credit, line.party) for line in mirror.lines.all()}
    assert sides == {("10", None, 16_800, "funder:1"), ("20", 16_800, None, "funder:1")}
    assert balances() == {"10": 0, "20": 0}
    assert AuditEvent.objects.get(name="entry.reversed").reason == "salah catat"
    check_now()


def test_an_entry_is_reversed_once() -> None:
    post(posting("a"))
    reverse(by=OFFICER, entry=Entry.objects.get(), on=DAY, reason="salah")
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        reverse(by=OFFICER, entry=Entry.objects.get(fact="a"), on=DAY, reason="salah lagi")
    assert refused.value.code == "already_reversed"
    assert changed(before) == []


def test_accounts_are_opened_once() -> None:
    before = fingerprints()
    open_accounts(by=OFFICER, accounts=ACCOUNTS)
    assert changed(before) == []
    assert Account.objects.get(code="90").is_clearing


_STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("post"),
            st.integers(1, 10**12),
            st.sampled_from(["10", "20", "90"]),
            st.sampled_from(["10", "20", "90"]),
            st.integers(0, 9),
        ),
        st.tuples(st.just("reverse"), st.integers(0, 20)),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_is_posted_and_reversed_the_book_sums_to_zero(steps: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        for step in steps:
            if step[0] == "post":
                _word, amount, debit, credit, fact = step
                post(posting(f"fact {fact}", amount, debit, credit))  # type: ignore[arg-type]
            elif entries := list(Entry.objects.order_by("pk")):
                entry = entries[step[1] % len(entries)]  # type: ignore[operator]
                try:
                    reverse(by=OFFICER, entry=entry, on=DAY, reason="uji")
                except Refused:
                    assert Entry.objects.filter(reverses=entry).count() == 1
        check_now()
        assert sum(balances().values()) == 0
        reversed_facts = Entry.objects.filter(reverses__isnull=False).count()
        assert EntryLine.objects.count() == 2 * Entry.objects.count()
        assert reversed_facts == Entry.objects.filter(reversed_by__isnull=False).count()
        transaction.set_rollback(True)
