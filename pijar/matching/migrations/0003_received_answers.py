import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

from pijar.core.migration_sql import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_extensions_and_triggers'),
        ('matching', '0002_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceivedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), unique=True)),
                ('received_on', models.DateField()),
                ('many_dead_confirmed', models.BooleanField(default=False)),
                ('event_id', models.BigIntegerField()),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matching.matchprofile')),
            ],
        ),
        append_only("matching_receivedanswer"),
    ]
