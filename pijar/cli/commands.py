"""All commands that work on the city's data."""

from __future__ import annotations

import typer

from pijar.cli.accounts import account
from pijar.cli.batches import batch
from pijar.cli.city import city
from pijar.cli.funders import agreement, funder
from pijar.cli.lists import taken
from pijar.cli.months import month
from pijar.cli.nominations import nomination
from pijar.cli.rosters import roster
from pijar.cli.server import backup, start, stop
from pijar.cli.workers import worker

pijar = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Pijar menjaga pekerja rentan kota tetap terlindungi: setiap bulan dibayar, setiap bulan terbukti.",
    epilog="Alurnya: list take - nomination verify - nomination decide - roster draft - roster fix - funder, "
    "agreement - roster place - batch prepare, send, answer - month assess, invoice, pay, receipt.",
)
pijar.command()(start)
pijar.command()(stop)
pijar.command()(backup)
for name, commands in (
    ("list", taken),
    ("nomination", nomination),
    ("roster", roster),
    ("funder", funder),
    ("agreement", agreement),
    ("batch", batch),
    ("month", month),
    ("worker", worker),
    ("account", account),
    ("city", city),
):
    pijar.add_typer(commands, name=name)
