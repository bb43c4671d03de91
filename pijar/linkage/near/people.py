"""Whom a waiting row is nearly."""

from __future__ import annotations

from pijar.registry.models import ListRow, Nomination, Person

NEAR = ("near_number", "near_person", "near_number_in_file", "near_person_in_file")


def near_people(row: ListRow) -> list[tuple[Person, list[str]]]:
    """The people whom the check found near this row, with the codes of the reasons, the strongest first.

    An earlier row of the same list means whoever it has proposed by now; a record merged since, its survivor.
    """
    found: dict[int, list[str]] = {}
    for fault in row.faults:
        if fault["code"] in NEAR:
            person = fault.get("person") or _proposed_by(row, fault.get("row"))
            if person:
                found.setdefault(person, fault.get("reasons", []))
    people = {person.pk: person for person in _people(list(found))}
    merged = {pk: people[pk].merged_into or people[pk] for pk in found if pk in people}
    return [(person, found[pk]) for pk, person in merged.items()]


def _people(keys: list[int]) -> list[Person]:
    related = ("national_id", "ward", "merged_into", "merged_into__national_id", "merged_into__ward")
    return list(Person.objects.select_related(*related).filter(pk__in=keys))


def _proposed_by(row: ListRow, row_no: int | None) -> int | None:
    other = ListRow.objects.filter(taken_list=row.taken_list_id, row_no=row_no or 0).first()
    proposed = Nomination.objects.filter(pk=(other.nomination_id if other else None) or 0)
    return proposed.values_list("worker__person_id", flat=True).first()
