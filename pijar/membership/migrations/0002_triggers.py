from django.db import migrations

from pijar.core.migration_sql import append_only, keep_former


class Migration(migrations.Migration):
    dependencies = [("membership", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        append_only("membership_answerfile"),
        append_only("membership_answerrow"),
        append_only("membership_coveredmonth"),
        keep_former("membership_batch"),
        keep_former("membership_enrolment"),
        keep_former("membership_columnprofile"),
    ]
