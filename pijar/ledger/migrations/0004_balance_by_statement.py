from django.db import migrations

from pijar.core.migration_sql import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_lines_in_order")]

    operations = [migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop)]
