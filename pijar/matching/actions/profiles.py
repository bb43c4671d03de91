"""Keeping column profiles of other offices, and how the offices are addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.matching.kinds import ANSWER_FACTS, CODES, QUESTION_FACTS, Purpose, Source
from pijar.matching.models import MatchProfile, SourceOffice
from pijar.matching.profiles import ADDRESSEES, OWN_CITY, STANDARD
from pijar.registry.queries.city import own_city
from pijar.tables.exchanged_columns import columns_of


@transaction.atomic
def keep_match_profile(
    *,
    by: Actor,
    name: str,
    source: Source,
    purpose: Purpose,
    sheet: str,
    columns: Sequence[tuple[str, str, str]],
    codes: Mapping[str, Mapping[str, str]] | None = None,
    is_example: bool = False,
) -> MatchProfile:
    """Write the next version of a profile: (heading, fact, form) of each column, and the words of each code.

    The same again makes no new version. Refuses facts and codes that are not known, and a profile without NIK.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    stored = [{"heading": heading, "fact": fact, "form": form} for heading, fact, form in columns]
    facts = columns_of(stored, ANSWER_FACTS[source] if purpose == Purpose.ANSWER else QUESTION_FACTS)
    if not name.strip() or not sheet.strip() or "national_id" not in {column.fact for column in facts}:
        raise Refused("profile_without_nik", _("Profil kolom punya nama, nama lembar, dan kolom NIK."))
    meant = {fact: dict(words) for fact, words in (codes or {}).items() if words}
    _check_codes(meant)
    take_lock("matching.profiles")
    said = {"source": source, "purpose": purpose, "sheet": sheet.strip(), "columns": stored, "codes": meant}
    latest = MatchProfile.objects.filter(name=name.strip()).order_by("version").last()
    if latest is not None and latest.is_example == is_example and all(getattr(latest, f) == v for f, v in said.items()):
        return latest
    version = latest.version + 1 if latest else 1
    event = record(by=by, event="match_profile.kept", subject=f"match_profile:{name.strip()}", version=version)
    return MatchProfile.objects.create(
        name=name.strip(), version=version, is_example=is_example, event_id=event.pk, **said
    )


def _check_codes(codes: Mapping[str, Mapping[str, str]]) -> None:
    for fact, words in codes.items():
        unknown = sorted(set(words.values()) - set(CODES.get(fact, ())))
        if unknown:
            raise Refused(
                "code_unknown",
                _('Arti "%(code)s" tidak dikenal untuk kolom ini. Yang dikenal: %(known)s.')
                % {"code": unknown[0], "known": ", ".join(CODES.get(fact, ("-",)))},
            )


@transaction.atomic
def keep_office(*, by: Actor, source: Source, addressee: str, address: str = "", phone: str = "") -> SourceOffice:
    """Write how an office is addressed and reached. Refuses an empty addressee."""
    check_may(by, Permission.KEEP_SETTINGS)
    if not addressee.strip():
        raise Refused("addressee_missing", _("Tulis kepada siapa surat ditujukan."))
    event = record(by=by, event="source_office.kept", subject=f"source:{source}")
    said = {"addressee": addressee.strip(), "address": address.strip(), "phone": phone.strip(), "event_id": event.pk}
    return SourceOffice.objects.update_or_create(source=source, defaults=said)[0]


def keep_standard_match_profiles(*, by: Actor) -> None:
    """The profiles and addressees a city begins with, marked as examples; those that exist are left alone."""
    city = own_city()
    named = {OWN_CITY: city.name.upper()} if city else {}
    for profile in STANDARD:
        if not MatchProfile.objects.filter(name=profile["name"]).exists():
            keep_match_profile(by=by, is_example=True, **profile | {"codes": _named(profile["codes"], named)})
    for source, addressee in ADDRESSEES.items():
        if not SourceOffice.objects.filter(source=source).exists():
            keep_office(by=by, source=source, addressee=addressee)


def _named(codes: Mapping[str, Mapping[str, str]], named: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of each code, with the city's own name where it is meant."""
    return {fact: {named.get(word, word): code for word, code in words.items()} for fact, words in codes.items()}
