"""Fingerprints of content are keyed: the plain ones gave away what they were made of."""

from django.db import migrations, models

from pijar.core.migration_sql import key_digests


class Migration(migrations.Migration):

    dependencies = [
        ('tables', '0001_initial'),
        ('contributions', '0019_files_of_rows'),
        ('matching', '0006_files_of_rows'),
        ('membership', '0005_files_of_rows'),
    ]

    operations = [
        migrations.RenameField(model_name='takenfile', old_name='sha256', new_name='fingerprint'),
        key_digests('tables_takenfile', 'fingerprint'),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.RemoveConstraint(model_name='takenfile', name='taken_file_once'),
            migrations.AddConstraint(
                model_name='takenfile',
                constraint=models.UniqueConstraint(fields=('fingerprint', 'kind'), name='taken_file_once', violation_error_message='Berkas yang sama sudah diterima.'),
            ),
        ]),
    ]
