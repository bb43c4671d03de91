from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

from pijar.core.migration_sql import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
