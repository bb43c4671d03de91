"""What can be wrong with a row of a list, as codes. The sentences for people are in ``sentences``."""

from __future__ import annotations

from typing import Final

REFUSE: Final = "refuse"
WAIT: Final = "wait"
NOTE: Final = "note"

SEVERITY: Final[dict[str, str]] = {
    # The national id. A fault of structure can only be mended by the sender.
    "nik_missing": REFUSE,
    "nik_numeric": REFUSE,
    "nik_not_16_digits": REFUSE,
    "nik_province": REFUSE,
    "nik_regency": REFUSE,
    "nik_district": REFUSE,
    "nik_birth_day": REFUSE,
    "nik_serial": REFUSE,
    # A formula may have made a number of it, which keeps fifteen digits: a person looks at it.
    "nik_from_formula": WAIT,
    # The number keeps its digits when a birth date is corrected: a difference is for a person to judge.
    "nik_differs_birth": WAIT,
    "nik_differs_sex": WAIT,
    "name_missing": REFUSE,
    "name_unreadable": REFUSE,
    "birth_missing": REFUSE,
    "birth_unreadable": REFUSE,
    "birth_in_future": REFUSE,
    "birth_too_long_ago": REFUSE,
    "birth_century_chosen": NOTE,
    "sex_from_nik": NOTE,
    "sex_unreadable": NOTE,
    "ward_missing": WAIT,
    "ward_unknown": WAIT,
    "ward_ambiguous": WAIT,
    "ward_guessed": NOTE,
    "ward_from_title": NOTE,
    "district_differs": WAIT,
    "category_missing": WAIT,
    "category_unknown": WAIT,
    "category_guessed": NOTE,
    "category_from_decile": NOTE,
    "phone_unreadable": NOTE,
    "household_numeric": NOTE,
    "household_unreadable": NOTE,
    "hours_unreadable": NOTE,
    "work_place_missing": NOTE,
    "hours_missing": NOTE,
    "decile_unreadable": NOTE,
    "quarter_unreadable": NOTE,
    "decile_without_quarter": NOTE,
    "text_too_long": REFUSE,
    "row_hidden": NOTE,
    "merged_cell": NOTE,
    "canary": REFUSE,
    "duplicate_in_file": REFUSE,
    "duplicate_differs": WAIT,
    "already_covered": REFUSE,
    "already_nominated": REFUSE,
    # Age counts on the day of the decision, under the criteria of that day: an intake neither refuses nor passes it.
    "age_below_limit": NOTE,
    "age_above_limit": NOTE,
    # Who pays already is said by its kind, never by its name.
    "funded_by_city_budget": REFUSE,
    "funded_by_excise_fund": REFUSE,
    "funded_by_company": REFUSE,
    "funded_by_civil_servant": REFUSE,
    "funded_by_citizen": REFUSE,
    "funded_by_pool": REFUSE,
    "funded_by_palm_oil_fund": REFUSE,
    "funded_by_village_budget": REFUSE,
    # What the insurer once answered may have changed since: a person asks.
    "covered_as_employee": WAIT,
    "covered_by_others": WAIT,
    # Whichever list is applied first decides; the other is told so then.
    "pending_in_list": NOTE,
    "person_dead": WAIT,
    "person_differs": WAIT,
    "near_number": WAIT,
    "near_person": WAIT,
    "near_number_in_file": WAIT,
    "near_person_in_file": WAIT,
    "same_person": REFUSE,
    "outside_area": REFUSE,
    "refused_by_person": REFUSE,
    # Rows of a workbook that went back to its sender and came in again.
    "row_taken_before": NOTE,
    "row_unchanged": NOTE,
    "row_corrected": NOTE,
    "mark_unknown": NOTE,
}

REFUSING: Final = sorted(code for code, severity in SEVERITY.items() if severity == REFUSE)
WAITING: Final = sorted(code for code, severity in SEVERITY.items() if severity == WAIT)

COLUMN_FAULTS: Final = frozenset({"nik_column_missing", "columns_missing", "nik_column_twice"})
"""Faults of a file that a person can mend on a page, by saying which column holds what."""
