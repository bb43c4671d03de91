"""How the offices are addressed, and the profiles and addressees a city begins with."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.matching.kinds import Source
from pijar.matching.models import SourceOffice
from pijar.matching.profiles import ADDRESSEES, OWN_CITY, STANDARD
from pijar.registry.queries.city import own_city
from pijar.tables.actions import keep_standard_profiles


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
    profiles = [profile | {"words": _named(profile.get("words", {}), named)} for profile in STANDARD]
    keep_standard_profiles(by=by, profiles=profiles)
    for source, addressee in ADDRESSEES.items():
        if not SourceOffice.objects.filter(source=source).exists():
            keep_office(by=by, source=source, addressee=addressee)


def _named(words: Mapping[str, Mapping[str, str]], named: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of each code, with the city's own name where it is meant."""
    return {fact: {named.get(word, word): code for word, code in said.items()} for fact, said in words.items()}
