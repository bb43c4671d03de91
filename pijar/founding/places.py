"""Where the invented people live and work: how many in each kelurahan, at what trades, in which streets.

The shares are estimates made for this invented city; they follow the lie of the land (sea to the north, fields to the
south and west, markets and stations in the middle, the waste ground at Jatibarang), not a census.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from pijar.founding.names import Community
from pijar.founding.trades import TRADES


@dataclass(frozen=True, slots=True)
class Ward:
    """A kelurahan by its Kemendagri code (``33.74.02.1008``)."""

    code: str
    name: str
    district: str

    @property
    def district_code(self) -> str:
        return self.code[:8]

    @property
    def area_digits(self) -> str:
        """The six digits with which a national id first registered here begins."""
        return self.district_code.replace(".", "")


CITY = "semarang"
"""The city whose places these are, and whose story is told."""
# How many vulnerable workers a ward of the district has beside others: roughly people times poverty.
DISTRICT_WEIGHT = {
    "33.74.01": 5, "33.74.02": 19, "33.74.03": 9, "33.74.04": 10, "33.74.05": 11, "33.74.06": 13, "33.74.07": 6,
    "33.74.08": 9, "33.74.09": 6, "33.74.10": 12, "33.74.11": 8, "33.74.12": 7, "33.74.13": 8, "33.74.14": 7,
    "33.74.15": 10, "33.74.16": 9,
}  # fmt: skip
_WARD_FACTOR = {
    "33.74.02.1008": 2.2, "33.74.02.1001": 1.8, "33.74.03.1001": 1.9, "33.74.03.1002": 1.3, "33.74.04.1001": 1.6,
    "33.74.04.1002": 1.4, "33.74.06.1005": 1.5, "33.74.08.1004": 1.7, "33.74.10.1002": 1.5, "33.74.10.1008": 1.8,
    "33.74.10.1010": 1.4, "33.74.10.1001": 1.4, "33.74.16.1007": 1.3, "33.74.16.1006": 1.2, "33.74.05.1007": 1.3,
    "33.74.14.1009": 1.3, "33.74.13.1001": 1.4, "33.74.13.1013": 1.3,
}  # fmt: skip

# Times the usual weight of a trade, by district; a trade without usual weight is given its own in _WARD_EXTRA.
_DISTRICT_TRADES: dict[str, dict[str, float]] = {
    "33.74.01": {"becak": 2.6, "juru_parkir": 3, "pedagang_asongan": 3, "pedagang_keliling": 1.4, "buruh_harian": 0.7},
    "33.74.02": {"becak": 1.8, "buruh_harian": 1.6, "pemulung": 1.3},
    "33.74.03": {"becak": 2.2, "buruh_harian": 1.3, "pedagang_asongan": 1.4, "juru_parkir": 1.4},
    "33.74.04": {"becak": 1.5, "buruh_harian": 1.3, "pedagang_keliling": 1.2},
    "33.74.05": {"pabrik_tas": 3.2, "buruh_harian": 1.6, "becak": 0.5},
    "33.74.06": {"ojek": 1.3, "art": 1.3, "becak": 0.6, "pedagang_keliling": 1.2},
    "33.74.07": {"becak": 2.2, "juru_parkir": 2.6, "pedagang_asongan": 2.2},
    "33.74.08": {"ojek": 1.2, "art": 1.4, "becak": 0.5, "tambal_ban": 1.3},
    "33.74.09": {"art": 1.7, "juru_parkir": 1.3, "becak": 0.4},
    "33.74.10": {"ojek": 1.5, "art": 1.6, "becak": 0.1, "buruh_harian": 1.2},
    "33.74.11": {"ojek": 1.4, "art": 1.8, "becak": 0.1, "tambal_ban": 1.4},
    "33.74.12": {"buruh_tani": 45, "becak": 0, "juru_parkir": 0.4, "pedagang_asongan": 0.3, "ojek": 0.9},
    "33.74.13": {"ojek": 1.3, "art": 1.2, "juru_parkir": 1.2},
    "33.74.14": {"buruh_tani": 48, "becak": 0, "juru_parkir": 0.4, "pedagang_asongan": 0.3, "buruh_harian": 1.2},
    "33.74.15": {"buruh_tani": 18, "becak": 0.1, "buruh_harian": 1.4, "ojek": 1.3},
    "33.74.16": {"buruh_tani": 12, "becak": 0.3, "buruh_harian": 1.4, "pedagang_asongan": 0.5},
}
_WARD_EXTRA: dict[str, dict[str, float]] = {
    "33.74.02.1008": {"nelayan": 30}, "33.74.02.1001": {"nelayan": 26}, "33.74.02.1006": {"nelayan": 3},
    "33.74.04.1001": {"nelayan": 14}, "33.74.05.1007": {"nelayan": 8}, "33.74.05.1012": {"nelayan": 5},
    "33.74.05.1013": {"nelayan": 5}, "33.74.13.1004": {"nelayan": 4}, "33.74.13.1014": {"nelayan": 3},
    "33.74.16.1007": {"nelayan": 42}, "33.74.16.1006": {"nelayan": 28}, "33.74.16.1005": {"nelayan": 24},
    "33.74.16.1003": {"nelayan": 8}, "33.74.16.1002": {"nelayan": 6}, "33.74.16.1004": {"nelayan": 5},
    "33.74.14.1009": {"pemulung": 34}, "33.74.14.1010": {"pemulung": 10}, "33.74.15.1006": {"pemulung": 9},
    "33.74.10.1002": {"buruh_tani": 9}, "33.74.10.1001": {"buruh_tani": 5}, "33.74.11.1003": {"buruh_tani": 8},
    "33.74.11.1001": {"buruh_tani": 5}, "33.74.05.1002": {"buruh_tani": 4}, "33.74.12.1010": {"buruh_tani": -8},
}  # fmt: skip
_CHINESE_QUARTER = frozenset(
    (*(f"33.74.01.{number}" for number in (1002, 1003, 1004, 1005, 1006, 1011)), "33.74.03.1009")
)
_STREETS = {
    "33.74.02.1008": ("Kp. Tambak Lorok", "Jl. Ronggowarsito", "Kp. Kebonharjo", "Kp. Cilosari Dalam"),
    "33.74.02.1001": ("Jl. Cumi-Cumi", "Jl. Hasanudin", "Kp. Boom Lama", "Jl. Kakap"),
    "33.74.02.1009": ("Jl. Layur", "Kp. Pranakan", "Jl. Petek", "Kp. Geni Besar"),
    "33.74.03.1001": ("Kp. Cilosari", "Jl. Kemijen", "Kp. Tambak Mulyo Kecil", "Jl. Kemijen IV"),
    "33.74.01.1010": ("Kp. Bustaman", "Jl. Kauman", "Kp. Getekan", "Jl. Wahid Hasyim"),
    "33.74.01.1004": ("Gg. Pinggir", "Gg. Warung", "Gg. Besen", "Jl. Kranggan Timur"),
    "33.74.01.1011": ("Kp. Petudungan", "Jl. Pekojan", "Kp. Begog", "Kp. Bustaman"),
    "33.74.01.1005": ("Jl. Gabahan", "Kp. Gabahan Dalam", "Jl. Wotgandul", "Gg. Cilik"),
    "33.74.04.1001": ("Kp. Tambakrejo", "Jl. Tambak Dalam", "Jl. Purwosari Raya"),
    "33.74.08.1004": ("Jl. Jomblang Barat", "Jl. Kinibalu", "Jl. Tandang Raya", "Jl. Lamongan"),
    "33.74.14.1009": ("Jl. Jatibarang", "Kp. Bambankerep Kidul", "Jl. TPA Jatibarang"),
    "33.74.16.1006": ("Jl. Irigasi", "Jl. Mangkang Kulon", "Kp. Ngebruk", "Jl. Kauman Mangkang"),
    "33.74.16.1007": ("Jl. Kyai Gilang", "Kp. Ngebruk Lor", "Jl. Mangunharjo", "Kp. Mangunharjo Pesisir"),
}
_STREET_SHAPES = (
    "Jl. {w}", "Jl. {w} I", "Jl. {w} II", "Jl. {w} III", "Jl. {w} IV", "Jl. {w} V", "Jl. {w} Raya", "Jl. {w} Timur",
    "Jl. {w} Barat", "Jl. {w} Selatan", "Jl. {w} Utara", "Jl. {w} Dalam", "Kp. {w}", "Kp. {w} Lama", "Kp. {w} Baru",
    "Gg. Melati", "Gg. Mawar", "Gg. Kenanga", "Gg. Mangga", "Gg. Masjid", "Gg. Mushola", "Gg. Sawo",
)  # fmt: skip

CITY_BIRTHPLACE = "Semarang"
# Where people of Semarang come from who were first registered elsewhere in Jawa Tengah: code, place, districts.
OTHER_ORIGINS = (
    ("3315", "Grobogan", 19), ("3321", "Demak", 14), ("3324", "Kendal", 20), ("3322", "Kab. Semarang", 19),
    ("3318", "Pati", 21), ("3320", "Jepara", 16), ("3319", "Kudus", 9), ("3316", "Blora", 16), ("3317", "Rembang", 14),
    ("3309", "Boyolali", 19), ("3308", "Magelang", 21), ("3314", "Sragen", 20), ("3325", "Batang", 15),
    ("3327", "Pemalang", 14), ("3312", "Wonogiri", 25), ("3310", "Klaten", 26), ("3373", "Salatiga", 4),
    ("3323", "Temanggung", 20), ("3372", "Surakarta", 5), ("3328", "Tegal", 18),
)  # fmt: skip


def ward_weight(ward: Ward) -> float:
    """How many of the city's vulnerable workers live in this kelurahan, beside the others."""
    return DISTRICT_WEIGHT.get(ward.district_code, 8) * _WARD_FACTOR.get(ward.code, 1.0)


