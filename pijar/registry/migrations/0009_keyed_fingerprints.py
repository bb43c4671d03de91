"""Fingerprints of content are keyed: the plain ones gave away what they were made of."""

from django.db import migrations, models

from pijar.core.migration_sql import key_digests


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0008_proposal_waits_once'),
        ('core', '0005_keyed_fingerprints'),
    ]

    operations = [
        migrations.RenameField(model_name='takenlist', old_name='sha256', new_name='fingerprint'),
        key_digests('registry_takenlist', 'fingerprint'),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.RemoveConstraint(model_name='takenlist', name='list_file_once'),
            migrations.AddConstraint(
                model_name='takenlist',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'unreadable'), _negated=True), fields=('fingerprint',), name='list_file_once', violation_error_message='Berkas yang sama sudah pernah diterima.'),
            ),
        ]),
    ]
