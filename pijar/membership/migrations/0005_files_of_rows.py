import django.db.models.deletion
from django.db import migrations, models

from pijar.core.migration_sql import append_only

# Profiles, answers and their rows go to the tables of all files of rows; what of an answer is only ours stays: its batch.
MOVE = """
INSERT INTO tables_columnprofile
    (kind, name, version, sheet, columns, words, decimal, skip_rows, skip_words, is_example, event_id)
SELECT CASE p.purpose WHEN 'answer' THEN 'enrolment_answer' ELSE p.purpose END, p.name, 1,
       CASE p.purpose WHEN 'answer' THEN '' ELSE p.sheet END,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'fact', c.one -> 'fact', 'headings', jsonb_build_array(c.one -> 'heading'),
                   'form', coalesce(c.one -> 'form', '""')
               ) ORDER BY c.nth), '[]')
        FROM jsonb_array_elements(p.columns) WITH ORDINALITY AS c (one, nth)),
       '{}', '', 0, '[]', false,
       coalesce((SELECT max(e.id) FROM core_auditevent AS e
                 WHERE e.name = 'column_profile.kept' AND e.subject = 'profile:' || p.name), 0)
FROM membership_columnprofile AS p
ORDER BY p.id;

INSERT INTO tables_takenfile
    (ref, kind, profile_id, file_id, sha256, file_name, received_on, received_by, rows, applied, exceptions, refused, repeated,
     ignored, amount, counts, former_id, recorded_at, event_id)
SELECT gen_random_uuid(), 'enrolment_answer',
       (SELECT n.id FROM tables_columnprofile AS n WHERE n.kind IN ('enrolment_answer', 'enrolment')
        ORDER BY n.kind = 'enrolment_answer' DESC, n.id LIMIT 1),
       a.file_id, a.sha256, s.name, a.taken_on, coalesce(e.actor_name, ''),
       a.rows, a.applied, a.waiting, a.refused, 0, 0, 0, '{}', a.id, coalesce(e.at, now()), a.event_id
FROM membership_answerfile AS a
JOIN core_storedfile AS s ON s.id = a.file_id
LEFT JOIN core_auditevent AS e ON e.id = a.event_id
ORDER BY a.id;

INSERT INTO tables_takenline (file_id, place, outcome, code, "column", about_id)
SELECT t.id, r.row_no, CASE r.outcome WHEN 'waiting' THEN 'exception' ELSE r.outcome END, r.code, '', r.enrolment_id
FROM membership_answerrow AS r
JOIN tables_takenfile AS t ON t.former_id = r.answer_id AND t.kind = 'enrolment_answer';

CREATE TEMPORARY TABLE answered ON COMMIT DROP AS
SELECT t.id AS takenfile_ptr_id, a.batch_id
FROM membership_answerfile AS a
JOIN tables_takenfile AS t ON t.former_id = a.id AND t.kind = 'enrolment_answer';

ALTER TABLE membership_batch DISABLE TRIGGER USER;
UPDATE membership_batch AS b SET profile_id = n.id
FROM membership_columnprofile AS p
JOIN tables_columnprofile AS n
    ON n.name = p.name AND n.version = 1
   AND n.kind = CASE p.purpose WHEN 'answer' THEN 'enrolment_answer' ELSE p.purpose END
WHERE p.id = b.profile_id;
ALTER TABLE membership_batch ENABLE TRIGGER USER;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
KEEP_BATCHES = """
INSERT INTO membership_answerfile (takenfile_ptr_id, batch_id) SELECT takenfile_ptr_id, batch_id FROM answered;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def profile(to: str, *, checked: bool) -> migrations.AlterField:
    """The profile of a batch, checked or for a while not."""
    key = models.ForeignKey(
        to=to, on_delete=django.db.models.deletion.PROTECT, related_name="batches", db_constraint=checked
    )
    return migrations.AlterField("batch", "profile", key)


class Migration(migrations.Migration):
    dependencies = [("membership", "0004_earlier_texts"), ("tables", "0001_initial")]

    operations = [
        profile("membership.columnprofile", checked=False),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        profile("tables.columnprofile", checked=False),
        migrations.DeleteModel("AnswerRow"),
        migrations.DeleteModel("AnswerFile"),
        migrations.DeleteModel("ColumnProfile"),
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                (
                    "takenfile_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="tables.takenfile",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="membership.batch"
                    ),
                ),
            ],
            bases=("tables.takenfile",),
        ),
        migrations.RunSQL(KEEP_BATCHES, migrations.RunSQL.noop),
        profile("tables.columnprofile", checked=True),
        append_only("membership_answerfile"),
    ]
