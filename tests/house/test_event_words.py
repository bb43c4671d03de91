"""Every event of the audit trail has words for people, found by reading what the house writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pijar.web.event_words import EVENTS, FORMER_NAMES, event_words
from tests.house.test_manners import Function, files, tree

WRITES = {"record", "record_each"}


def _calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id, each


def _told(module: ast.Module) -> dict[str, int]:
    """The functions of a module that write an event which they are told, and the place of it among their arguments."""
    found: dict[str, int] = {}
    for function in [node for node in ast.walk(module) if isinstance(node, Function)]:
        names = [arg.arg for arg in function.args.args]
        if "event" in names and any(name in WRITES for name, _call in _calls(function)):
            found[function.name] = names.index("event")
    return found


def said(module: ast.Module) -> list[ast.expr]:
    """Whatever a module says where the name of an event belongs."""
    told, found = _told(module), []
    for name, call in _calls(module):
        if name in WRITES or name in told:
            at_place = call.args[told[name] :][:1] if name in told else []
            found += [word.value for word in call.keywords if word.arg == "event"] + at_place
    return found


def written(said_there: ast.expr) -> set[str]:
    """The names that stand in it, one or, where a condition chooses, several."""
    return {
        part.value
        for part in ast.walk(said_there)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value
    }


def test_every_event_has_words_and_no_words_are_of_an_event_that_nobody_writes() -> None:
    assert {name for file in files("**/*.py") for each in said(tree(file)) for name in written(each)} == set(EVENTS)


def test_no_event_is_written_by_a_name_that_cannot_be_read_here() -> None:
    unread = {ast.unparse(each) for file in files("**/*.py") for each in said(tree(file)) if not written(each)}
    assert unread == {"event"}  # a function of the same module is told which


def test_events_are_found_however_they_are_said() -> None:
    text = """
record(by=by, event="x.done")
record_each(by=by, event="x.found" if new else "x.lost", subjects=subjects)
def _tell(by, event, note): record(by=by, event=event, reason=note)
_tell(by, "x.told", note)
_tell(by, event="x.named", note="a. b")
post(by=by, event="x.posted")
"""
    names = set().union(*(written(each) for each in said(ast.parse(text))))
    assert names == {"x.done", "x.found", "x.lost", "x.told", "x.named"}


def test_words_are_said_once_and_an_event_without_words_by_its_name() -> None:
    assert len({str(words) for words in EVENTS.values()}) == len(EVENTS)
    assert event_words("statement_line.carried") == "Sisa uang dipakai untuk tagihan lain"
    assert event_words("sun.rose") == "sun.rose"


def unworded(former: dict[str, str]) -> set[str]:
    """Older names that lead to no words, or that something still writes."""
    return {old for old, new in former.items() if new not in EVENTS or old in EVENTS}


def test_events_written_under_an_older_name_keep_their_words() -> None:
    assert unworded(FORMER_NAMES) == set()
    assert unworded({"sun.set": "sun.rose", "closing.sealed": "closing.prepared"}) == {"sun.set", "closing.sealed"}
    assert event_words("money_line.carried") == event_words("statement_line.carried")
