"""Public money is told from other money in one place: a new kind of funder is never taken for the wrong one by SQL."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pijar.law.contributions import PayerClass
from pijar.sponsorship.actions.agreements import _FORMS
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import PUBLIC, PUBLIC_KINDS, FunderKind

PIJAR = Path(__file__).resolve().parents[2] / "pijar"
STATEMENTS = sorted(path for path in PIJAR.rglob("*.sql") if "migrations" not in path.parts)
_NAMED = re.compile(f"'({'|'.join(FunderKind.values)})'")
_LISTED = re.compile(rf"\bIN\s*\([^)]*{_NAMED.pattern}", re.IGNORECASE)


def faults(statement: str) -> list[str]:
    """The kinds of public money that a statement names itself, and the first of every list of kinds."""
    code = re.sub(r"--.*", "", statement)
    named = [kind for kind in _NAMED.findall(code) if kind in PUBLIC_KINDS]
    return named + _LISTED.findall(code)


def test_no_statement_says_itself_which_kinds_of_funder_are_public_money() -> None:
    found = {path.name: faults(path.read_text("utf-8")) for path in STATEMENTS}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "statement", ["WHERE f.kind IN ('company', 'pool')", "f.kind = 'village_budget'", "kind not in ('citizen')"]
)
def test_a_statement_that_did_would_be_seen(statement: str) -> None:
    assert faults(statement)


def test_statements_are_handed_what_python_takes_for_public_money() -> None:
    handed = [path for path in STATEMENTS if "%(public)s" in path.read_text("utf-8")]
    assert len(handed) >= 3
    assert set(PUBLIC["public"]) == {kind.value for kind in FunderKind if kind.is_public}


@pytest.mark.parametrize("kind", FunderKind)
def test_public_money_has_a_yearly_ceiling_and_pays_in_full(kind: FunderKind) -> None:
    assert (kind.payer == PayerClass.STATE) == kind.is_public
    assert (_FORMS.get(kind) == Agreement.Form.BUDGET) == kind.is_public
