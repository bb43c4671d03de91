"""The application's own filter by area switched off: the database alone keeps people of other areas out then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models import Q

from pijar.access import actors, scope
from pijar.core.reach import WHOLE, Reach
from pijar.registry.queries import areas


def _whole_city(*_asked: Any, **_more: Any) -> list[str]:
    return [scope.WHOLE_CITY]


def _everybody(**_asked: Any) -> Q:
    return Q()


def _sees(*_asked: Any, **_more: Any) -> bool:
    return True


def _nothing(*_asked: Any, **_more: Any) -> None:
    return None


@contextmanager
def without_area_filter() -> Iterator[None]:
    """Within this block the queries of the application ask for the whole city, whoever asks.

    ``Actor.areas`` still tells the truth: it is what the database is told.
    """
    instead = {
        id(scope.area_patterns): _whole_city,
        id(areas.within_areas): _everybody,
        id(actors.check_sees_area): _nothing,
    }
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("pijar.")]:
            for name, value in list(vars(module).items()):
                if id(value) in instead:
                    patch.setattr(module, name, instead[id(value)])
        patch.setattr(actors.Actor, "sees_area", _sees)
        yield


@contextmanager
def without_row_security() -> Iterator[None]:
    """Within this block doors open the whole city in the database, whoever comes in."""

    def whole(_by: Any) -> Reach:
        return WHOLE

    with pytest.MonkeyPatch.context() as patch:
        for door in ("pijar.web.entrance", "pijar.api.entrance"):
            patch.setattr(f"{door}.reach_of", whole)
        yield
