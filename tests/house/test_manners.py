"""The manners of the house, read from its own source: who does it, who asks, who reads the clock, how long it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PIJAR = HOUSE / "pijar"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*patterns: str) -> list[Path]:
    found = sorted({file for pattern in patterns for file in PIJAR.glob(pattern) if "migrations" not in file.parts})
    assert found, patterns
    return found


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def named(file: Path, function: Function) -> str:
    return f"{file.relative_to(PIJAR).with_suffix('').as_posix()}.{function.name}"


def public_functions(*patterns: str) -> Iterator[tuple[str, Function]]:
    for file in files(*patterns):
        for node in tree(file).body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield named(file, node), node


def lacks_by(function: Function) -> bool:
    """Does it not take ``by`` first, by name only?"""
    said = function.args
    return bool(said.args or said.posonlyargs) or not said.kwonlyargs or said.kwonlyargs[0].arg != "by"


ACTIONS = ("*/actions.py", "*/actions/*.py", "*/*/actions.py", "*/*/actions/*.py")
QUERIES = ("*/queries.py", "*/queries/*.py", "*/*/queries.py", "*/*/queries/*.py")

ACTIONS_WITHOUT_BY = {
    "contributions/assessment/actions/assess.publish_tariff": "writes what the law says, the same for everybody",
    "membership/actions/cover.lay_out_months": "a temporary table",
}
QUERIES_WITHOUT_BY = {
    "registry/queries/city.city_zone": "which city this is, is public",
    "registry/queries/city.criteria_on": "the decree is public",
    "registry/queries/city.own_city": "which city this is, is public",
    "registry/queries/city.sources_on": "which kinds of money a city uses is public",
    "registry/queries/city.targets_on": "targets were published",
    "sponsorship/queries/kinds.kind_choices": "which kinds of money a city uses is public",
    "sponsorship/queries/kinds.kinds_in_use": "which kinds of money a city uses is public",
    "registry/queries/areas.boundaries": "the city's map is public",
    "registry/queries/areas.categories": "the decree is public",
    "registry/queries/areas.mark_of_boundaries": "the city's map is public",
    "reports/city/queries/figures.covered_months": "which months there are, no figure",
    "reports/money/queries/month_money.read_month_money": "sums of a month, for queries that have asked for the right",
    "reports/city/queries/public.disclosed": "reckons with counts it is given",
    "reports/people/queries/workers.worker_rows": "rows of workers that a query has found within the area",
}
# Actions whose event is written by whoever calls them, or that only tell another action to do it.
WITHOUT_OWN_EVENT = {
    "matching/actions/questions.hand_out_question": "the copy that is taken writes it",
    "membership/actions/batches.hand_out_batch": "the copy that is taken writes it",
    "contributions/receipts/actions/confirm.confirm_judged": "is given the event it rests on",
    "contributions/receipts/actions/take_file.judge_lines": "is given the event of the action it belongs to",
    "contributions/assessment/actions/assess.publish_tariff": "a copy of the law",
    "contributions/settlement/actions/settle_recorded.settle_kept": "is given the event that kept the money",
    "contributions/settlement/actions/settle.settle_waiting": "is given the event of the action that brought the money",
    "contributions/settlement/actions/settle.use_carried": "is given the event of the action that asks for money",
    "contributions/settlement/actions/settle.use_money": "is given the event of the action that decided",
    "ledger/actions.open_accounts": "names of accounts",
    "ledger/actions.post_many": "is given the event of the action it posts",
    "ledger/actions.post_selected": "is given the event of the action it posts",
    "membership/actions/cover.cover_months": "is given the event of the receipt it rests on",
    "membership/actions/cover.lay_out_months": "a temporary table",
}


def test_every_action_takes_who_does_it_first_and_by_name() -> None:
    assert {name for name, function in public_functions(*ACTIONS) if lacks_by(function)} == set(ACTIONS_WITHOUT_BY)


def test_every_query_takes_who_asks_first_and_by_name() -> None:
    assert {name for name, function in public_functions(*QUERIES) if lacks_by(function)} == set(QUERIES_WITHOUT_BY)


def test_an_action_that_hides_who_does_it_would_be_seen() -> None:
    for text in ("def f(): 0", "def f(by): 0", "def f(*, on, by): 0", "def f(x, *, by): 0"):
        (function,) = ast.parse(text).body
        assert isinstance(function, Function)
        assert lacks_by(function), text


def _called(function: ast.AST) -> set[str]:
    calls = {node.func for node in ast.walk(function) if isinstance(node, ast.Call)}
    return {call.id for call in calls if isinstance(call, ast.Name)}


def silent_actions(modules: dict[str, ast.Module]) -> set[str]:
    """Public actions that neither write an event nor call a function that does."""
    functions = {
        f"{name}.{node.name}": node
        for name, module in modules.items()
        for node in module.body
        if isinstance(node, Function)
    }
    speaking = {"record", "record_each"}
    while more := {f.name for f in functions.values() if _called(f) & speaking} - speaking:
        speaking |= more
    return {name for name, f in functions.items() if not f.name.startswith("_") and f.name not in speaking}


def test_every_action_leaves_an_audit_event() -> None:
    modules = {file.relative_to(PIJAR).with_suffix("").as_posix(): tree(file) for file in files(*ACTIONS)}
    assert silent_actions(modules) == set(WITHOUT_OWN_EVENT)


def test_an_action_that_says_nothing_would_be_seen() -> None:
    text = "def change(*, by): save()\ndef tell(*, by): _say()\ndef _say(): record()"
    assert silent_actions({"x": ast.parse(text)}) == {"x.change"}


CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("timezone", "now")}
CLOCKS |= {("timezone", "localdate"), ("timezone", "localtime"), ("time", "time")}
DOORS = {"web", "portal", "api", "cli"}
READS_THE_CLOCK = {
    "core/background_work.py": "the day on which the worker process, itself a door, does what was asked",
    "core/long_work.py": "the moment at which work under way ended",
}


def clocks_read(module: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and (getattr(node.value, "attr", getattr(node.value, "id", "")), node.attr) in CLOCKS
        for node in ast.walk(module)
    )


def test_nothing_but_doors_reads_the_clock() -> None:
    readers = {
        file.relative_to(PIJAR).as_posix()
        for file in files("**/*.py")
        if file.relative_to(PIJAR).parts[0] not in DOORS and clocks_read(tree(file))
    }
    assert readers <= set(READS_THE_CLOCK)


@pytest.mark.parametrize("text", ["date.today()", "datetime.datetime.now()", "timezone.now()", "f(timezone.localdate)"])
def test_a_look_at_the_clock_would_be_seen(text: str) -> None:
    assert clocks_read(ast.parse(text))


# Doors speak in names and numbers; these look up the thing a command names before they hand it to an action.
DOORS_THAT_SEE_TABLES = {
    "cli/users.py": "the account, post and request a command names",
    "cli/batches.py": "the batch and profile a command names",
    "cli/city.py": "whether a city is there already",
    "cli/door.py": "who gives the command",
    "cli/keys.py": "the key a command names",
    "cli/funders.py": "the funder and agreement a command names",
    "cli/lists.py": "the rows of the list just taken",
    "cli/months.py": "the state of the payment just recorded",
    "cli/nominations.py": "the proposals a command names",
    "cli/rosters.py": "the list and agreement a command names",
}


def run_of(node: ast.AST) -> Iterator[ast.AST]:
    """What of a module is run: all but what is imported to check types alone, as for the contracts of imports."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from run_of(child)


