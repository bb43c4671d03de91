from django.db import migrations

from pijar.core.migration_sql import append_only, frozen_sql


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        append_only("ledger_entry"),
        append_only("ledger_line"),
    ]
