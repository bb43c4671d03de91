"""What the invented city has none of: pairs, a file of receipts, a letter, reminders. So no page is empty."""

from __future__ import annotations

from pijar.access.actors import SYSTEM
from pijar.contributions.guard.actions.remind import remind_funders
from pijar.linkage.actions.pairs import note_pairs
from pijar.linkage.models import Pair
from pijar.matching.actions.letters import write_letter
from pijar.matching.models import Difference
from pijar.registry.models import Worker
from pijar.values.month import Month
from tests.contributions import receipt_files
from tests.leaks.area import WARD


def more_happens(month: Month) -> None:
    """Two of the ward, two of whom one lives elsewhere, and two elsewhere may be one; and papers of all kinds."""
    on = month.first_day.replace(day=18)
    here = list(Worker.objects.filter(person__ward_id=WARD, person__merged_into=None).order_by("pk")[:3])
    there = list(Worker.objects.exclude(person__ward__code__startswith=WARD[:8]).order_by("pk")[:3])
    pairs = [(here[0], here[1]), (here[2], there[0]), (there[1], there[2])]
    rows = [(one.person_id, other.person_id, 0.9, ("name_same",)) for one, other in pairs]
    note_pairs(by=SYSTEM, rows=rows, found_by=Pair.FoundBy.MODEL, version="m1", on=on)
    enrolled = Worker.objects.exclude(enrolments__member_number="").exclude(enrolments=None).order_by("pk")
    when = {"month": f"{(month - 1).first_day:%m-%Y}", "day": f"{on:%d-%m-%Y}"}
    told = [receipt_files.line(worker, "salah", name=worker.person.name, **when) for worker in enrolled[:4]]
    receipt_files.take(*told, receipt_files.line("99999999999", **when), on=on, by=SYSTEM)
    remind_funders(by=SYSTEM, on=on, days=30)
    asked = Difference.objects.filter(state="open").first()
    if asked is not None:
        write_letter(by=SYSTEM, source=asked.source, on=on, differences=[asked.pk])
