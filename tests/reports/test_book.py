"""The book as it is read: what stands behind each balance, an account's lines a page at a time, whose money it is."""

from __future__ import annotations

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES, Permission
from pijar.contributions.models import CarriedRelief, Invoice, Payment
from pijar.contributions.settlement.posting_words import ACCOUNTS, FACTS, account_words, posting_table
from pijar.contributions.settlement.postings import ACCOUNTS as OPENED
from pijar.contributions.settlement.postings import OWED_BY_FUNDERS, OWED_TO_INSURER, RULES, UNMATCHED
from pijar.core.refusals import NotAllowed, NotFound
from pijar.ledger.actions import Posting, post_many, reverse
from pijar.ledger.models import Entry
from pijar.reports.money.queries import book as book_queries
from pijar.reports.money.queries.book import Book, account_lines, account_page, book
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, an_event, make_agreement, make_members, without
from tests.contributions.steps import DAY, invoiced, pay, receipt

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
COUNCIL = Actor.holding(901, "Dewan Uji", ROLES["council"].permissions, role="council")
INSURER = Actor.holding(901, "Cabang Uji", ROLES["insurer_branch"].permissions, role="insurer_branch")


def whole() -> Book:
    found = book(by=OFFICER)
    assert found.debit == found.credit
    assert [row.unexplained for row in found.rows] == [0] * len(found.rows)
    return found


def parts(found: Book) -> dict[str, dict[str, int]]:
    return {row.balance.code: {part.reason: part.amount for part in row.parts} for row in found.left}


def test_behind_each_balance_stands_what_is_still_open() -> None:
    make_members(2)
    (invoice,) = invoiced()
    owed = invoice.amount
    assert parts(whole()) == {"1110": {"unpaid": owed}, "2110": {"unproved": -owed}}
    pay((invoice, "B1", 100))
    assert parts(whole())["2190"] == {"waiting": -100}
    assert parts(whole())["1190"] == {"waiting": 100}
    pay((invoice, "B2", owed - 100))
    assert parts(whole()) == {"1190": {"on_its_way": owed}, "2110": {"unproved": -owed}}
    receipt((invoice, "R1", owed))
    assert parts(whole()) == {}


def test_money_too_much_is_told_as_waiting_and_months_apart() -> None:
    make_members(1)
    (march,) = invoiced(MARCH)
    pay((march, "B1", march.amount), (march, "B2", 5), on=MARCH.end_day)
    invoiced(APRIL)
    rows = {row.balance.code: row for row in whole().rows}
    assert [(part.reason, part.month) for part in rows["1190"].parts] == [("on_its_way", MARCH), ("waiting", MARCH)]
    assert [(part.month, part.count) for part in rows["1110"].parts] == [(APRIL, 1)]


def test_relief_that_is_carried_is_told_apart_from_money_that_waits() -> None:
    make_members(1)
    (march,) = invoiced(MARCH)
    pay((march, "B1", march.amount + 5))
    payment = Payment.objects.get()
    CarriedRelief.objects.create(
        payment=payment, agreement=march.agreement, month=MARCH, amount=5, event_id=payment.event_id
    )
    assert parts(whole())["2190"] == {"carried": -payment.amount}


def test_an_entry_that_nothing_stands_behind_is_seen_as_unexplained() -> None:
    make_members(1)
    invoiced()
    wrong = Posting("test.wrong:1", DAY, "salah", OWED_BY_FUNDERS, OWED_TO_INSURER, 7)
    post_many(by=OFFICER, postings=[wrong], event_id=an_event())
    left = {row.balance.code: row.unexplained for row in book(by=OFFICER).left}
    assert left == {OWED_BY_FUNDERS: 7, OWED_TO_INSURER: -7}
    reverse(by=OFFICER, entry=Entry.objects.get(fact="test.wrong:1"), on=DAY, reason="salah catat")
    whole()


def test_one_months_balance_holds_what_that_month_moved() -> None:
    make_members(1)
    (march,) = invoiced(MARCH)
    invoiced(APRIL)
    found = book(by=OFFICER, month=MARCH)
    assert {row.balance.code: row.balance.amount for row in found.rows} == {"1110": march.amount, "2110": -march.amount}
    assert found.left == ()


def test_an_account_is_read_a_page_at_a_time_and_no_line_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_queries, "PAGE", 3)
    postings = [Posting(f"test:{n}", DAY, "uji", OWED_BY_FUNDERS, UNMATCHED, n + 1) for n in range(7)]
    make_members(1)
    (invoice,) = invoiced()
    post_many(by=OFFICER, postings=postings, event_id=an_event())
    seen, before = [], None
    while True:
        page = account_page(by=OFFICER, account=OWED_BY_FUNDERS, before=before)
        seen += [line.debit for line in page.lines]
        before = page.before
        if before is None:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1, invoice.amount]
    assert [line.debit for line in account_lines(by=OFFICER, account=OWED_BY_FUNDERS)] == seen


def test_lines_are_narrowed_to_a_month_and_to_one_party() -> None:
    one = make_agreement(FunderKind.COMPANY)
    two = make_agreement(FunderKind.COMPANY)
    make_members(1, agreement=one, first_month=MARCH)
    make_members(2, agreement=two, first_month=MARCH)
    invoiced(MARCH)
    invoiced(APRIL)
    page = account_page(by=OFFICER, account=OWED_BY_FUNDERS, month=APRIL, funder=two.funder_id)
    (line,) = page.lines
    assert (page.party, line.party, line.month, line.others) == (
        two.funder.name,
        two.funder.name,
        APRIL,
        OWED_TO_INSURER,
    )
    assert line.debit == Invoice.objects.get(month=APRIL, agreement=two).amount


def test_names_of_people_are_for_those_who_work_with_peoples_data() -> None:
    company = make_agreement(FunderKind.COMPANY)
    person = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement=company)
    make_members(1, agreement=person)
    invoiced()

    def shown(by: object) -> set[str]:
        return {str(line.party) for line in account_page(by=by, account=OWED_BY_FUNDERS).lines}  # type: ignore[arg-type]

    assert shown(OFFICER) == {company.funder.name, person.funder.name}
    assert shown(COUNCIL) == {company.funder.name, str(FunderKind.CIVIL_SERVANT.label)}
    assert shown(INSURER) == {str(FunderKind.COMPANY.label), str(FunderKind.CIVIL_SERVANT.label)}
    asked = account_page(by=COUNCIL, account=OWED_BY_FUNDERS, funder=person.funder_id)
    assert (asked.party, len(asked.lines)) == ("", 2)


def test_the_book_is_for_those_who_see_money() -> None:
    for ask in (lambda by: book(by=by), lambda by: account_page(by=by, account="1110")):
        with pytest.raises(NotAllowed):
            ask(without(OFFICER, Permission.VIEW_MONEY))
    with pytest.raises(NotFound):
        account_page(by=OFFICER, account="9999")


def test_every_rule_and_account_has_its_words() -> None:
    assert {row.fact for row in posting_table()} == set(RULES) == set(FACTS)
    assert {code: str(account_words(code)) for code in ACCOUNTS} == {code: name for code, name, *_rest in OPENED}
