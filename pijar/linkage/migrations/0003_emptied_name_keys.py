from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linkage", "0002_triggers")]

    operations = [
        migrations.AddIndex(
            model_name="namekey",
            index=models.Index(fields=["person_id"], condition=models.Q(key=""), name="name_key_emptied"),
        ),
    ]
