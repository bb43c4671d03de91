from django.db import migrations

from pijar.core.migration_sql import frozen_sql, keep_former


class Migration(migrations.Migration):
    dependencies = [
        ("linkage", "0001_initial"),
        ("registry", "0002_triggers"),
        ("core", "0002_extensions_and_triggers"),
    ]

    operations = [
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        keep_former("linkage_pair"),
        keep_former("linkage_merge"),
    ]
