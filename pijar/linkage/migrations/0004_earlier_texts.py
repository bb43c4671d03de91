"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import fill_tables, frozen_sql


class Migration(migrations.Migration):
    dependencies = [("linkage", "0003_emptied_name_keys"), ("core", "0003_earlier_texts")]

    operations = [
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        fill_tables("linkage", "namekey"),
    ]
