from django.db import migrations, models

from pijar.core.migration_sql import fill_tables


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_triggers")]

    operations = [
        # Cities of the first hours read their lists at once: they get the table of rows under way here.
        fill_tables("registry", "stagedrow"),
        # Rows under way have no key yet: without them their lists are read again from the kept files.
        migrations.RunSQL("DELETE FROM registry_stagedrow", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="stagedrow",
            name="name_key",
            field=models.TextField(null=True),
        ),
    ]
