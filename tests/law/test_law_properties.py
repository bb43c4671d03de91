"""What holds for every answer: never negative, lines that add up, a source for each, no clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

import pijar.law
from pijar.law.answers import Answer, AnswerLine
from pijar.law.benefits.death import Parts, death_award
from pijar.law.benefits.disability import Loss, loss_codes, partial_disability_award
from pijar.law.benefits.expenses import aids_award, home_care_award, transport_award
from pijar.law.benefits.incapacity import incapacity_award
from pijar.law.benefits.injury import total_disability_award, work_injury_death_award
from pijar.law.benefits.scholarship import Child, Level, Work, scholarship_award
from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.law.cover import Cover, cover, cover_state, member_since
from pijar.law.deadlines import Branch, due_on, membership_ends
from pijar.law.explain import as_json
from pijar.law.formula import Formula
from pijar.law.heirs import Relative, heirs
from pijar.law.refusals import FactsRefused, NoProvision
from pijar.law.rulebook.shelf import ask
from pijar.law.settlement import accounts
from pijar.law.waiting import WaitingReading, full_from
from pijar.law.words import Words
from pijar.values.month import Month

from .case_files import read_cases

DAYS = st.dates(date(2015, 7, 1), date(2030, 12, 31))
NEW_DAYS = st.dates(date(2019, 12, 2), date(2030, 12, 31))
BRACKETS = st.integers(1, 46)
MONEY = st.integers(0, 10**9)
MONTHS = st.integers(Month(2015, 7).ordinal, Month(2030, 12).ordinal).map(Month.from_ordinal)
SINGLE = sorted(set(loss_codes()) - {"scalp"})
LOSSES = st.lists(
    st.builds(Loss, st.sampled_from(SINGLE), st.integers(1, 100)), min_size=1, max_size=6, unique_by=lambda x: x.code
)
CHILDREN = st.lists(
    st.builds(
        Child,
        born=st.dates(date(1990, 1, 1), date(2015, 7, 1)),
        level=st.sampled_from(Level),
        years_done=st.integers(0, 8),
        married=st.booleans(),
        work=st.sampled_from(Work),
        employee_months=st.integers(0, 12),
        studying=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def awards(draw: st.DrawFn) -> Answer:
    """Any award for any facts that are possible."""
    day, bracket = draw(DAYS), draw(BRACKETS)
    new = max(day, date(2019, 12, 2))
    since = day - timedelta(days=draw(st.integers(0, 4000)))
    months, days = draw(st.integers(0, 60)), draw(st.integers(1, 29))
    makers = [
        lambda: contribution(draw(st.sampled_from(PayerClass)), draw(st.sampled_from(Sector)), bracket, Month.of(day)),
        lambda: death_award(day, since, draw(st.sampled_from(WaitingReading)), draw(st.sampled_from(Parts))),
        lambda: work_injury_death_award(day, bracket),
        lambda: total_disability_award(day, bracket),
        lambda: partial_disability_award(day, draw(LOSSES), draw(st.booleans()), bracket),
        lambda: incapacity_award(day, months, days, bracket),
        lambda: transport_award(day, draw(MONEY) + 1, draw(MONEY), draw(MONEY)),
        lambda: home_care_award(new, draw(MONEY)),
        lambda: aids_award(new, draw(MONEY) + 1, draw(MONEY), draw(MONEY), draw(MONEY)),
        lambda: scholarship_award(day, draw(st.sampled_from(Branch)), draw(CHILDREN), draw(st.integers(0, 100))),
        lambda: heirs(day, draw(st.lists(st.sampled_from(Relative))), draw(st.booleans()), draw(MONEY), draw(MONEY)),
    ]
    return draw(st.sampled_from(makers))()


@given(awards())
def test_no_amount_is_negative_and_the_lines_add_up_to_the_total(award):
    amounts = [line.amount for line in award.lines if line.amount is not None]
    assert amounts
    assert all(amount >= 0 for amount in amounts)
    assert award.total == sum(amounts)


@given(awards())
def test_no_amount_stands_without_a_citation_in_force_on_the_day(award):
    for line in award.lines:
        assert line.cites
        assert all(cite.strip() for cite in line.cites)
        assert all(version.since <= award.day for version in line.uses)
        assert all(version.until is None or award.day < version.until for version in line.uses)
        assert line.verified == all(version.verified for version in line.uses)


@given(awards())
def test_the_explanation_says_the_same_as_the_answer(award):
    shown = as_json(award, "en")
    assert sum(line["amount"] for line in shown["lines"]) == shown["total"] == award.total
    assert all(line["formula"] and line["cite"] and line["parameter"] for line in shown["lines"])


def test_a_line_without_a_citation_cannot_be_made():
    with pytest.raises(ValueError, match="without a citation"):
        AnswerLine(Words("a", "a"), 1, Words("b", "b"), ())


@given(DAYS, BRACKETS, BRACKETS, LOSSES, st.integers(1, 40))
def test_more_base_income_never_gives_less(day, one, other, losses, months):
    low, high = sorted((one, other))
    for rule in (
        work_injury_death_award,
        total_disability_award,
        lambda on, bracket: partial_disability_award(on, losses, bracket=bracket),
        lambda on, bracket: incapacity_award(on, months, bracket=bracket),
        lambda on, bracket: contribution(PayerClass.PRIVATE, Sector.TRANSPORT, bracket, Month.of(on)),
    ):
        assert rule(day, low).total <= rule(day, high).total


@given(DAYS, st.integers(0, 59), st.integers(1, 29), BRACKETS)
def test_more_time_without_work_never_gives_less(day, months, days, bracket):
    shorter, longer = incapacity_award(day, months, days, bracket), incapacity_award(day, months + 1, 0, bracket)
    assert shorter.total <= longer.total <= shorter.total + contribution_base(day, bracket)


def contribution_base(day: date, bracket: int) -> int:
    return incapacity_award(day, 1, 0, bracket).total


@given(DAYS, LOSSES)
def test_several_losses_never_give_more_than_total_disability(day, losses):
    total = total_disability_award(day).lines[0].amount
    assert total is not None
    assert partial_disability_award(day, losses).total <= total


@given(NEW_DAYS, CHILDREN)
def test_scholarships_never_exceed_two_children(day, children):
    assert scholarship_award(day, Branch.WORK_INJURY, children).total <= 174_000_000


@given(st.dates(date(2025, 2, 24), date(2030, 1, 1)), st.integers(0, 200), st.sampled_from(WaitingReading))
def test_the_death_benefit_is_full_exactly_from_the_day_shown(since, days, reading):
    day = since + timedelta(days=days)
    full = day >= full_from(since, day, reading)
    assert death_award(day, since, reading).total == (42_000_000 if full else 10_000_000)


NEAR_RELIEF = st.integers(Month(2025, 6).ordinal, Month(2027, 5).ordinal).map(Month.from_ordinal)


@given(MONTHS | NEAR_RELIEF, st.integers(1, 18), st.data())
def test_no_rupiah_is_lost_when_months_are_settled(first, length, data):
    until = first + length
    paid = data.draw(
        st.dictionaries(st.integers(0, length - 1).map(lambda n: first + n), st.integers(0, 60_000), max_size=length)
    )
    payer, sector = data.draw(st.sampled_from(PayerClass)), data.draw(st.sampled_from(Sector))
    reckoned = list(accounts(payer, sector, 1, first, until, paid))
    for account in reckoned:
        assert min(account.owed, account.carried_out, account.surplus) >= 0
        assert account.due + account.carried_out + account.surplus == account.paid + account.carried_in + account.owed
    assert [account.carried_in for account in reckoned[1:]] == [account.carried_out for account in reckoned[:-1]]
    settled = sum(account.due - account.owed for account in reckoned)
    left = reckoned[-1].carried_out + sum(account.surplus for account in reckoned)
    assert sum(paid.values()) == settled + left


@given(MONTHS, st.integers(0, 400))
def test_membership_ends_on_the_day_the_clock_says(latest, days):
    paid = {latest: latest.first_day}
    day = latest.first_day + timedelta(days=days)
    assert (cover_state(day, paid) is Cover.ENDED) == (day >= membership_ends(latest + 1))


@given(MONTHS, st.integers(1, 24), st.data())
def test_who_pays_every_month_in_time_is_covered_every_day(first, length, data):
    paid = {first + n: data.draw(st.dates((first + n).first_day, due_on(first + n))) for n in range(length)}
    began, end = paid[first], (first + (length - 1)).end_day
    day = data.draw(st.dates(began, end))
    assert cover_state(day, paid) is Cover.COVERED
    assert member_since(day, paid) == began
    assert cover(day, paid).outcome is Cover.COVERED


@given(MONTHS, st.dictionaries(st.integers(0, 20), st.integers(-40, 60), max_size=12), st.integers(-30, 700))
def test_an_unpaid_month_is_never_covered_after_its_due_day(first, payments, days):
    paid = {first + n: (first + n).first_day + timedelta(days=shift) for n, shift in payments.items()}
    day = first.first_day + timedelta(days=days)
    month = Month.of(day)
    if cover_state(day, paid) is Cover.COVERED:
        assert month in paid
        assert paid[month] <= day or (day <= due_on(month) and paid[month] <= due_on(month))
        assert member_since(day, paid) is not None


def test_versions_of_a_formula_stand_in_order():
    formula: Formula = Formula(Words("uji", "test"))
    formula.since("2020-01-01")(lambda: 1)
    with pytest.raises(ValueError, match="does not come after"):
        formula.since("2020-01-01")
    with pytest.raises(NoProvision, match="belum ada ketentuan tentang uji"):
        formula.on(date(2019, 12, 31))
    assert formula.on(date(2020, 1, 1))() == 1


@pytest.mark.parametrize(
    "refused",
    [
        lambda: incapacity_award(date(2026, 1, 1), 0, 30),
        lambda: incapacity_award(date(2026, 1, 1), -1, 0),
        lambda: partial_disability_award(date(2026, 1, 1), [Loss("eye_one", 0)]),
        lambda: partial_disability_award(date(2026, 1, 1), [Loss("eye_one", percent=5)]),
        lambda: home_care_award(date(2026, 1, 1), 1, 0),
        lambda: list(accounts(PayerClass.STATE, Sector.OTHER, 1, Month(2026, 1), Month(2026, 1), {})),
        lambda: list(accounts(PayerClass.STATE, Sector.OTHER, 1, Month(2026, 1), Month(2026, 2), {Month(2026, 1): -1})),
    ],
)
def test_impossible_facts_are_refused_with_a_sentence(refused):
    with pytest.raises(FactsRefused, match=r"\.$"):
        refused()


CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter", "time_ns"}


def clock_reads(source: str) -> set[str]:
    """The names in a source that read a clock."""
    names = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    imported = {
        alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return (names & CLOCKS) | (imported & (CLOCKS | {"time"}))


def test_no_rule_reads_the_clock():
    sources = sorted(Path(pijar.law.__file__).parent.rglob("*.py"))
    assert len(sources) > 30
    assert {path.name: clock_reads(path.read_text(encoding="utf-8")) for path in sources} == {
        path.name: set() for path in sources
    }


def test_a_clock_would_be_found():
    assert clock_reads("from datetime import date\nday = date.today()") == {"today"}
    assert clock_reads("import time") == {"time"}


def test_no_answer_depends_on_the_day_it_is_asked():
    asked = [case for case in read_cases() if "refused" not in case.expect]
    answers = []
    for moment in ("1999-01-01", "2044-02-29"):
        with time_machine.travel(moment):
            answers.append([as_json(ask(case.rule, date.fromisoformat(case.day), case.facts)) for case in asked])
    assert answers[0] == answers[1]


def test_the_law_stands_without_django_and_without_the_rest_of_the_house():
    probe = (
        "import sys; sys.modules['django'] = None\n"
        "from pijar.law.__main__ import main\n"
        "assert main(['explain', 'contribution', '--day', '2026-01-01', '--facts', '{\"payer\": \"state\"}']) == 0\n"
        "house = {name.split('.')[1] for name in sys.modules if name.startswith('pijar.')}\n"
        "assert house == {'law', 'values'}, house\n"
    )
    asked = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert "Rp16.800" in asked.stdout
