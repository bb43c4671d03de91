"""What codes mean, and the areas and trades that lists may name."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from django.http import HttpRequest
from ninja import Router

from pijar.access.roles import Permission
from pijar.api.door import answers
from pijar.api.entrance import actor_of_request
from pijar.api.shapes import AreaOut, AreasOut, CategoriesOut, CategoryOut, FaultMeaning, FaultsOut, Severity
from pijar.registry.intake.sentences import OF_FILE, OF_ROW, severity_of
from pijar.registry.queries.areas import categories, wards_seen

router = Router(tags=["words"])


@router.get("/faults", response=answers(FaultsOut), summary="Codes of faults", operation_id="faults")
def faults(request: HttpRequest) -> FaultsOut:
    """Every code that a row or a whole file may have, with its severity and its sentence."""
    of_rows = [
        FaultMeaning(code=code, concerns="row", severity=cast(Severity, severity_of(code)), sentence=str(sentence))
        for code, sentence in OF_ROW.items()
    ]
    of_files = [
        FaultMeaning(code=code, concerns="file", severity="refuse", sentence=str(sentence))
        for code, sentence in OF_FILE.items()
    ]
    return FaultsOut(faults=of_rows + of_files)


@router.get("/areas", response=answers(AreasOut), summary="Wards", operation_id="areas")
def areas(request: HttpRequest) -> AreasOut:
    """The wards the key may send people of, by district and name."""
    return AreasOut(
        areas=[
            AreaOut(**asdict(ward))
            for ward in wards_seen(by=actor_of_request(request), permission=Permission.TAKE_LISTS)
        ]
    )


@router.get("/categories", response=answers(CategoriesOut), summary="Trades", operation_id="categories")
def trades(request: HttpRequest) -> CategoriesOut:
    """The trades of the city's decree."""
    return CategoriesOut(categories=[CategoryOut(code=code, name=name) for code, name in categories()])
