"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, fill_tables, keep_former


class Migration(migrations.Migration):
    dependencies = [("access", "0002_triggers"), ("core", "0003_earlier_texts")]

    operations = [
        fill_tables("access", "user", "tally", "errand", "accesskey"),
        again(keep_former("access_accesskey")),
    ]
