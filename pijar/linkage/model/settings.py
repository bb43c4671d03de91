"""The settings of the model for Splink: which pairs are looked at, by which comparisons, with which shares.

A pair is looked at when its records share one of the keys. Each key is an equality, so that a million records are
joined, never compared each with each.
"""

from __future__ import annotations

from typing import Final

from pijar.linkage.model.comparisons import COMPARISONS, MISSING, Level
from pijar.linkage.model.parameters import Parameters

_KEYS: Final = (
    ("birth_parts", "sound_begin"),
    ("birth", "first"),
    ("birth", "last"),
    ("place_and_day", "sound_first"),
    ("day_and_serial", "sound_first"),
    ("area_and_serial", "sound", "year"),
    ("birth", "phone"),
    ("birth", "card"),
    ("birth", "house"),
    ("phone", "sound_begin"),
    ("card", "sound_begin"),
    ("house", "sound_begin"),
    ("phone", "year"),
    ("card", "year"),
    ("house", "year"),
    ("sound", "ward", "year"),
    ("number",),
)
KEYS: Final = tuple(" and ".join(f"l.{column} = r.{column}" for column in key) for key in _KEYS)


def settings(parameters: Parameters, people: int) -> dict[str, object]:
    """Splink's settings for a registry of so many people.

    The chance that two records drawn blindly are one person falls with their number: each record has about as many
    doubles in a large registry as in a small one.
    """
    chance = 2 * parameters.doubles_per_person / max(people - 1, 1)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "person",
        "comparisons": [_comparison(name, parameters) for name in COMPARISONS],
        "blocking_rules_to_generate_predictions": [{"blocking_rule": key} for key in KEYS],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "em_convergence": 0.001,
        "max_iterations": 25,
        "probability_two_random_records_match": min(chance, 0.5),
    }


def _comparison(name: str, parameters: Parameters) -> dict[str, object]:
    missing = {"sql_condition": MISSING[name], "label_for_charts": "missing", "is_null_level": True}
    levels = [_level(level, *parameters.shares(name, level)) for level in COMPARISONS[name]]
    return {"output_column_name": name, "comparison_description": name, "comparison_levels": [missing, *levels]}


def _level(level: Level, m: float, u: float) -> dict[str, object]:
    settings = {"sql_condition": level.when, "label_for_charts": level.code, "m_probability": m, "u_probability": u}
    return settings | ({"tf_adjustment_column": level.tf} if level.tf else {})
