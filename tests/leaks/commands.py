"""What is read by commands: each that only looks, with objects of the planted city."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Final

import pytest

from pijar.cli import ground
from pijar.cli.main import answer
from pijar.contributions.models import Payment, ReceiptFile, Statement
from pijar.registry.models import TakenList, Worker
from pijar.sponsorship.models import Agreement, AllocationPlan, Funder
from tests.leaks.cells import MONTHS, Cell

PLAIN: Final = (
    "list list", "match differences", "roster list", "plan list", "funder list", "office list", "budget show",
    "batch list", "guard show", "guard losing", "pool show", "pool bridges", "statement exceptions",
    "statement profiles", "ledger balance", "receipt list", "receipt profile", "worker list", "worker list --page 2",
    "projection show", "release list", "month asserted", "death list",
)  # fmt: skip
OF_MONTHS: Final = ("city figures", "month show", "month invoices", "reconcile show", "closing show")
OF_ROWS: Final = {
    "list show": (TakenList, "ref", 4),
    "plan show": (AllocationPlan, "pk", 2),
    "funder show": (Funder, "pk", 40),
    "month arrears": (Agreement, "pk", 40),
    "statement show": (Statement, "ref", 2),
    "ledger trail": (Payment, "reference", 6),
    "receipt show": (ReceiptFile, "ref", 2),
    "worker show": (Worker, "ref", 30),
}


def command_cells() -> Iterator[Cell]:
    """Every command that only looks."""
    for name in PLAIN:
        yield Cell("command", name, name)
    for name in OF_MONTHS:
        for month in MONTHS:
            yield Cell("command", name, f"{name} {month}")
    for name, (model, column, most) in OF_ROWS.items():
        rows = model._default_manager.order_by("pk").values_list(column, flat=True)[:most]
        for value in rows:
            yield Cell("command", name, f"{name} {value}")


def say(words: str, username: str) -> tuple[int, str]:
    """Type a command as somebody: 200 answered, 403 refused, 500 anything else; and all that was said."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(ground, "city_ground", nullcontext)
        code = answer([*words.split(), "--as", username, "--json"])
    return {0: 200, 2: 403}.get(code, 500), f"{out.getvalue()}\n{err.getvalue()}".lower()
