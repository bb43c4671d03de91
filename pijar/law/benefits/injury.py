"""Death and total disability by a work accident (*manfaat JKK*), with the sums that go with them."""

from __future__ import annotations

from datetime import date

from pijar.law.answers import AnswerLine, Award
from pijar.law.benefits.base import fixed, months_of_base
from pijar.law.contributions import base_income
from pijar.law.loader import in_force
from pijar.law.words import Words

_SCHOLARSHIP = Words(
    "Beasiswa anak berhak sejak bulan pertama dan dihitung tersendiri (aturan scholarship).",
    "The scholarship is due from the first month and is a rule of its own (scholarship).",
)


def work_injury_death_award(day: date, bracket: int = 1) -> Award:
    """What the heirs get for a death by work accident on ``day``: share of base income, periodic sum, funeral money.

    At least the lump sum of the death branch (PP 82/2019 Lampiran III). Raises NoProvision before July 2015.
    """
    return Award(
        rule="work_injury_death",
        day=day,
        lines=(_death_line(day, bracket), _periodic_line(day), _funeral_line(day)),
        notes=(_SCHOLARSHIP,),
    )


def total_disability_award(day: date, bracket: int = 1) -> Award:
    """What a worker gets who is disabled totally and for good by a work accident (PP 82/2019 Lampiran III)."""
    base = base_income(bracket, day)
    multiplier = in_force("work_injury/disability/multiplier", day)
    share = in_force("work_injury/disability/total_percent", day)
    amount, formula = months_of_base(base, multiplier, share)
    return Award(
        rule="work_injury_total_disability",
        day=day,
        lines=(
            AnswerLine(
                Words("Santunan cacat total tetap", "Total permanent disability"),
                amount,
                formula,
                (share, multiplier, base),
            ),
            _periodic_line(day),
        ),
        notes=(_SCHOLARSHIP,),
    )


def _death_line(day: date, bracket: int) -> AnswerLine:
    base = base_income(bracket, day)
    multiplier = in_force("work_injury/disability/multiplier", day)
    share = in_force("work_injury/death/percent", day)
    floor, least = in_force("death/lump_sum", day), in_force("work_injury/death/at_least_death_benefit", day)
    amount, formula = months_of_base(base, multiplier, share)
    label = Words("Santunan kematian karena kecelakaan kerja", "Death by work accident")
    if amount >= floor.number or not least.value:
        return AnswerLine(label, amount, formula, (share, multiplier, base, least))
    raised = Words(f"{formula.id}, paling sedikit {floor.in_words.id}", f"{formula.en}, at least {floor.in_words.en}")
    return AnswerLine(label, floor.number, raised, (floor, least, share, multiplier, base))


def _periodic_line(day: date) -> AnswerLine:
    periodic = in_force("work_injury/periodic", day)
    label = Words("Santunan berkala, dibayar sekaligus", "Periodic benefit, paid at once")
    return AnswerLine(label, periodic.number, fixed(periodic), (periodic,))


def _funeral_line(day: date) -> AnswerLine:
    funeral = in_force("work_injury/funeral", day)
    return AnswerLine(Words("Biaya pemakaman", "Funeral money"), funeral.number, fixed(funeral), (funeral,))
