"""The pattern by which each source of money is told apart in every drawing."""

from __future__ import annotations

from pijar.sponsorship.states import FunderKind

PATTERNS = {
    FunderKind.CITY_BUDGET: "nila",
    FunderKind.EXCISE_FUND: "redup",
    FunderKind.COMPANY: "kunyit",
    FunderKind.CIVIL_SERVANT: "daun",
    FunderKind.CITIZEN: "titik",
    FunderKind.POOL: "kotak",
    FunderKind.PALM_OIL_FUND: "lajur",
    FunderKind.VILLAGE_BUDGET: "silang",
}
