import django.db.models.deletion
from django.db import migrations, models

from pijar.core.migration_sql import frozen_sql


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0012_months_beside'),
    ]

    operations = [
        migrations.AlterField(
            model_name='payment',
            name='reference',
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name='settlement',
            name='invoice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='contributions.invoice'),
        ),
        migrations.AlterField(
            model_name='settlement',
            name='payment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='contributions.payment'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('reference',), name='payment_reference_once', violation_error_message='Nomor bukti bayar ini sudah dicatat.'),
        ),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
