"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, frozen_sql, keep_former


class Migration(migrations.Migration):
    dependencies = [("contributions", "0014_guard_cause"), ("core", "0003_earlier_texts")]

    operations = [
        again(keep_former("contributions_closing")),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
    ]
