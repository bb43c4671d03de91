"""Plain names: when the progress of long work was last reported."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0002_extensions_and_triggers")]

    operations = [migrations.RenameField("job", "told_at", "progress_at")]
