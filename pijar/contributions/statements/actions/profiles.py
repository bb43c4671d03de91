"""Keeping profiles of banks' statements and payroll results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import MoneyProfile
from pijar.contributions.statement_kinds import DAY_FORMS, DECIMALS, FACTS, WORDS, StatementKind
from pijar.contributions.statements.columns import NEEDED
from pijar.contributions.statements.standard_profiles import STANDARD
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused

_MOST_SKIPPED = 100


@transaction.atomic
def keep_statement_profile(
    *,
    by: Actor,
    name: str,
    kind: StatementKind,
    columns: Sequence[tuple[str, Sequence[str]]],
    words: Mapping[str, str],
    day_form: str,
    decimal: str,
    skip_rows: int = 0,
    skip_words: Sequence[str] = (),
) -> MoneyProfile:
    """Write the next version of a profile: for each fact the headings it may stand under, and what words mean.

    The same again makes no new version. Refuses facts, meanings and forms that are not known, and a profile that lacks
    a column every file of its kind needs.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    said = {
        "kind": kind,
        "columns": [{"fact": fact, "headings": _bare(headings)} for fact, headings in columns if _bare(headings)],
        "words": {word.strip().upper(): meaning for word, meaning in words.items() if word.strip()},
        "day_form": day_form,
        "decimal": decimal,
        "skip_rows": skip_rows,
        "skip_words": _bare(skip_words),
    }
    _check(name, kind, said)
    take_lock("contributions.statement_profiles")
    latest = MoneyProfile.objects.filter(name=name.strip()).order_by("version").last()
    if latest is not None and all(getattr(latest, fact) == value for fact, value in said.items()):
        return latest
    version = latest.version + 1 if latest else 1
    event = record(by=by, event="statement_profile.kept", subject=f"statement_profile:{name.strip()}", version=version)
    return MoneyProfile.objects.create(name=name.strip(), version=version, event_id=event.pk, **said)


def _bare(words: Sequence[str]) -> list[str]:
    return [bare for word in words if (bare := " ".join(word.split()))]


def _check(name: str, kind: StatementKind, said: dict[str, Any]) -> None:
    facts = [column["fact"] for column in said["columns"]]
    unknown = sorted(set(facts) - set(FACTS[kind])) or [fact for fact in facts if facts.count(fact) > 1]
    if unknown or not name.strip():
        raise Refused("statement_profile_broken", _("Profil memuat isi yang tidak dikenal, ganda, atau tanpa nama."))
    if not all(any(fact in facts for fact in group) for group in NEEDED[kind]):
        raise Refused("statement_profile_lacks", _("Profil ini belum punya semua kolom yang harus ada pada berkasnya."))
    meanings = set(WORDS[kind][1:])
    if not set(said["words"].values()) <= meanings or (kind == StatementKind.PAYROLL and not said["words"]):
        raise Refused("statement_words_unknown", _("Arti kata pada profil ini tidak dikenal atau belum ada."))
    if said["day_form"] not in DAY_FORMS or said["decimal"] not in DECIMALS:
        raise Refused("statement_forms_unknown", _("Bentuk tanggal atau angka pada profil ini tidak dikenal."))
    if not 0 <= said["skip_rows"] <= _MOST_SKIPPED:
        raise Refused("statement_skip_unlikely", _("Paling banyak seratus baris di atas judul kolom yang dilewati."))


def keep_standard_statement_profiles(*, by: Actor) -> None:
    """The profiles a city begins with; those that exist are left alone."""
    for profile in STANDARD:
        if not MoneyProfile.objects.filter(name=profile["name"]).exists():
            keep_statement_profile(by=by, **profile)
