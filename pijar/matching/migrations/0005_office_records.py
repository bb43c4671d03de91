"""Plain names: what an office reported of a worker is an office record; a statement is a bank's."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0004_earlier_texts")]

    operations = [
        migrations.RenameModel("Statement", "OfficeRecord"),
        migrations.RenameField("officerecord", "said_on", "reported_on"),
        migrations.AlterField(
            model_name='officerecord',
            name='worker',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='office_records', to='registry.worker'),
        ),
    ]
