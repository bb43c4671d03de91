"""Plain names: what a scan for lapses found of each member, and the scans themselves."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contributions", "0016_statements")]

    operations = [
        migrations.RenameModel("Watch", "LapseRisk"),
        migrations.RenameModel("WatchDay", "LapseScan"),
        migrations.RenameField("lapserisk", "stake", "benefit_at_risk"),
        migrations.RenameField("lapsescan", "watched_on", "scanned_on"),
        migrations.RenameIndex(
            model_name='lapserisk',
            new_name='lapse_risk_by_due_day',
            old_name='watch_by_due_day',
        ),
        migrations.AlterField(
            model_name='lapserisk',
            name='worker',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='lapse_risk', serialize=False, to='registry.worker'),
        ),
    ]
