"""Partial permanent disability (*cacat sebagian*): losses by the table, of a part of the body or of its function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pijar.law.answers import AnswerLine, Award
from pijar.law.contributions import base_income
from pijar.law.loader import book, in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.words import Words, percent, rupiah

_TABLE = "work_injury/disability/table"
_SCALP = "scalp"
_STEPPED = frozenset(
    {"hearing_loss_both_per10db", "hearing_loss_one_per10db", "vision_partial_per10", "visual_field_per10"}
)
_MOST_STEPS = 10
# How often one line of the table can be lost; what is not named here, once.
_TIMES = {
    "finger_other_right": 3,
    "finger_other_left": 3,
    "finger_other_right_phalanx1": 3,
    "finger_other_left_phalanx1": 3,
    "toe_big": 2,
    "toe_second": 2,
    "toe_other": 6,
}
# Shares are counted exactly in hundredths of a thousandth, so that a part of a function is still a whole number.
_WHOLE = 1000 * 100


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss: a line of the table, ``function`` the percent of it that is lost (100: all of it).

    ``steps`` counts tens (of decibels, of percent) for the lines that are paid by step; ``percent`` chooses within the
    range of the scalp.
    """

    code: str
    function: int = 100
    steps: int = 1
    percent: int | None = None


@cache
def loss_codes() -> frozenset[str]:
    """The lines of the table, with ``scalp`` for its range."""
    return frozenset({*book().table(_TABLE).rows, _SCALP} - {"scalp_min", "scalp_max"})


def partial_disability_award(day: date, losses: Sequence[Loss], left_handed: bool = False, bracket: int = 1) -> Award:
    """Benefit for one or several losses after an accident on ``day``: share by the table x 80 x base income.

    For the left-handed right and left are swapped. Several losses add up to at most the share of total disability.
    Raises FactsRefused for an unknown line, one lost more often than the body has it, or an impossible share.
    """
    _check(losses)
    base = base_income(bracket, day)
    multiplier, cap = (
        in_force("work_injury/disability/multiplier", day),
        in_force("work_injury/disability/sum_cap", day),
    )
    room, lines = cap.per_mille * 100, []
    for loss in losses:
        shares = _versions(loss, day, left_handed)
        asked = _share(loss, shares)
        given = min(asked, room)
        room -= given
        lines.append(_line(loss, shares, base, multiplier, cap if given < asked else None, given))
    return Award(rule="work_injury_partial_disability", day=day, lines=tuple(lines))


def _check(losses: Sequence[Loss]) -> None:
    if not losses:
        raise FactsRefused(Words("Sebutkan paling sedikit satu kehilangan.", "Name at least one loss."))
    known = loss_codes()
    for code, times in Counter(loss.code for loss in losses).items():
        if code not in known:
            raise FactsRefused(
                Words(f"Tidak ada baris {code!r} dalam tabel cacat.", f"The table of disability has no line {code!r}.")
            )
        if times > _TIMES.get(code, 1):
            raise FactsRefused(
                Words(f"{code} tidak dapat hilang {times} kali.", f"{code} cannot be lost {times} times.")
            )
    for loss in losses:
        _check_shares(loss)


def _check_shares(loss: Loss) -> None:
    if not 1 <= loss.function <= 100:
        raise FactsRefused(
            Words(
                "Hilangnya fungsi dinyatakan 1 sampai 100 persen.", "A loss of function is stated as 1 to 100 percent."
            )
        )
    if not 1 <= loss.steps <= _MOST_STEPS or (loss.steps > 1 and loss.code not in _STEPPED):
        raise FactsRefused(
            Words(
                f"{loss.code} tidak dihitung {loss.steps} tingkat.",
                f"{loss.code} is not counted in {loss.steps} steps.",
            )
        )
    if (loss.percent is not None) != (loss.code == _SCALP):
        raise FactsRefused(
            Words(
                "Hanya kulit kepala dinilai dengan persen dalam rentang; sebutkan persennya.",
                "Only the scalp is rated by a percentage within a range; state it there.",
            )
        )


def _versions(loss: Loss, day: date, left_handed: bool) -> tuple[Version, ...]:
    if loss.code == _SCALP:
        return in_force(f"{_TABLE}/scalp_min", day), in_force(f"{_TABLE}/scalp_max", day)
    code = _swapped(loss.code) if left_handed else loss.code
    return (in_force(f"{_TABLE}/{code}", day),)


def _swapped(code: str) -> str:
    if "right" in code:
        return code.replace("right", "left")
    return code.replace("left", "right")


def _share(loss: Loss, shares: tuple[Version, ...]) -> int:
    if loss.percent is None:
        return shares[0].per_mille * loss.steps * loss.function
    least, most = shares
    if not least.per_mille <= loss.percent * 10 <= most.per_mille:
        raise FactsRefused(
            Words(
                f"Kulit kepala dinilai {least.in_words.id} sampai {most.in_words.id}.",
                f"The scalp is rated from {least.in_words.en} to {most.in_words.en}.",
            )
        )
    return loss.percent * 10 * loss.function


def _line(
    loss: Loss, shares: tuple[Version, ...], base: Version, multiplier: Version, cap: Version | None, given: int
) -> AnswerLine:
    named = book()[f"{_TABLE}/{loss.code}"].name if loss.code != _SCALP else Words("kulit kepala", "Scalp torn off")
    return AnswerLine(
        Words(f"Cacat sebagian: {named.id}", f"Partial disability: {named.en}"),
        base.number * multiplier.number * given // _WHOLE,
        _formula(loss, shares, base, multiplier, cap),
        (*shares, multiplier, base, *((cap,) if cap else ())),
    )


def _formula(loss: Loss, shares: tuple[Version, ...], base: Version, multiplier: Version, cap: Version | None) -> Words:
    share = percent(loss.percent * 10) if loss.percent is not None else shares[0].in_words
    steps = f"{loss.steps} × " if loss.code in _STEPPED else ""
    money = rupiah(base.number)
    words = Words(
        f"{steps}{share.id} × {multiplier.value} × penghasilan dasar {money.id}",
        f"{steps}{share.en} × {multiplier.value} × base income {money.en}",
    )
    if loss.function < 100:
        words = Words(f"{loss.function} % fungsi × {words.id}", f"{loss.function}% of function × {words.en}")
    if cap:
        most = cap.in_words
        words = Words(f"{words.id}, seluruhnya paling banyak {most.id}", f"{words.en}, in all at most {most.en}")
    return words
