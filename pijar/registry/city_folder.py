"""A city as a folder of plain files: read strictly when it is founded, written again when it is exported.

``city.yaml`` who the city is and what it calls things, by day; ``areas.csv``, ``districts.geojson``, ``wards.geojson``
where it is; ``categories.csv`` the trades of its decree; ``criteria.csv`` its own rules of eligibility, by decree;
``profiles.yaml`` how its offices write their files of rows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from pijar.core.environment import text
from pijar.core.typed_rows import Dataclass
from pijar.law.reader import Node, read
from pijar.tables.profile_files import CityProfile, read_profiles, write_profiles
from pijar.values.ground import Ground
from pijar.values.month import Month

CITIES = Path(__file__).resolve().parent.parent / "cities"
_CITY = ("code", "name", "kind", "province", "time_zone", "abbreviation")
_DATED = ("terms", "letterhead", "sources", "targets")
_AREAS = ("code", "level", "name", "parent_code", "nik_prefix", "postal_code", "lat", "lng")
_CATEGORIES = ("code", "name", "sector", "is_job", "decree")
_AGES = ("min_age_years", "max_age_years", "max_age_extra_months", "max_poverty_decile")
RULES = ("resident", "works", "not_employee", "one_place", "verified")
_LEVELS = ("kelurahan", "desa")


@dataclass(frozen=True, slots=True)
class Term:
    """What the city calls something from a day on."""

    term: str
    first_on: date
    name: str
    said: str
    english: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines above letters from a day on."""

    first_on: date
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of money the city uses from a day on."""

    kind: str
    first_on: date
    name: str
    ground: str


@dataclass(frozen=True, slots=True)
class Target:
    """How many are to be covered by a month, as told on a day."""

    told_on: date
    month: Month
    workers: int
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A district or ward; ``parent_code`` and what follows are a ward's alone."""

    code: str
    level: str
    name: str
    parent_code: str
    postal_code: str
    latitude: float
    longitude: float
    boundary: Ground


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of work of the city's decree."""

    code: str
    name: str
    sector: str
    is_job: bool
    decree: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The city's own rules of eligibility from a day on."""

    first_on: date
    min_age_years: int
    max_age_months: int
    max_poverty_decile: int
    resident: bool
    works: bool
    not_employee: bool
    one_place: bool
    verified: bool
    decree: str


@dataclass(frozen=True, slots=True)
class CityFolder:
    """Everything a folder says of a city, in order: two folders that say the same are equal."""

    code: str
    name: str
    kind: str
    province: str
    time_zone: str
    abbreviation: str
    terms: tuple[Term, ...]
    letterhead: tuple[Letterhead, ...]
    sources: tuple[Source, ...]
    targets: tuple[Target, ...]
    districts: tuple[Area, ...]
    wards: tuple[Area, ...]
    trades: tuple[Trade, ...]
    rules: tuple[Rules, ...]
    profiles: tuple[CityProfile, ...]


def folder_of(name: str = "") -> Path:
    """The folder of a city that comes with Pijar; without a name the one ``PIJAR_CITY`` or ``default.yaml`` names."""
    name = name or text("PIJAR_CITY") or read(CITIES / "default.yaml").mapping()["city"].words
    return CITIES / name


def known_cities() -> list[str]:
    """The names of the cities that come with Pijar."""
    return sorted(path.parent.name for path in CITIES.glob("*/city.yaml"))


def code_of(folder: Path) -> str:
    """The code of the city that a folder is of."""
    return read(folder / "city.yaml").mapping()["code"].words


