from django.db import migrations

from pijar.core.migration_sql import append_only
from pijar.core.sql_files import sql_file


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        migrations.RunSQL(sql_file("ledger", "triggers"), migrations.RunSQL.noop),
        append_only("ledger_entry"),
        append_only("ledger_line"),
    ]
