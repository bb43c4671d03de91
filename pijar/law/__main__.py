"""``python -m pijar.law``: ask the law by itself. ``explain RULE``, ``rules``, and ``parameters`` for the reference."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date

from pijar.law.explain import as_json, as_text, rules_as_json, rules_as_text
from pijar.law.facts import day_of
from pijar.law.reference import parameter_page
from pijar.law.refusals import FactsRefused, LawRefused
from pijar.law.rulebook.shelf import RULES, ask, find_rule
from pijar.law.words import Words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if answered, 2 with a sentence on stderr if refused."""
    asked = _parser().parse_args(arguments)
    try:
        shown: str = asked.run(asked)
    except LawRefused as refused:
        sys.stderr.write(refused.in_(asked.lang) + "\n")
        return 2
    sys.stdout.write(shown)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pijar.law", description="Aturan JKK dan JKM, dengan dasar hukumnya."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    explain = commands.add_parser("explain", help="jawab satu aturan, baris demi baris")
    explain.add_argument("rule", metavar="RULE", help="nama aturan; lihat: rules")
    explain.add_argument("--day", required=True, metavar="YYYY-MM-DD", help="hari yang menentukan hukum yang berlaku")
    explain.add_argument("--facts", default="{}", metavar="JSON", help="fakta sebagai objek JSON")
    explain.set_defaults(run=_explain)
    rules = commands.add_parser("rules", help="daftar aturan dan fakta yang ditanyakan")
    rules.add_argument("rule", nargs="?", metavar="RULE", help="hanya aturan ini")
    rules.set_defaults(run=_rules)
    for command in (explain, rules):
        command.add_argument("--json", action="store_true", help="sebagai JSON")
        command.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa")
    parameters = commands.add_parser("parameters", help="halaman semua angka, riwayat dan sumbernya (Markdown)")
    parameters.set_defaults(run=lambda _: parameter_page(), lang="en")
    return parser


def _explain(asked: argparse.Namespace) -> str:
    answer = ask(asked.rule, _day(asked.day), _facts(asked.facts))
    return _json(as_json(answer, asked.lang)) if asked.json else as_text(answer, asked.lang)


def _rules(asked: argparse.Namespace) -> str:
    rules = [find_rule(asked.rule)] if asked.rule else list(RULES.values())
    return _json(rules_as_json(rules, asked.lang)) if asked.json else rules_as_text(rules, asked.lang)


def _json(shown: object) -> str:
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError:
        raise FactsRefused(
            Words(f"{text!r} bukan tanggal; tulislah seperti 2026-03-01.", f"{text!r} is no day; write 2026-03-01.")
        ) from None


def _facts(text: str) -> dict[str, object]:
    try:
        facts = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise FactsRefused(
            Words(
                "Fakta harus berupa objek JSON, misalnya '{\"bracket\": 1}'.",
                "Facts must be a JSON object, such as '{\"bracket\": 1}'.",
            )
        )
    return facts


if __name__ == "__main__":
    sys.exit(main())
