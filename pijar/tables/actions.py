"""Keeping profiles of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.tables.file_kinds import NamedColumn, WrittenProfile, file_kind
from pijar.tables.models import ColumnProfile
from pijar.tables.policies import check_profile
from pijar.tables.profile_files import CityProfile


@transaction.atomic
def keep_profile(
    *,
    by: Actor,
    kind: str,
    name: str,
    columns: Iterable[NamedColumn],
    words: Mapping[str, Mapping[str, str]] | None = None,
    sheet: str = "",
    decimal: str = "",
    skip_rows: int = 0,
    skip_words: Sequence[str] = (),
    is_example: bool = False,
) -> ColumnProfile:
    """Write the next version of a profile. The same again makes no new version.

    Refuses facts, meanings and forms that a file of the kind does not have, and a profile that lacks a column it needs.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    name = name.strip()
    written: WrittenProfile = {
        "columns": [{"fact": one.fact, "headings": _bare(one.headings), "form": one.form} for one in columns],
        "words": {fact: dict(meant) for fact, meant in (words or {}).items() if meant},
        "sheet": sheet.strip(),
        "decimal": decimal,
        "skip_rows": skip_rows,
        "skip_words": _bare(skip_words),
        "is_example": is_example,
    }
    check_profile(file_kind(kind), name, written)
    take_lock("tables.profiles")
    latest = ColumnProfile.objects.filter(kind=kind, name=name).order_by("version").last()
    if latest is not None and all(getattr(latest, each) == value for each, value in written.items()):
        return latest
    version = latest.version + 1 if latest else 1
    event = record(by=by, event="column_profile.kept", subject=f"profile:{name}", kind=kind, version=version)
    return ColumnProfile.objects.create(kind=kind, name=name, version=version, event_id=event.pk, **written)


def keep_written_profile(*, by: Actor, profile: CityProfile) -> ColumnProfile:
    """Keep a profile as a file says it."""
    return keep_profile(
        by=by,
        kind=profile.kind,
        name=profile.name,
        columns=profile.columns,
        words=profile.words,
        sheet=profile.sheet,
        decimal=profile.decimal,
        skip_rows=profile.skip_rows,
        skip_words=profile.skip_words,
        is_example=profile.is_example,
    )


def keep_standard_profiles(*, by: Actor, profiles: Iterable[CityProfile]) -> None:
    """Profiles a city begins with; those that exist are left alone."""
    for profile in profiles:
        if not ColumnProfile.objects.filter(kind=profile.kind, name=profile.name).exists():
            keep_written_profile(by=by, profile=profile)


def _bare(words: Sequence[str]) -> list[str]:
    return [bare for word in words if (bare := " ".join(word.split()))]
