"""Tags of the pages of matching: what each side holds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pijar.matching.file_kinds import LABELS
from pijar.matching.kinds import DifferenceKind
from pijar.matching.queries.differences import FactCell
from pijar.pages.drawing.icons import icon
from pijar.web.people import words

if TYPE_CHECKING:
    from pijar.matching.models import Difference

register = template.Library()
_CLOSED = "••••"


class Numbered(Protocol):
    """Somebody with the reference of a NIK."""

    @property
    def national_id_ref(self) -> UUID: ...


@register.filter
def fact_name(name: str) -> str:
    """A fact's name in words."""
    return str(LABELS[name])


@register.filter
def differing(cell: FactCell) -> str:
    """The look of a cell that differs from ours."""
    return "differs" if cell.differs else ""


@register.simple_tag
def side(of: str, cell: FactCell) -> SafeString:
    """``{% side line.fact line.population %}``: what a side holds; where it differs, with icon and word."""
    held = words.cell_words(of, cell)
    if not cell.differs:
        return format_html("{}", held)
    mark = format_html('<small class="tag waiting">{}{}</small>', icon("warning"), _("berbeda"))
    return format_html("<span><strong>{}</strong> {}</span>", held, mark)


@register.filter
def row_fault(code: str) -> str:
    """Why a row was not applied."""
    return str(words.ROW_FAULTS.get(code, code))


@register.filter
def why_check(code: str) -> str:
    """Why a death has to be checked."""
    return str(words.WHY_CHECK.get(code, code))


@register.filter
def judged(reason: str) -> str:
    """A reason: the sentence of its code, or what a person wrote."""
    return str(words.REASONS.get(reason, reason))


@register.filter
def kind(code: str) -> str:
    """A kind of difference in words."""
    return str(DifferenceKind(code).label)


@register.simple_tag
def stated(difference: Difference, side: str) -> str:
    """``{% stated difference "ours" %}``: one side of a difference as people write it."""
    return words.stated(difference.kind, getattr(difference, side))


@register.simple_tag
def national_id(person: Numbered, numbers: dict[UUID, str]) -> str:
    """A person's NIK: whole where it was opened, else dots."""
    return str(numbers.get(person.national_id_ref, _CLOSED))
