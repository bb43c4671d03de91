"""Database fields for the values of the house."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from pijar.values.month import Month

_ST = TypeVar("_ST")
_GT = TypeVar("_GT")

if TYPE_CHECKING:
    _Field = models.Field
else:

    class _Field(models.Field):
        """A field that can be spoken of with its types, as the stubs do."""

        def __class_getitem__(cls, types: object) -> type:
            return cls


class MonthField(_Field[_ST, _GT]):
    """A contribution month, stored as its first day so that SQL can reckon with it."""

    _pyi_private_set_type: Month | str | None
    _pyi_private_get_type: Month

    description = _("Bulan iuran")

    def db_type(self, connection: object) -> str:
        return "date"

    def from_db_value(self, value: date | None, expression: object, connection: object) -> Month | None:
        return None if value is None else Month.of(value)

    def to_python(self, value: object) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        if isinstance(value, date):
            return Month.of(value)
        try:
            return Month.parse(str(value))
        except ValueError as error:
            raise ValidationError(_("Tulis bulan sebagai TTTT-BB, misalnya 2026-11."), code="month") from error

    def get_prep_value(self, value: object) -> date | None:
        month = self.to_python(super().get_prep_value(value))
        return None if month is None else month.first_day

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


def first_day_of_month(field: str) -> models.Q:
    """A condition for a CheckConstraint: the stored day is the first of its month."""
    day = models.Func(
        models.F(field), template="EXTRACT(DAY FROM %(expressions)s)::int", output_field=models.IntegerField()
    )
    return models.Q(Exact(day, 1))
