from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_triggers")]

    operations = [
        # Rows under way have no key yet: without them their lists are read again from the kept files.
        migrations.RunSQL("DELETE FROM registry_stagedrow", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="stagedrow",
            name="name_key",
            field=models.TextField(null=True),
        ),
    ]
