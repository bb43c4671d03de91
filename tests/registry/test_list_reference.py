"""The page of everything that is checked in a list says what the code does."""

from __future__ import annotations

from pathlib import Path

from pijar.registry.intake.faults import SEVERITY
from pijar.registry.intake.reference import fault_page


def test_the_page_of_checks_is_fresh_and_names_every_code() -> None:
    page = fault_page()
    assert page == (Path(__file__).resolve().parents[2] / "docs/reference/list-faults.md").read_text()
    assert all(f"| `{code}` |" in page for code in SEVERITY)
