"""The table of posting rules in docs/explanation/book.md: ``python -m pijar.cli.book_table`` writes it there anew."""

from __future__ import annotations

from pathlib import Path

from pijar.cli.ground import set_up_django

PAPER = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "book.md"
_BEGIN = "<!-- rules: made by `python -m pijar.cli.book_table`, checked by a test -->\n"
_END = "<!-- end of rules -->\n"


def rules_table() -> str:
    """The posting rules as a table in Markdown: the fact's name, its words, and both accounts."""
    from django.utils.translation import override

    from pijar.contributions.settlement.posting_words import account_words, posting_table

    with override("en"):
        rows = [
            f"| `{row.fact}` | {row.words} | {row.debit} {account_words(row.debit)} |"
            f" {row.credit} {account_words(row.credit)} |\n"
            for row in posting_table()
        ]
    return "".join(["| fact | words | debit | credit |\n", "| --- | --- | --- | --- |\n", *rows])


def with_rules(paper: str) -> str:
    """The paper with the table as the rules have it now."""
    before, _begin, rest = paper.partition(_BEGIN)
    _old, _end, after = rest.partition(_END)
    return before + _BEGIN + rules_table() + _END + after


if __name__ == "__main__":
    set_up_django()
    PAPER.write_text(with_rules(PAPER.read_text(encoding="utf-8")), encoding="utf-8")
