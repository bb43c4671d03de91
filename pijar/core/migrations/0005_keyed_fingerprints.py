"""Fingerprints of content are keyed: the plain ones gave away what they were made of."""

from django.db import migrations, models

from pijar.core.migration_sql import key_digests


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_job_progress'),
    ]

    operations = [
        migrations.RenameField(model_name='storedfile', old_name='sha256', new_name='fingerprint'),
        key_digests('core_storedfile', 'fingerprint'),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.RemoveIndex(model_name='storedfile', name='stored_file_by_hash'),
            migrations.AddIndex(model_name='storedfile', index=models.Index(fields=['fingerprint'], name='stored_file_by_hash')),
        ]),
    ]
