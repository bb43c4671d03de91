"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, keep_former


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_received_answers"), ("core", "0003_earlier_texts")]

    operations = [again(keep_former("matching_sourceoffice"))]
