import django.db.models.deletion
from django.db import migrations, models

# Profiles and files of money and receipts go to the tables of all files of rows; lines name their files there.
MOVE = """
INSERT INTO tables_columnprofile
    (kind, name, version, sheet, columns, words, decimal, skip_rows, skip_words, is_example, event_id)
SELECT p.kind, p.name, p.version, '',
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'fact', c.one -> 'fact', 'headings', c.one -> 'headings',
                   'form', CASE WHEN c.one ->> 'fact' = 'day' THEN p.day_form ELSE '' END
               ) ORDER BY c.nth), '[]')
        FROM jsonb_array_elements(p.columns) WITH ORDINALITY AS c (one, nth)),
       CASE WHEN p.words = '{}' THEN p.words
            ELSE jsonb_build_object(CASE p.kind WHEN 'bank' THEN 'mark' ELSE 'result' END, p.words) END,
       p.decimal, p.skip_rows, p.skip_words, false, p.event_id
FROM contributions_moneyprofile AS p
ORDER BY p.id;

INSERT INTO tables_columnprofile
    (kind, name, version, sheet, columns, words, decimal, skip_rows, skip_words, is_example, event_id)
SELECT 'receipts', p.name, p.version, '',
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'fact', c.one -> 'fact', 'headings', jsonb_build_array(c.one -> 'heading'),
                   'form', coalesce(c.one -> 'form', '""')
               ) ORDER BY c.nth), '[]')
        FROM jsonb_array_elements(p.columns) WITH ORDINALITY AS c (one, nth)),
       '{}', '', 0, '[]', p.is_example, p.event_id
FROM contributions_receiptprofile AS p
ORDER BY p.id;

INSERT INTO tables_takenfile
    (ref, kind, profile_id, file_id, sha256, file_name, received_on, received_by, rows, applied, exceptions, refused,
     repeated, ignored, amount, counts, former_id, recorded_at, event_id)
SELECT f.ref, f.kind, n.id, f.file_id, f.sha256, f.file_name, f.received_on, f.received_by, f.rows, f.applied,
       f.exceptions, f.refused, f.repeated, f.ignored, f.amount, '{}', f.id, f.recorded_at, f.event_id
FROM contributions_statement AS f
JOIN contributions_moneyprofile AS p ON p.id = f.profile_id
JOIN tables_columnprofile AS n ON n.kind = p.kind AND n.name = p.name AND n.version = p.version
ORDER BY f.id;

INSERT INTO tables_takenfile
    (ref, kind, profile_id, file_id, sha256, file_name, received_on, received_by, rows, applied, exceptions, refused,
     repeated, ignored, amount, counts, former_id, recorded_at, event_id)
SELECT f.ref, 'receipts', n.id, f.file_id, f.sha256, f.file_name, f.received_on, f.received_by, f.rows, f.applied,
       f.exceptions, f.refused, f.repeated, 0, f.amount, '{}', f.id, f.recorded_at, f.event_id
FROM contributions_receiptfile AS f
JOIN contributions_receiptprofile AS p ON p.id = f.profile_id
JOIN tables_columnprofile AS n ON n.kind = 'receipts' AND n.name = p.name AND n.version = p.version
ORDER BY f.id;

-- Numbers of files are those of other files by now: each line goes through one that no file has.
ALTER TABLE contributions_statementline DISABLE TRIGGER USER;
UPDATE contributions_statementline AS l SET file_id = -t.id
FROM tables_takenfile AS t WHERE t.former_id = l.file_id AND t.kind IN ('bank', 'payroll');
UPDATE contributions_statementline SET file_id = -file_id WHERE file_id < 0;
ALTER TABLE contributions_statementline ENABLE TRIGGER USER;
ALTER TABLE contributions_receiptline DISABLE TRIGGER USER;
UPDATE contributions_receiptline AS l SET file_id = -t.id
FROM tables_takenfile AS t WHERE t.former_id = l.file_id AND t.kind = 'receipts';
UPDATE contributions_receiptline SET file_id = -file_id WHERE file_id < 0;
ALTER TABLE contributions_receiptline ENABLE TRIGGER USER;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def file_of(model: str, to: str, related: str) -> migrations.AlterField:
    """The file of a line, which no foreign key checks."""
    key = models.ForeignKey(
        to=to,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related,
        db_constraint=False,
        db_index=False,
    )
    return migrations.AlterField(model, "file", key)


def files(name: str) -> migrations.CreateModel:
    """Files of a kind among all files taken in."""
    options = {"proxy": True, "indexes": [], "constraints": []}
    return migrations.CreateModel(name=name, fields=[], options=options, bases=("tables.takenfile",))


class Migration(migrations.Migration):
    dependencies = [("contributions", "0018_sources_of_regencies"), ("tables", "0001_initial")]

    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        file_of("statementline", "tables.takenfile", "+"),
        file_of("receiptline", "tables.takenfile", "+"),
        migrations.DeleteModel("Statement"),
        migrations.DeleteModel("MoneyProfile"),
        migrations.DeleteModel("ReceiptFile"),
        migrations.DeleteModel("ReceiptProfile"),
        files("Statement"),
        files("ReceiptFile"),
        file_of("statementline", "contributions.statement", "statement_lines"),
        file_of("receiptline", "contributions.receiptfile", "receipt_lines"),
        migrations.AlterField(
            "receiptline",
            "state",
            models.TextField(
                blank=True, choices=[("open", "Belum diputus"), ("waiting", "Ditunggu"), ("settled", "Selesai")]
            ),
        ),
    ]
