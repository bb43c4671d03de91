"""The reference page of all parameters: every number, its history and its source, made from the book itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pijar.law.loader import book
from pijar.law.parameter import Parameter, Table, Version
from pijar.law.workdays import CALENDAR, calendar_year

_HEAD = """\
# Parameters of the law

<!-- Generated: python -m pijar.law parameters > docs/reference/parameters.md -->

Every number the rules use, with each version, the day from which it holds and the provision it comes from. The files
are in `pijar/law/parameters`; the name of a parameter is the path of its file, and in a table the name of its row after
that. *Verified* means that the number was found in a published copy or report; *estimate* means that it is stated from
memory or that sources disagree, and that every sum resting on it is shown as an estimate (*perkiraan*) until the
insurer confirms it.
"""


def parameter_page() -> str:
    """The page as Markdown; the same book gives the same page, byte for byte."""
    parameters = [book()[key] for key in sorted(book())]
    versions = [version for parameter in parameters for version in parameter.versions]
    verified = sum(version.verified for version in versions)
    counts = f"\n{len(parameters)} parameters, {len(versions)} versions, {verified} of them verified.\n"
    return _HEAD + counts + "".join(_folders(parameters)) + _calendar()


def _folders(parameters: list[Parameter]) -> Iterator[str]:
    tables = set(book().tables())
    for folder, group in groupby(parameters, key=lambda parameter: parameter.key.rpartition("/")[0]):
        yield f"\n## {folder}\n"
        if folder in tables:
            table = book().table(folder)
            listed = [book()[table.key_of(row)] for row in table.rows]
            yield from _table(table, listed)
        else:
            listed = list(group)
            yield "\n| parameter | what (Indonesian term) | from | value | provision | mark |\n"
            yield "| --- | --- | --- | --- | --- | --- |\n"
            yield from (_row(parameter, version) for parameter in listed for version in parameter.versions)
        yield from _notes(listed)


def _table(table: Table, rows: list[Parameter]) -> Iterator[str]:
    """The rows of a table in the order of the annex, with a column for each provision."""
    yield f"\n{table.title} ({table.term}).\n\n"
    yield f"| row | what (Indonesian term) |{''.join(f' {day}: {cite} |' for day, cite in table.provisions)}\n"
    yield f"| --- | --- |{' --- |' * len(table.provisions)}\n"
    for row in rows:
        given = {version.since: _cell(version) for version in row.versions}
        cells = " | ".join(given.get(day, "-") for day, _ in table.provisions)
        yield f"| `{_name(row)}` | {row.title} ({row.term}) | {cells} |\n"


def _cell(version: Version) -> str:
    return f"{version.in_words.en}, {_mark(version)}{_until(version)}{_note(version)}"


def _notes(parameters: list[Parameter]) -> Iterator[str]:
    noted: dict[str, list[str]] = {}
    for parameter in parameters:
        if parameter.note:
            noted.setdefault(parameter.note, []).append(f"`{_name(parameter)}`")
    if noted:
        yield "\n" + "".join(f"- {_listed(names)}: {note}\n" for note, names in noted.items())


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 6 else f"{names[0]} to {names[-1]} ({len(names)} parameters)"


def _name(parameter: Parameter) -> str:
    return parameter.key.rpartition("/")[2]


def _row(parameter: Parameter, version: Version) -> str:
    first = version is parameter.versions[0]
    name = f"`{_name(parameter)}`" if first else ""
    what = f"{parameter.title} ({parameter.term})" if first else ""
    since = f"{version.since}{_until(version)}"
    cite = f"{version.cite}{_note(version)}"
    return f"| {name} | {what} | {since} | {version.in_words.en} | {cite} | {_mark(version)} |\n"


def _until(version: Version) -> str:
    return f", until {version.until}" if version.until else ""


def _note(version: Version) -> str:
    return f" ({version.note})" if version.note else ""


def _mark(version: Version) -> str:
    return "verified" if version.verified else "estimate"


def _calendar() -> str:
    rows = []
    for path in sorted(CALENDAR.glob("*.yaml")):
        year = calendar_year(int(path.stem))
        if year:
            days = ", ".join(day.strftime("%m-%d") for day in sorted(year.joint_leave))
            rows.append(f"| {year.year} | {days} | {year.cite} | {'verified' if year.verified else 'estimate'} |\n")
    head = "\n## Joint leave\n\nNational holidays come from the library `holidays`; joint leave from these decrees.\n\n"
    return head + "| year | joint leave | decree | mark |\n| --- | --- | --- | --- |\n" + "".join(rows)
