import django.db.models.deletion
from django.db import migrations, models

# Profiles, files and rows of answers go to the tables of all files of rows; what names a file or a profile names it there.
MOVE = """
INSERT INTO tables_columnprofile
    (kind, name, version, sheet, columns, words, decimal, skip_rows, skip_words, is_example, event_id)
SELECT p.source || '_' || p.purpose, p.name, p.version, CASE p.purpose WHEN 'question' THEN p.sheet ELSE '' END,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'fact', c.one -> 'fact', 'headings', jsonb_build_array(c.one -> 'heading'),
                   'form', coalesce(c.one -> 'form', '""')
               ) ORDER BY c.nth), '[]')
        FROM jsonb_array_elements(p.columns) WITH ORDINALITY AS c (one, nth)),
       p.codes, '', 0, '[]', p.is_example, p.event_id
FROM matching_matchprofile AS p
ORDER BY p.id;

INSERT INTO tables_takenfile
    (ref, kind, profile_id, file_id, sha256, file_name, received_on, received_by, rows, applied, exceptions, refused, repeated,
     ignored, amount, counts, former_id, recorded_at, event_id)
SELECT f.ref, f.source || '_answer', n.id, f.file_id, f.sha256, f.file_name, f.taken_on, coalesce(e.actor_name, ''),
       f.rows, f.applied, f.waiting, f.refused, 0, 0, 0,
       jsonb_build_object('differences', f.differences, 'deaths', f.deaths), f.id, coalesce(e.at, now()), f.event_id
FROM matching_matchfile AS f
JOIN matching_matchprofile AS p ON p.id = f.profile_id
JOIN tables_columnprofile AS n ON n.kind = p.source || '_' || p.purpose AND n.name = p.name AND n.version = p.version
LEFT JOIN core_auditevent AS e ON e.id = f.event_id
ORDER BY f.id;

INSERT INTO tables_takenline (file_id, place, outcome, code, "column", about_id)
SELECT t.id, r.row_no, CASE r.outcome WHEN 'waiting' THEN 'exception' ELSE r.outcome END,
       CASE r.code WHEN 'date_unreadable' THEN 'day_unreadable' WHEN 'code_unknown' THEN 'word_unknown' ELSE r.code END,
       r."column", r.worker_id
FROM matching_matchrow AS r
JOIN tables_takenfile AS t ON t.former_id = r.file_id AND t.kind IN ('population_answer', 'insurer_answer');

ALTER TABLE matching_difference DISABLE TRIGGER USER;
ALTER TABLE matching_founddeath DISABLE TRIGGER USER;
ALTER TABLE matching_question DISABLE TRIGGER USER;
ALTER TABLE matching_receivedanswer DISABLE TRIGGER USER;

UPDATE matching_difference AS d SET file_id = t.id
FROM tables_takenfile AS t WHERE t.former_id = d.file_id AND t.kind IN ('population_answer', 'insurer_answer');
UPDATE matching_founddeath AS d SET file_id = t.id
FROM tables_takenfile AS t WHERE t.former_id = d.file_id AND t.kind IN ('population_answer', 'insurer_answer');
UPDATE matching_officerecord AS d SET file_id = t.id
FROM tables_takenfile AS t WHERE t.former_id = d.file_id AND t.kind IN ('population_answer', 'insurer_answer');
UPDATE matching_question AS q SET profile_id = n.id
FROM matching_matchprofile AS p
JOIN tables_columnprofile AS n ON n.kind = p.source || '_' || p.purpose AND n.name = p.name AND n.version = p.version
WHERE p.id = q.profile_id;
UPDATE matching_receivedanswer AS a SET profile_id = n.id
FROM matching_matchprofile AS p
JOIN tables_columnprofile AS n ON n.kind = p.source || '_' || p.purpose AND n.name = p.name AND n.version = p.version
WHERE p.id = a.profile_id;

ALTER TABLE matching_difference ENABLE TRIGGER USER;
ALTER TABLE matching_founddeath ENABLE TRIGGER USER;
ALTER TABLE matching_question ENABLE TRIGGER USER;
ALTER TABLE matching_receivedanswer ENABLE TRIGGER USER;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def names(model: str, field: str, to: str, related: str, *, checked: bool) -> migrations.AlterField:
    """A foreign key to a table, checked or for a while not."""
    key = models.ForeignKey(
        to=to, on_delete=django.db.models.deletion.PROTECT, related_name=related, db_constraint=checked
    )
    return migrations.AlterField(model, field, key)


KEYS = [
    ("difference", "file", "raised"),
    ("founddeath", "file", "found_deaths"),
    ("question", "profile", "questions"),
    ("receivedanswer", "profile", "+"),
]
FORMERLY = {"file": "matching.matchfile", "profile": "matching.matchprofile"}
NOW = {"file": "tables.takenfile", "profile": "tables.columnprofile"}


class Migration(migrations.Migration):
    dependencies = [("matching", "0005_office_records"), ("tables", "0001_initial")]

    operations = [
        *(names(model, field, FORMERLY[field], related, checked=False) for model, field, related in KEYS),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        *(names(model, field, NOW[field], related, checked=False) for model, field, related in KEYS),
        migrations.DeleteModel("MatchRow"),
        migrations.DeleteModel("MatchFile"),
        migrations.DeleteModel("MatchProfile"),
        migrations.CreateModel(
            name="MatchFile",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("tables.takenfile",),
        ),
        names("difference", "file", "matching.matchfile", "raised", checked=True),
        names("founddeath", "file", "matching.matchfile", "found_deaths", checked=True),
        names("question", "profile", "tables.columnprofile", "questions", checked=True),
        names("receivedanswer", "profile", "tables.columnprofile", "+", checked=True),
    ]
