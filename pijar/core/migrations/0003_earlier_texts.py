"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import fill_tables, frozen_sql


class Migration(migrations.Migration):
    dependencies = [("core", "0002_extensions_and_triggers")]

    operations = [
        fill_tables("core", "job"),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
