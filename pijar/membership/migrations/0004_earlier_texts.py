"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, append_only


class Migration(migrations.Migration):
    dependencies = [("membership", "0003_covered_months_by_key"), ("core", "0003_earlier_texts")]

    operations = [
        again(append_only("membership_answerfile")),
        again(append_only("membership_answerrow")),
        again(append_only("membership_coveredmonth")),
    ]
