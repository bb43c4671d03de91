"""Plain names: when the progress of long work was last reported."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0003_earlier_texts")]

    operations = [migrations.RenameField("job", "told_at", "progress_at")]
