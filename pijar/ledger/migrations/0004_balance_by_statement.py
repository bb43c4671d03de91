from django.db import migrations

from pijar.core.sql_files import sql_file


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_lines_in_order")]

    operations = [migrations.RunSQL(sql_file("ledger", "balance_by_statement"), migrations.RunSQL.noop)]
