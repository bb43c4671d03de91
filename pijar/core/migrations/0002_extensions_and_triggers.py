from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

from pijar.core.sql_files import sql_file


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(sql_file("core", "triggers"), migrations.RunSQL.noop),
    ]
