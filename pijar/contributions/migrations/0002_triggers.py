from django.db import migrations

from pijar.core.migration_sql import append_only, keep_former


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        append_only("contributions_assessment"),
        append_only("contributions_receipt"),
        keep_former("contributions_invoice"),
        keep_former("contributions_payment"),
    ]