def facts_of(row: Dataclass) -> dict[str, object]:
    """What a row of a folder says, by name."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def read_city(folder: Path) -> CityFolder:
    """Read a folder. Raises FileFault, with file and line, or ValueError for what is no city."""
    root = read(folder / "city.yaml", shown=Path(folder.name) / "city.yaml")
    entries = root.mapping(known=frozenset((*_CITY, *_DATED)), needed=frozenset((*_CITY[:-1], "terms")))
    said = {name: entries[name].text.strip() if name in entries else "" for name in _CITY}
    _check_zone(entries["time_zone"])
    dated = {name: entries[name] for name in _DATED if name in entries}
    areas = list(_areas(folder))
    return CityFolder(
        **said,
        terms=tuple(sorted(_terms(dated["terms"]), key=lambda term: (term.term, term.first_on))),
        letterhead=tuple(_letterheads(dated.get("letterhead"))),
        sources=tuple(_sources(dated.get("sources"))),
        targets=tuple(sorted(_targets(dated.get("targets")), key=lambda aim: (aim.told_on, aim.month))),
        districts=tuple(area for area in areas if area.level == "kecamatan"),
        wards=tuple(area for area in areas if area.level in _LEVELS),
        trades=tuple(_trades(folder)),
        rules=tuple(_rules(folder)),
        profiles=read_profiles(folder / "profiles.yaml"),
    )


def _check_zone(node: Node) -> None:
    try:
        ZoneInfo(node.words)
    except (ZoneInfoNotFoundError, ValueError):
        raise node.fault(f"{node.text!r} is no time zone") from None


def _texts(node: Node, *names: str) -> dict[str, str]:
    return {name: entry.words for name, entry in node.mapping(known=frozenset(names), needed=frozenset(names)).items()}


def _terms(node: Node) -> Iterator[Term]:
    for term, days in node.mapping().items():
        for first_on, _, said in days.dated():
            yield Term(term, first_on, **_texts(said, "name", "said", "english"))


def _letterheads(node: Node | None) -> Iterator[Letterhead]:
    for first_on, _, lines in sorted(node.dated(), key=lambda entry: entry[0]) if node else ():
        yield Letterhead(first_on, tuple(line.words for line in lines.sequence()))


def _sources(node: Node | None) -> Iterator[Source]:
    for kind, days in node.mapping().items() if node else ():
        for first_on, _, said in days.dated():
            yield Source(kind, first_on, **_texts(said, "name", "ground"))


def _targets(node: Node | None) -> Iterator[Target]:
    for told_on, _, months in node.dated() if node else ():
        for month, said in months.mapping().items():
            entry = said.mapping(known=frozenset({"workers", "source"}), needed=frozenset({"workers", "source"}))
            yield Target(told_on, Month.parse(month), entry["workers"].whole, entry["source"].words)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _boundaries(path: Path) -> dict[str, Ground]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: feature["geometry"] for feature in features}


def _areas(folder: Path) -> Iterator[Area]:
    """Districts and wards in the order of their codes; a ward's own point is read, a district's is not kept."""
    boundaries = _boundaries(folder / "districts.geojson") | _boundaries(folder / "wards.geojson")
    for row in sorted(_rows(folder / "areas.csv"), key=lambda row: row["code"]):
        is_ward = row["level"] in _LEVELS
        if is_ward or row["level"] == "kecamatan":
            yield Area(
                code=row["code"],
                level=row["level"],
                name=row["name"],
                parent_code=row["parent_code"] if is_ward else "",
                postal_code=row["postal_code"] if is_ward else "",
                latitude=float(row["lat"]) if is_ward else 0.0,
                longitude=float(row["lng"]) if is_ward else 0.0,
                boundary=boundaries[row["code"]],
            )


def _trades(folder: Path) -> Iterator[Trade]:
    for row in _rows(folder / "categories.csv"):
        yield Trade(row["code"], row["name"], row["sector"], row["is_job"] == "yes", row["decree"])


def _rules(folder: Path) -> Iterator[Rules]:
    for row in sorted(_rows(folder / "criteria.csv"), key=lambda row: row["first_on"]):
        yield Rules(
            first_on=date.fromisoformat(row["first_on"]),
            min_age_years=int(row["min_age_years"]),
            max_age_months=int(row["max_age_years"]) * 12 + int(row["max_age_extra_months"]),
            max_poverty_decile=int(row["max_poverty_decile"]),
            decree=row["decree"],
            **{name: row[name] == "yes" for name in RULES},
        )


def write_city(city: CityFolder, folder: Path) -> None:
    """Write a city as a folder; reading it again gives the same city."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.yaml").write_text(_yaml(city), encoding="utf-8")
    _write_rows(folder / "areas.csv", _AREAS, _area_rows(city))
    _write_rows(folder / "categories.csv", _CATEGORIES, (_written(trade) for trade in city.trades))
    _write_rows(folder / "criteria.csv", ("first_on", *_AGES, *RULES, "decree"), map(_rule_row, city.rules))
    write_profiles(city.profiles, folder / "profiles.yaml")
    for name, areas in (("districts", city.districts), ("wards", city.wards)):
        (folder / f"{name}.geojson").write_text(_geojson(areas), encoding="utf-8")


def _yaml(city: CityFolder) -> str:
    said: dict[str, object] = {name: getattr(city, name) for name in _CITY}
    said |= {"terms": _by_day(city.terms), "letterhead": {each.first_on: list(each.lines) for each in city.letterhead}}
    said["sources"] = _by_day(city.sources)
    targets: dict[date, dict[str, object]] = {}
    for aim in city.targets:
        targets.setdefault(aim.told_on, {})[str(aim.month)] = {"workers": aim.workers, "source": aim.source}
    return yaml.safe_dump(said | {"targets": targets}, allow_unicode=True, sort_keys=False, width=120)


def _by_day(rows: Iterable[Term] | Iterable[Source]) -> dict[str, dict[date, dict[str, str]]]:
    """Rows by what they are about, then by day."""
    found: dict[str, dict[date, dict[str, str]]] = {}
    for row in rows:
        about, first_on, *rest = (field.name for field in fields(row))
        days = found.setdefault(getattr(row, about), {})
        days[getattr(row, first_on)] = {name: getattr(row, name) for name in rest}
    return found


def _area_rows(city: CityFolder) -> Iterator[dict[str, object]]:
    province, digits = city.code[:2], city.code.replace(".", "")
    yield {"code": province, "level": "provinsi", "name": city.province, "nik_prefix": province}
    yield {"code": city.code, "level": city.kind, "name": city.name, "parent_code": province, "nik_prefix": digits}
    for area in sorted((*city.districts, *city.wards), key=lambda area: area.code):
        row: dict[str, object] = {
            "code": area.code,
            "level": area.level,
            "name": area.name,
            "postal_code": area.postal_code,
        }
        if area.parent_code:
            yield row | {"parent_code": area.parent_code, "lat": area.latitude, "lng": area.longitude}
        else:
            yield row | {"parent_code": city.code, "nik_prefix": area.code.replace(".", "")}


def _rule_row(rules: Rules) -> dict[str, object]:
    years, months = divmod(rules.max_age_months, 12)
    return _written(rules) | {"max_age_years": years, "max_age_extra_months": months}


def _written(row: Trade | Rules) -> dict[str, object]:
    said = facts_of(row)
    return {name: ("yes" if value else "no") if isinstance(value, bool) else value for name, value in said.items()}


def _write_rows(path: Path, names: tuple[str, ...], rows: Iterable[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _geojson(areas: Iterable[Area]) -> str:
    """One feature a line, so that a change of one area is a change of one line."""
    lines = (
        json.dumps(
            {
                "type": "Feature",
                "id": area.code,
                "properties": {"code": area.code, "name": area.name, "level": area.level},
                "geometry": area.boundary,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for area in areas
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
