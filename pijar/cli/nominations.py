"""``pijar nomination``: verifying and deciding what was proposed."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.access.roles import Permission
from pijar.cli.door import REF, As, Day, Json, actor, day_of, ref_of, show
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.models import Nomination
from pijar.registry.queries.areas import within_areas

group = commands(_("Usulan: memastikan dan memutus kelayakan."))
TakenList = Annotated[str, typer.Option("--list", metavar=REF, help=_("Hanya usulan dari daftar dengan rujukan ini."))]


@command(group, "verify", _("Pastikan usulan baru di wilayah tugas: orangnya tinggal dan bekerja seperti tertulis."))
def verify(by: As, taken: TakenList = "", on: Day = "", as_json: Json = False) -> None:
    """Verify every new nomination within the person's areas, or those of one list."""
    who = actor(by)
    new = Nomination.objects.filter(
        within_areas(by=who, permission=Permission.VERIFY_NOMINATIONS), state=Nomination.State.NOMINATED
    )
    if taken:
        new = new.filter(taken_list__ref=ref_of(taken))
    count = verify_nominations(by=who, nominations=list(new.values_list("pk", flat=True)), on=day_of(on))
    show({"verified": count}, as_json, _("%(count)s usulan dipastikan.") % {"count": count})


@command(group, "decide", _("Putuskan kelayakan semua usulan yang dipastikan, menurut kriteria kota yang berlaku."))
def decide(by: As, on: Day = "", as_json: Json = False) -> None:
    """Hold all verified nominations against the criteria in force on the day."""
    decided = decide_eligibility(by=actor(by), on=day_of(on))
    facts = {"eligible": decided.eligible, "rejected": decided.rejected}
    show(decided, as_json, _("%(eligible)s layak, %(rejected)s tidak layak.") % facts)
