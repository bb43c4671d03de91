"""What files of rows look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.tables.exchanged_columns import Column
from pijar.tables.file_kinds import FileKind, file_kind


class ColumnProfile(models.Model):
    """A version of how an office writes a kind of file. A change makes a new version; files taken before keep theirs.

    ``columns`` names in the order of the sheet each fact, the headings it may stand under, and how days are written:
    ``[{"fact", "headings", "form"}, ...]``. ``words`` says by fact what words mean. ``decimal`` parts rupiah from
    cents, ``skip_words`` is how rows begin that are no line, such as balances. ``sheet`` is for files that go out.
    ``is_example`` until the office has confirmed it.
    """

    kind = models.TextField()
    name = models.TextField()
    version = models.IntegerField()
    sheet = models.TextField(blank=True)
    columns = models.JSONField()
    words = models.JSONField(default=dict)
    decimal = models.TextField(blank=True)
    skip_rows = models.IntegerField(default=0)
    skip_words = models.JSONField(default=list)
    is_example = models.BooleanField(default=False)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "version"],
                name="column_profile_version_once",
                violation_error_message=_("Versi profil ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=models.Q(skip_rows__gte=0),
                name="column_profile_skips_upward",
                violation_error_message=_("Banyaknya baris yang dilewati tidak bisa negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    @property
    def file_kind(self) -> FileKind:
        """The kind of files it is for, with all that they may hold."""
        return file_kind(self.kind)

    @property
    def headings(self) -> Mapping[str, Sequence[str]]:
        """The headings that each fact may stand under."""
        return {column["fact"]: column["headings"] for column in self.columns}

    @property
    def forms(self) -> Mapping[str, str]:
        """How the days and months of each column are written."""
        return {column["fact"]: column["form"] for column in self.columns}

    @property
    def columns_out(self) -> list[Column]:
        """The columns of a file that goes out, each under its first heading."""
        return [Column(column["headings"][0], column["fact"], column["form"]) for column in self.columns]
