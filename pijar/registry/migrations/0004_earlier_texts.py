"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, append_only, fill_tables, frozen_sql, kept_forever

TABLES = ["takenlist", "listrow", "correctedrow", "sendercolumns", "stagedrow", "person", "proposal"]


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_staged_name_key"), ("core", "0003_earlier_texts")]

    operations = [
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        fill_tables("registry", *TABLES),
        again(append_only("registry_sendercolumns")),
        again(kept_forever("registry_ward")),
        again(kept_forever("registry_category")),
        again(kept_forever("registry_takenlist")),
        migrations.RunSQL("ALTER TABLE registry_stagedrow SET UNLOGGED", migrations.RunSQL.noop),
    ]
