from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linkage", "0002_triggers")]

    operations = [
        # The words of a key stand in another order now: the next search fills all of them again.
        migrations.RunSQL("TRUNCATE linkage_namekey", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="namekey",
            index=models.Index(fields=["person_id"], condition=models.Q(key=""), name="name_key_emptied"),
        ),
    ]
