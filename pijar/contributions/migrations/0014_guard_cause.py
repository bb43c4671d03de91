from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contributions', '0013_money_by_statement'),
    ]

    operations = [
        migrations.AlterField(
            model_name='watch',
            name='cause',
            field=models.TextField(choices=[('no_payer', 'Tidak ada pembayar'), ('no_budget_line', 'Belum ada anggaran tahun itu'), ('budget_short', 'Anggaran tidak cukup sampai bulan itu'), ('instalment', 'Termin anggaran belum cair'), ('short_paid', 'Uang yang masuk tidak sama dengan tagihan'), ('unpaid', 'Tagihan belum dibayar'), ('not_invoiced', 'Belum ditagih'), ('not_assessed', 'Iuran belum ditetapkan'), ('unproved', 'Sudah dibayar, bukti BPJS belum datang'), ('not_begun', 'Bulannya belum mulai')]),
        ),
    ]
