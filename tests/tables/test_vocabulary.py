"""One vocabulary: lines of every kind of file end in the same outcomes, and each kind that is declared is whole."""

from __future__ import annotations

import pytest

from pijar.contributions.receipt_kinds import ReceiptOutcome
from pijar.contributions.statement_kinds import LineOutcome
from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import FileKind, file_kind, file_kinds
from pijar.tables.readings import UnreadableError
from pijar.tables.staging import CellReaders
from pijar.tables.states import Outcome
from pijar.tables.words import CELL_FAULTS
from tests.builders import TODAY

READ_WRONG = {"day", "birth_day", "exact_day", "month", "rupiah", "employee_number", "word"}


@pytest.mark.parametrize("outcomes", [LineOutcome, ReceiptOutcome])
def test_an_app_calls_outcomes_by_its_own_words_and_has_no_others(outcomes: type[Outcome]) -> None:
    assert set(outcomes.values) <= set(Outcome.values)


def test_what_is_needed_of_a_file_and_what_words_mean_is_among_its_facts() -> None:
    for kind in file_kinds():
        facts = kind.by_name
        assert len(facts) == len(kind.facts), kind.name
        assert {name for needed in kind.needed for name in needed.facts} <= set(facts), kind.name
        for fact in kind.facts:
            assert (fact.kind == ColumnKind.WORD) == bool(fact.meanings), (kind.name, fact.name)
            assert set(fact.meanings) <= set(kind.words), (kind.name, fact.name)


def readers(kind: FileKind) -> CellReaders:
    return CellReaders(kind, forms={}, words={}, decimal=",", on=TODAY)


def test_whatever_a_reader_cannot_read_has_a_sentence() -> None:
    found = {}
    for kind in file_kinds():
        if not kind.goes_out:
            for fact in kind.facts:
                read = readers(kind)[fact.name]["\u2603 1e99"]
                if isinstance(read, UnreadableError):
                    found[str(fact.kind)] = read.code
    assert set(found) == READ_WRONG
    assert set(found.values()) <= set(CELL_FAULTS)


def test_a_kind_is_found_by_its_name() -> None:
    assert file_kind("bank").name == "bank"
