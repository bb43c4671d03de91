"""Plain names: bank statements and their lines, exceptions and the decisions that end them.

Rows of the trail and former rows keep the names under which they were written.
"""

from __future__ import annotations

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contributions", "0015_earlier_texts")]

    operations = [
        migrations.RenameModel("MoneyFile", "Statement"),
        migrations.RenameModel("MoneyLine", "StatementLine"),
        migrations.RenameField("statement", "excepted", "exceptions"),
        migrations.RenameField("statement", "aside", "ignored"),
        migrations.RenameField("statementline", "told", "narrative"),
        migrations.RenameField("statementline", "standing", "state"),
        migrations.RenameField("statementline", "deed", "decision"),
        migrations.RenameField("receiptfile", "excepted", "exceptions"),
        migrations.RenameField("receiptline", "standing", "state"),
        migrations.RenameField("receiptline", "deed", "decision"),
        migrations.RemoveConstraint(
            model_name='receiptfile',
            name='receipt_file_every_line_accounted',
        ),
        migrations.RemoveConstraint(
            model_name='receiptline',
            name='receipt_line_exception_stands',
        ),
        migrations.RemoveConstraint(
            model_name='receiptline',
            name='receipt_line_settled_has_deed',
        ),
        migrations.RemoveConstraint(
            model_name='statement',
            name='money_file_once',
        ),
        migrations.RemoveConstraint(
            model_name='statement',
            name='money_file_every_line_accounted',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_exception_stands',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_applied_has_payment',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_refused_says_why',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_settled_has_deed',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_return_has_second',
        ),
        migrations.RemoveConstraint(
            model_name='statementline',
            name='money_line_by_two_people',
        ),
        migrations.RemoveIndex(
            model_name='receiptline',
            name='receipt_line_exceptions',
        ),
        migrations.RemoveIndex(
            model_name='statementline',
            name='money_line_exceptions',
        ),
        migrations.RenameIndex(
            model_name='statementline',
            new_name='statement_line_by_reference',
            old_name='money_line_by_reference',
        ),
        migrations.AlterField(
            model_name='receiptline',
            name='outcome',
            field=models.TextField(choices=[('applied', 'Dikonfirmasi'), ('exception', 'Perlu keputusan'), ('refused', 'Ditolak'), ('repeated', 'Sudah tercatat')]),
        ),
        migrations.AlterField(
            model_name='statementline',
            name='outcome',
            field=models.TextField(choices=[('applied', 'Cocok'), ('exception', 'Perlu keputusan'), ('refused', 'Ditolak'), ('repeated', 'Sudah tercatat'), ('ignored', 'Bukan uang masuk')]),
        ),
        # What was stored as "excepted" and "aside"; no former row is kept of a change of words.
        migrations.RunSQL(
            """
            ALTER TABLE contributions_statementline DISABLE TRIGGER keep_former_update;
            UPDATE contributions_statementline SET outcome = CASE outcome WHEN 'aside' THEN 'ignored' ELSE 'exception' END
                WHERE outcome IN ('aside', 'excepted');
            ALTER TABLE contributions_statementline ENABLE TRIGGER keep_former_update;
            ALTER TABLE contributions_receiptline DISABLE TRIGGER keep_former_update;
            UPDATE contributions_receiptline SET outcome = 'exception' WHERE outcome = 'excepted';
            ALTER TABLE contributions_receiptline ENABLE TRIGGER keep_former_update;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='receiptline',
            index=models.Index(condition=models.Q(('outcome', 'exception')), fields=['state', 'code'], name='receipt_line_exceptions'),
        ),
        migrations.AddIndex(
            model_name='statementline',
            index=models.Index(condition=models.Q(('outcome', 'exception')), fields=['state', 'code'], name='statement_line_exceptions'),
        ),
        migrations.AddConstraint(
            model_name='receiptfile',
            constraint=models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('applied'), '+', models.F('exceptions')), '+', models.F('refused')), '+', models.F('repeated')))), name='receipt_file_every_line_accounted', violation_error_message='Setiap baris berkas bukti harus punya hasil.'),
        ),
        migrations.AddConstraint(
            model_name='receiptline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'exception'), models.Q(('state', ''), _negated=True), models.Q(('code', ''), _negated=True)), models.Q(models.Q(('outcome', 'exception'), _negated=True), ('state', '')), _connector='OR'), name='receipt_line_exception_has_state', violation_error_message='Hanya baris yang perlu keputusan punya keadaan, dan namanya disebut.'),
        ),
        migrations.AddConstraint(
            model_name='receiptline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['waiting', 'settled']), _negated=True), models.Q(models.Q(('decision', ''), _negated=True), ('done_on__isnull', False)), _connector='OR'), name='receipt_line_settled_has_decision', violation_error_message='Baris yang diputus menyebut apa yang diputus dan kapan.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('sha256', 'kind'), name='statement_once', violation_error_message='Berkas yang sama sudah diterima.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('applied'), '+', models.F('exceptions')), '+', models.F('refused')), '+', models.F('repeated')), '+', models.F('ignored')))), name='statement_every_line_accounted', violation_error_message='Setiap baris berkas uang harus punya hasil.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'exception'), models.Q(('state', ''), _negated=True), models.Q(('code', ''), _negated=True)), models.Q(models.Q(('outcome', 'exception'), _negated=True), ('state', '')), _connector='OR'), name='statement_line_exception_has_state', violation_error_message='Hanya baris yang perlu keputusan punya keadaan, dan namanya disebut.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'applied'), _negated=True), models.Q(('invoice__isnull', False), ('payment__isnull', False)), _connector='OR'), name='statement_line_applied_has_payment', violation_error_message='Baris yang cocok menyebut tagihan dan pembayarannya.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'refused'), _negated=True), models.Q(('code', ''), _negated=True), _connector='OR'), name='statement_line_refused_says_why', violation_error_message='Baris yang ditolak menyebut alasan.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['waiting', 'settled']), _negated=True), models.Q(models.Q(('decision', ''), _negated=True), ('done_on__isnull', False)), _connector='OR'), name='statement_line_settled_has_decision', violation_error_message='Baris yang diputus menyebut apa yang diputus dan kapan.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'returned'), _negated=True), models.Q(('second_on__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='statement_line_return_has_second', violation_error_message='Pengembalian uang punya catatan dan disetujui orang kedua.'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(('second_by_id__isnull', True), models.Q(('second_by_id', models.F('done_by_id')), _negated=True), _connector='OR'), name='statement_line_by_two_people', violation_error_message='Pengembalian uang disetujui oleh orang lain daripada yang meminta.'),
        ),
    ]
