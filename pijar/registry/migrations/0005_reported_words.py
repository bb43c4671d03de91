"""Plain names: what a list reported of a ward, a district and a trade where the words are not known."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_earlier_texts")]

    operations = [
        migrations.RenameField("stagedrow", "ward_said", "ward_reported"),
        migrations.RenameField("stagedrow", "district_said", "district_reported"),
        migrations.RenameField("stagedrow", "category_said", "category_reported"),
    ]
