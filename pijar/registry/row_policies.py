"""What the bounded role sees of people: those who live in its wards, and the lists it sent itself."""

from __future__ import annotations

from typing import Final

from pijar.core.row_security import ANYBODY, OWN_EVENT, RowPolicies, RowPolicy, Unrestricted, either, in_ward, with_row

_CITY: Final = Unrestricted("facts of the city, no person and no money")
_OF_LIST: Final = RowPolicy(with_row("taken_list_id", "registry_takenlist"))

ROW_POLICIES: Final[RowPolicies] = {
    "registry_district": _CITY,
    "registry_ward": _CITY,
    "registry_category": _CITY,
    "registry_criteria": _CITY,
    "registry_city": _CITY,
    "registry_cityterm": _CITY,
    "registry_cityletterhead": _CITY,
    "registry_citysource": _CITY,
    "registry_citytarget": _CITY,
    "registry_sendercolumns": Unrestricted("headings of senders' lists"),
    "registry_person": RowPolicy(in_ward()),
    "registry_worker": RowPolicy(with_row("person_id", "registry_person")),
    "registry_household": RowPolicy(with_row("id", "registry_person", "household_id"), ANYBODY),
    "registry_vaultentry": RowPolicy(
        either(with_row("ref", "registry_person", "national_id_id"), with_row("ref", "registry_household", "card_id")),
        ANYBODY,
    ),
    "registry_nomination": RowPolicy(with_row("worker_id", "registry_worker")),
    "registry_proposal": RowPolicy(in_ward()),
    "registry_takenlist": RowPolicy(OWN_EVENT),
    "registry_release": RowPolicy(OWN_EVENT),
    "registry_releasedcopy": RowPolicy(OWN_EVENT),
    "registry_listrow": _OF_LIST,
    "registry_stagedrow": _OF_LIST,
    "registry_correctedrow": _OF_LIST,
}
