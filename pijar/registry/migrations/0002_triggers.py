from django.db import migrations

from pijar.core.migration_sql import append_only, keep_former, kept_forever


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        keep_former("registry_person"),
        keep_former("registry_worker"),
        keep_former("registry_nomination"),
        keep_former("registry_criteria"),
        keep_former("registry_category"),
        append_only("registry_sendercolumns"),
        kept_forever("registry_ward"),
        kept_forever("registry_category"),
        kept_forever("registry_takenlist"),
        # Rows under way are read again from the kept file after a crash: they need not be written twice.
        migrations.RunSQL("ALTER TABLE registry_stagedrow SET UNLOGGED", "ALTER TABLE registry_stagedrow SET LOGGED"),
    ]