def tables_imported(module: ast.Module) -> set[str]:
    """The modules of tables that a module imports when it runs, anywhere in it."""
    found = {node.module or "" for node in run_of(module) if isinstance(node, ast.ImportFrom)}
    found |= {name.name for node in run_of(module) if isinstance(node, ast.Import) for name in node.names}
    return {name for name in found if re.fullmatch(r"pijar\.\w+\.models(\..*)?", name)} - {"pijar.core.models"}


def test_doors_see_no_tables_but_those_listed() -> None:
    seeing = {
        file.relative_to(PIJAR).as_posix()
        for door in DOORS
        for file in PIJAR.glob(f"{door}/**/*.py")
        if tables_imported(tree(file))
    }
    assert seeing <= set(DOORS_THAT_SEE_TABLES)


def test_a_door_that_sees_a_table_would_be_seen() -> None:
    assert tables_imported(ast.parse("def f():\n    from pijar.registry.models import Worker")) == {
        "pijar.registry.models"
    }
    assert tables_imported(ast.parse("import pijar.registry.models.people")) == {"pijar.registry.models.people"}
    assert tables_imported(ast.parse("from pijar.registry.states import NominationState")) == set()
    assert tables_imported(ast.parse("if TYPE_CHECKING:\n    from pijar.registry.models import Worker")) == set()
    assert tables_imported(ast.parse("if here:\n    from pijar.registry.models import Worker"))


def test_no_file_is_longer_than_400_lines_and_no_function_than_40() -> None:
    long_files = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files("**/*.py")}
    assert {file: lines for file, lines in long_files.items() if lines > 400} == {}
    long_functions = {
        f"{file}:{node.name}"
        for file in files("**/*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, Function) and node.end_lineno and node.end_lineno - node.lineno + 1 > 40
    }
    assert long_functions == set()


UNNAMED = ("util", "helper", "constant", "service", "manager", "common", "misc")


def test_no_file_is_a_drawer_for_this_and_that() -> None:
    names = [
        path.relative_to(HOUSE) for top in ("pijar", "config", "tests", "bench") for path in (HOUSE / top).rglob("*")
    ]
    drawers = [str(name) for name in names if name.suffix in ("", ".py") and name.stem.rstrip("s") in UNNAMED]
    assert drawers == []


def test_jobs_are_plain_functions_so_that_none_runs_twice_beside_itself() -> None:
    asynchronous = {
        named(file, node)
        for file in files("**/jobs.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.AsyncFunctionDef) and node.decorator_list
    }
    assert asynchronous == set()


def test_every_package_says_in_a_paragraph_what_it_is_for() -> None:
    silent = {
        str(file.parent)
        for file in files("*/__init__.py", "contributions/*/__init__.py")
        if not ast.get_docstring(tree(file))
    }
    assert silent == set()


def test_tests_are_named_in_sentences() -> None:
    names = [
        node.name
        for file in (HOUSE / "tests").rglob("test_*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, Function) and node.name.startswith("test_")
    ]
    assert [name for name in names if name.count("_") < 2] == []
