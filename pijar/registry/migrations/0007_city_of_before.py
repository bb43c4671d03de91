"""A city founded before cities were folders gets the rows that stood in code until then: those of Semarang.

A city founded from a folder of its own gets what its folder did not say yet, to be amended: its code for a name.
"""

from django.db import migrations

from pijar.core.migration_sql import append_only, keep_former

CITY = """
INSERT INTO registry_city (single, code, name, kind, province, time_zone, abbreviation)
SELECT true, code, CASE code WHEN '33.74' THEN 'Kota Semarang' ELSE code END,
       CASE WHEN substr(code, 4) >= '71' THEN 'kota' ELSE 'kabupaten' END,
       CASE code WHEN '33.74' THEN 'Jawa Tengah' ELSE substr(code, 1, 2) END, 'Asia/Jakarta',
       CASE code WHEN '33.74' THEN 'smg' ELSE '' END
FROM (SELECT substr(min(code), 1, 5) AS code FROM registry_district HAVING count(*) > 0) AS known;

INSERT INTO registry_cityterm (term, first_on, name, said, english)
SELECT t.term, '2025-01-01', t.name, t.said, t.english
FROM registry_city AS c, (VALUES
    ('33.74', 'city', 'Kota Semarang', 'kota', 'city'),
    ('33.74', 'civil_registry', 'Dinas Kependudukan dan Pencatatan Sipil Kota Semarang', 'Dukcapil', 'civil registry'),
    ('', 'district', 'Kecamatan', 'kecamatan', 'district'),
    ('33.74', 'head', 'Wali Kota Semarang', 'wali kota', 'mayor'),
    ('33.74', 'insurer_branch', 'Kantor Cabang BPJS Ketenagakerjaan Semarang', 'BPJS Ketenagakerjaan',
     'BPJS Ketenagakerjaan'),
    ('33.74', 'labour_office', 'Dinas Tenaga Kerja Kota Semarang', 'Disnaker', 'manpower office'),
    ('', 'ward', 'Kelurahan', 'kelurahan', 'ward')
) AS t (code, term, name, said, english)
WHERE t.code IN ('', c.code);

INSERT INTO registry_cityletterhead (first_on, lines)
SELECT '2025-01-01', ARRAY['PEMERINTAH KOTA SEMARANG', 'DINAS TENAGA KERJA'] FROM registry_city WHERE code = '33.74';

INSERT INTO registry_citysource (kind, first_on, name, ground)
SELECT s.kind, '2025-01-01', s.name, s.ground
FROM registry_city AS c, (VALUES
    (1, 'city_budget', 'APBD Kota Semarang', 'Peraturan daerah tentang APBD'),
    (2, 'excise_fund', 'DBHCHT Kota Semarang', 'Bagi hasil cukai hasil tembakau di dalam APBD'),
    (3, 'company', 'Perusahaan', 'Perjanjian'),
    (4, 'civil_servant', 'ASN dan PPPK', 'Surat kuasa potong gaji'),
    (5, 'citizen', 'Warga', 'Perjanjian'),
    (6, 'pool', 'Dana bersama', 'Perjanjian')
) AS s (place, kind, name, ground)
WHERE c.code = '33.74'
ORDER BY s.place;

INSERT INTO registry_citytarget (told_on, month, workers, source)
SELECT '2025-11-20', t.month::date, t.workers, t.source
FROM registry_city AS c, (VALUES
    ('2026-12-01', 10000, 'Pemerintah Kota Semarang, 20 November 2025'),
    ('2027-12-01', 100000, 'Pemerintah Kota Semarang, 19 November 2025: bila seluruh ASN ikut')
) AS t (month, workers, source)
WHERE c.code = '33.74';
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_city"), ("core", "0002_extensions_and_triggers")]

    operations = [
        migrations.RunSQL(CITY, migrations.RunSQL.noop),
        keep_former("registry_city"),
        append_only("registry_cityterm"),
        append_only("registry_cityletterhead"),
        append_only("registry_citysource"),
        append_only("registry_citytarget"),
    ]