def trade_weights(ward: Ward) -> Mapping[str, float]:
    """How often each trade occurs in a kelurahan, beside the others, by category code."""
    times = _DISTRICT_TRADES.get(ward.district_code, {})
    extra = _WARD_EXTRA.get(ward.code, {})
    return MappingProxyType(
        {t.code: max(t.weight * times.get(t.code, 1.0) + extra.get(t.code, 0.0), 0.0) for t in TRADES}
    )


def community_weights(ward: Ward) -> tuple[tuple[Community, float], ...]:
    """Whose naming customs the kelurahan's people follow, as shares of 1."""
    chinese = 0.16 if ward.code in _CHINESE_QUARTER else 0.012
    rest = 1 - chinese
    return (
        (Community.JAVANESE, rest * 0.66),
        (Community.MUSLIM, rest * 0.26),
        (Community.CHRISTIAN, rest * 0.08),
        (Community.CHINESE, chinese),
    )


def streets_of(ward: Ward) -> tuple[str, ...]:
    """Streets and lanes of a kelurahan, without house numbers."""
    return _STREETS.get(ward.code) or tuple(shape.format(w=ward.name) for shape in _STREET_SHAPES)


def invent_origin(rng: Random, ward: Ward, all_districts: tuple[str, ...]) -> tuple[str, str]:
    """The six area digits and the birthplace of somebody who lives here now: 13 % were first registered elsewhere."""
    draw = rng.random()
    if draw < 0.13:
        code, place, districts = OTHER_ORIGINS[int(rng.random() ** 1.6 * len(OTHER_ORIGINS))]
        return f"{code}{1 + int(rng.random() * districts):02d}", place
    if draw < 0.70:
        return ward.area_digits, CITY_BIRTHPLACE
    return all_districts[int(rng.random() * len(all_districts))], CITY_BIRTHPLACE
