"""``pijar linkage``: records that may be one person."""

from __future__ import annotations

from collections.abc import Callable

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, show
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.linkage.actions.passes import COMPARING, READING, PassDone, pass_registry
from pijar.pages.figures import number

group = commands(_("Data ganda: mencari orang yang tercatat lebih dari sekali."))


@group.callback()
def chapter() -> None:
    """With one command alone the library would take the chapter itself for that command."""


@command(group, "pass", _("Periksa seluruh data dan catat pasangan yang mungkin satu orang. Boleh diulang."))
def pass_over(by: As, on: Day = "", as_json: Json = False) -> None:
    """Compare everybody with everybody; pairs found are noted for people to judge, nobody is merged."""
    done = pass_registry(by=actor(by), on=day_of(on), report=_quiet if as_json else _reporter())
    show(done, as_json, *_lines(done))


def _quiet(step: str, done: int, of: int) -> None:
    """A program asked; it wants the answer alone."""


def _reporter() -> Callable[[str, int, int], None]:
    """Tells each step once, and reading at each tenth of the people."""
    reported: set[tuple[str, int]] = set()

    def report(step: str, done: int, of: int) -> None:
        mark = (step, done * 10 // of if of else 0)
        if mark not in reported:
            reported.add(mark)
            typer.echo(_step(step, done, of))

    return report


def _step(step: str, done: int, of: int) -> str:
    if step == READING:
        return _("Membaca data: %(done)s dari %(of)s orang ...") % {"done": number(done), "of": number(of)}
    return _("Membandingkan ...") if step == COMPARING else _("Mencatat %(of)s pasangan ...") % {"of": number(of)}


def _lines(done: PassDone) -> list[str]:
    facts = {"people": number(done.people), "pairs": number(done.pairs), "new": number(done.new)}
    facts |= {"renewed": number(done.renewed), "known": number(done.known), "version": done.version}
    facts |= {"seconds": number(round(done.seconds)), "memory": number(done.memory // 10**6)}
    return [
        _("%(people)s orang diperiksa: %(pairs)s pasangan mungkin satu orang.") % facts,
        _("Baru %(new)s, berubah %(renewed)s, sudah tercatat %(known)s.") % facts,
        _("Model %(version)s, %(seconds)s detik, memori tertinggi %(memory)s MB.") % facts,
        _("Tidak ada yang digabung; petugas menilai setiap pasangan."),
    ]
