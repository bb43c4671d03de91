import pijar.core.fields
from django.db import migrations, models

from pijar.core.migration_sql import append_only, frozen_sql


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0003_lapse_guard'),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worker_id', models.BigIntegerField()),
                ('month', pijar.core.fields.MonthField()),
                ('round', models.SmallIntegerField()),
                ('agreement_id', models.BigIntegerField()),
                ('payer', models.TextField()),
                ('work_injury', models.BigIntegerField()),
                ('death', models.BigIntegerField()),
                ('reason', models.TextField()),
                ('assessed_event_id', models.BigIntegerField()),
                ('event_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('worker_id', 'month', 'assessed_event_id'), name='withdrawal_once_an_assessment', violation_error_message='Penetapan iuran ini sudah ditarik.')],
            },
        ),
        append_only("contributions_withdrawal"),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
