"""What files of banks and payroll offices look like."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.contributions.statement_kinds import StatementKind


class MoneyProfile(models.Model):
    """A version of how to read one office's files. A change makes a new version; files taken before keep theirs.

    ``columns`` names for each fact the headings it may stand under; ``words`` what the words of the column of marks
    (bank) or results (payroll) mean; ``skip_words`` how rows begin that are no movement, such as balances.
    """

    Kind = StatementKind

    name = models.TextField()
    version = models.IntegerField()
    kind = models.TextField(choices=StatementKind.choices)
    columns = models.JSONField()
    words = models.JSONField(default=dict)
    day_form = models.TextField()
    decimal = models.TextField()
    skip_rows = models.IntegerField(default=0)
    skip_words = models.JSONField(default=list)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="money_profile_version_once",
                violation_error_message=_("Versi profil ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=models.Q(skip_rows__gte=0),
                name="money_profile_skips_upward",
                violation_error_message=_("Banyaknya baris yang dilewati tidak bisa negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"
