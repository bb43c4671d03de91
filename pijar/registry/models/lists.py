"""Lists taken in, what became of each of their rows, and the rows of lists that are still being taken in."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.models import StoredFile
from pijar.registry.states import ListState


class TakenList(models.Model):
    """A workbook or CSV as a sender sent it. The same bytes are taken only once.

    ``row_reached`` is the sheet's row up to which rows are staged, ``staged`` how many they are; both move in one
    transaction with the rows, so that whoever goes on with the reading doubles none and loses none. ``tally`` is what
    was counted up to there, ``fault`` (code and facts) why a file could not be read. ``chosen`` is what a person said
    of its columns where they could not be known: sheet, first row of people, and the column of each field.
    ``one_person``: typed on a form for one person, not sent as a file; it stands in no list of lists.
    """

    State = ListState

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="taken_list")
    fingerprint = models.BinaryField(max_length=32)
    state = models.TextField(choices=ListState.choices, default=ListState.RECEIVED)
    file_name = models.TextField()
    sender = models.TextField()
    sheet = models.TextField(blank=True)
    header = models.JSONField(default=dict)
    taken_on = models.DateField()
    taken_at = models.DateTimeField(db_default=Now())
    row_reached = models.IntegerField(default=0)
    staged = models.IntegerField(default=0)
    tally = models.JSONField(default=dict)
    fault = models.JSONField(default=dict)
    chosen = models.JSONField(default=dict)
    rows = models.IntegerField(default=0)
    applied = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    elsewhere = models.IntegerField(default=0)
    one_person = models.BooleanField(default=False)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=~models.Q(state="unreadable"),
                name="list_file_once",
                violation_error_message=_("Berkas yang sama sudah pernah diterima."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    rows=models.F("applied") + models.F("refused") + models.F("waiting") + models.F("elsewhere")
                ),
                name="list_every_row_accounted",
                violation_error_message=_(
                    "Setiap baris daftar harus diterima, ditolak, menunggu, atau diurus di daftar lain."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ListRow(models.Model):
    """One row of a taken list: applied, refused with reasons, waiting for a person to decide, or settled elsewhere.

    ``faults`` holds code and cell of each finding, never what the cell says. What a waiting row says is kept sealed,
    with the index of its NIK. A row settled elsewhere names the row of the other list: the one it was corrected by, or
    the one it repeats.
    """

    class Outcome(models.TextChoices):
        APPLIED = "applied", _("Diterima")
        REFUSED = "refused", _("Ditolak")
        WAITING = "waiting", _("Menunggu keputusan")
        ELSEWHERE = "elsewhere", _("Diurus di daftar lain")

    pk = models.CompositePrimaryKey("taken_list_id", "row_no")
    taken_list = models.ForeignKey(
        TakenList, on_delete=models.PROTECT, related_name="list_rows", db_index=False, db_constraint=False
    )
    row_no = models.IntegerField()
    outcome = models.TextField(choices=Outcome.choices)
    faults = models.JSONField(default=list)
    nomination_id = models.BigIntegerField(null=True)
    key_id = models.SmallIntegerField(null=True)
    sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(null=True)
    other_list_id = models.BigIntegerField(null=True)
    other_row = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(outcome="applied") & models.Q(nomination_id__isnull=False))
                | (~models.Q(outcome="applied") & models.Q(nomination_id__isnull=True) & ~models.Q(faults=[])),
                name="list_row_outcome_explained",
                violation_error_message=_("Baris yang diterima menunjuk usulan; yang lain menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="elsewhere", other_list_id__isnull=False, other_row__isnull=False)
                | (~models.Q(outcome="elsewhere") & models.Q(other_list_id__isnull=True, other_row__isnull=True)),
                name="list_row_elsewhere_says_where",
                violation_error_message=_("Baris yang diurus di daftar lain menunjuk baris di daftar itu."),
            ),
        ]
        indexes = [
            models.Index(fields=["taken_list", "outcome", "row_no"], name="list_row_by_outcome"),
            models.Index(
                fields=["nik_index"], condition=models.Q(nik_index__isnull=False), name="list_row_waiting_by_nik"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken_list_id}:{self.row_no} {self.outcome}"


class StagedRow(models.Model):
    """A row of a list that is being taken in, as it was read; gone when the list is applied or cannot be read.

    Numbers are sealed and indexed already; ``name_key`` is the name by ear. The table is not logged:
    a database that crashed comes up with it empty, which whoever goes on with the list sees by ``TakenList.staged``,
    and reads the kept file again.
    """

    pk = models.CompositePrimaryKey("taken_list_id", "row_no")
    taken_list = models.ForeignKey(
        TakenList, on_delete=models.PROTECT, related_name="staged_rows", db_index=False, db_constraint=False
    )
    row_no = models.IntegerField()
    refused = models.BooleanField()
    waits = models.BooleanField()
    faults = models.JSONField(default=list)
    key_id = models.SmallIntegerField()
    nik_ref = models.UUIDField(null=True)
    nik_sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(null=True)
    card_ref = models.UUIDField(null=True)
    card_sealed = models.BinaryField(null=True)
    card_index = models.BinaryField(null=True)
    name = models.TextField(null=True)
    birth_on = models.DateField(null=True)
    birth_place = models.TextField(null=True)
    sex = models.TextField(null=True)
    address = models.TextField(null=True)
    rt = models.TextField(null=True)
    rw = models.TextField(null=True)
    ward = models.TextField(null=True)
    ward_reported = models.TextField(null=True)
    district_reported = models.TextField(null=True)
    category = models.TextField(null=True)
    category_reported = models.TextField(null=True)
    phone = models.TextField(null=True)
    work_place = models.TextField(null=True)
    works_from = models.TimeField(null=True)
    works_until = models.TimeField(null=True)
    decile = models.SmallIntegerField(null=True)
    quarter = models.TextField(null=True)
    name_key = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.taken_list_id}:{self.row_no}"


class CorrectedRow(models.Model):
    """A row of a list that carries the mark of an earlier list's row: ``was`` and ``says`` tell whether it changed.

    Both are digests under the city's key. What becomes of the earlier row is written there (``ListRow.Outcome``).
    """

    pk = models.CompositePrimaryKey("taken_list_id", "row_no")
    taken_list = models.ForeignKey(
        TakenList, on_delete=models.PROTECT, related_name="corrected_rows", db_index=False, db_constraint=False
    )
    row_no = models.IntegerField()
    of_list_id = models.BigIntegerField()
    of_row = models.IntegerField()
    was = models.BinaryField()
    says = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.taken_list_id}:{self.row_no} of {self.of_list_id}:{self.of_row}"


class SenderColumns(models.Model):
    """Which column of a sender's lists holds what, as a person once said; the newest for the same headings counts.

    ``sender`` is the sender's name in plain words, ``words`` the headings in theirs, ``columns`` the place of each
    field, and people begin ``below`` rows under the headings.
    """

    sender = models.TextField()
    words = models.JSONField()
    columns = models.JSONField()
    below = models.SmallIntegerField()
    kept_on = models.DateField()
    event_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["sender", "-id"], name="sender_columns_by_sender")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(below__gt=0) & ~models.Q(words=[]) & ~models.Q(columns={}),
                name="sender_columns_of_headings",
                violation_error_message=_("Susunan kolom diingat bersama judul kolomnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.sender
