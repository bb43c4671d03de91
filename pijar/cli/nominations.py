"""``pijar nomination``: verifying and deciding what was proposed."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, show
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.models import Nomination
from pijar.registry.queries.areas import within_areas

nomination = typer.Typer(no_args_is_help=True, help="Usulan: memastikan dan memutus kelayakan.")


@nomination.command()
def verify(
    by: As,
    taken: Annotated[str, typer.Option("--list", help="Hanya usulan dari daftar dengan rujukan ini.")] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Pastikan semua usulan baru di wilayah tugas: orangnya tinggal dan bekerja seperti yang tertulis."""
    who = actor(by)
    waiting = Nomination.objects.filter(within_areas(by=who), state=Nomination.State.NOMINATED)
    if taken:
        waiting = waiting.filter(taken_list__ref=taken)
    count = verify_nominations(by=who, nominations=list(waiting.values_list("pk", flat=True)), on=day_of(on))
    show({"verified": count}, as_json, f"{count} usulan dipastikan.")


@nomination.command()
def decide(by: As, on: Day = "", as_json: Json = False) -> None:
    """Putuskan kelayakan semua usulan yang sudah dipastikan menurut kriteria kota yang berlaku."""
    decided = decide_eligibility(by=actor(by), on=day_of(on))
    show(decided, as_json, f"{decided.eligible} layak, {decided.rejected} tidak layak.")
