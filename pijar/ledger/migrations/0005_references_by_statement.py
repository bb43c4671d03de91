import django.db.models.deletion
from django.db import migrations, models

from pijar.core.migration_sql import frozen_sql, kept_forever


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_balance_by_statement'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='fact',
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name='line',
            name='account',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.account'),
        ),
        migrations.AlterField(
            model_name='line',
            name='entry',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.entry'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('fact',), name='entry_fact_once', violation_error_message='Fakta ini sudah dibukukan.'),
        ),
        kept_forever("ledger_account"),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
