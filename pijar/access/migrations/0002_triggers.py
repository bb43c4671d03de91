from django.db import migrations

from pijar.core.migration_sql import keep_former


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        keep_former("access_grant"),
        keep_former("access_accesskey"),
    ]
