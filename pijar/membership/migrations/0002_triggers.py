from django.db import migrations

from pijar.core.migration_sql import keep_former


class Migration(migrations.Migration):
    dependencies = [("membership", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        keep_former("membership_batch"),
        keep_former("membership_enrolment"),
        keep_former("membership_columnprofile"),
    ]
