"""Budget lines and their instalments, to act upon."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.sponsorship.models import BudgetLine, Instalment


def budget_line_of(*, by: Actor, line: int) -> BudgetLine:
    """A budget line, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = BudgetLine.objects.filter(pk=line).select_related("agreement__funder").first()
    if found is None:
        raise NotFound("line_unknown", _("Pagu ini tidak ditemukan."))
    return found


def instalment_of(*, by: Actor, instalment: int) -> Instalment:
    """An instalment, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Instalment.objects.filter(pk=instalment).select_related("line__agreement__funder").first()
    if found is None:
        raise NotFound("instalment_unknown", _("Termin ini tidak ditemukan."))
    return found
