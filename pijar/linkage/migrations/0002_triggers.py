from django.db import migrations

from pijar.core.migration_sql import keep_former
from pijar.core.sql_files import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("linkage", "0001_initial"),
        ("registry", "0002_triggers"),
        ("core", "0002_extensions_and_triggers"),
    ]

    operations = [
        migrations.RunSQL(sql_file("linkage", "triggers"), migrations.RunSQL.noop),
        keep_former("linkage_pair"),
        keep_former("linkage_merge"),
    ]
