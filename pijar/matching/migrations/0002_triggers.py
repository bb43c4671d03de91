from django.db import migrations

from pijar.core.migration_sql import append_only, keep_former


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        append_only("matching_question"),
        append_only("matching_matchfile"),
        append_only("matching_matchrow"),
        append_only("matching_letter"),
        append_only("matching_matchprofile"),
        keep_former("matching_difference"),
        keep_former("matching_founddeath"),
        keep_former("matching_sourceoffice"),
    ]
