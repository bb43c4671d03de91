"""A city for measuring pages: any number of workers and covered months, written by SQL in set-based statements.

It is no city to show: it skips the actions. Names and numbers are made up; ids are sealed as the vault seals them.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import connection

from pijar.registry.vault import current_key_id, index_of, seal
from pijar.values.month import Month

NUMBERS = "COPY registry_vaultentry (ref, kind, key_id, sealed, index) FROM STDIN"

PEOPLE = """
INSERT INTO registry_person (national_id_id, name, birth_on, sex, address, rt, rw, ward_id, phone, died_on, event_id)
SELECT v.ref,
       (ARRAY['Siti','Budi','Sri','Agus','Slamet','Wahyu','Dewi','Eko','Sutrisno','Rina','Joko','Ngatini','Suparman'])
           [1 + hashint8(v.n) % 13 + CASE WHEN hashint8(v.n) < 0 THEN 12 ELSE 0 END]
       || ' ' ||
       (ARRAY['Lestari','Santoso','Wahyuni','Setiawan','Raharjo','Handayani','Purnomo','Astuti','Widodo','Susanti'])
           [1 + v.n / 7 % 10] || ' ' || substr(md5(v.n::text), 1, 4),
       DATE '1965-01-01' + (v.n * 7919 % 14000)::int, CASE WHEN v.n % 2 = 0 THEN 'f' ELSE 'm' END,
       'Jalan ' || v.n % 900, '01', '02', w.code, '', CASE WHEN v.n % 997 = 0 THEN DATE '2026-03-09' END, 0
FROM (SELECT ref, row_number() OVER (ORDER BY ref) AS n FROM registry_vaultentry) AS v
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS n, count(*) OVER () AS wards FROM registry_ward) AS w
  ON w.n = v.n % w.wards
"""

WORKERS = """
INSERT INTO registry_worker (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)
SELECT p.id, c.code, 'Pasar', '', '', 0
FROM registry_person AS p
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS n, count(*) OVER () AS kinds FROM registry_category) AS c
  ON c.n = p.id * 31 % c.kinds
"""

NOMINATIONS = """
INSERT INTO registry_nomination (worker_id, proposed_on, state, verified_on, decided_on, reasons, event_id)
SELECT id, DATE '2025-01-05', 'rostered', DATE '2025-01-10', DATE '2025-01-12', '{}', 0 FROM registry_worker
"""

FUNDERS = """
INSERT INTO sponsorship_funder (kind, name, contact, employee_number, office_id, business_number, stage, event_id)
SELECT 'city_budget', 'APBD Kota', '', '', NULL, '', '', 0
UNION ALL SELECT 'excise_fund', 'DBHCHT Kota', '', '', NULL, '', '', 0
UNION ALL SELECT 'company', 'PT Maju ' || n, '', '', NULL, 'nib' || n, 'paying', 0 FROM generate_series(1, 300) AS n
UNION ALL SELECT 'civil_servant', 'ASN ' || n, '', 'nip' || n, 'opd', '', '', 0 FROM generate_series(1, 2000) AS n
"""

AGREEMENTS = """
INSERT INTO sponsorship_agreement (funder_id, form, instrument, signed_on, first_month, places, bracket, state,
                                   end_reason, event_id)
SELECT id, CASE kind WHEN 'company' THEN 'commitment' WHEN 'civil_servant' THEN 'mandate' ELSE 'budget' END,
       'Dasar ' || id, DATE '2024-12-01', DATE '2024-12-01',
       CASE kind WHEN 'city_budget' THEN 1000000 WHEN 'excise_fund' THEN 100000 WHEN 'company' THEN 1000 ELSE 20 END,
       1, 'active', '', 0
FROM sponsorship_funder
"""

SPONSORSHIPS = """
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT w.id, a.id, daterange(%(first)s::date, NULL), '', 0
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM registry_worker) AS w
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM sponsorship_agreement) AS a
  ON a.n = CASE WHEN w.n %% 10 < 7 THEN 1 WHEN w.n %% 10 = 7 THEN 2 WHEN w.n %% 10 = 8 THEN 3 + w.n / 10 %% 300
           ELSE 303 + w.n / 10 %% 2000 END
WHERE w.n %% 50 <> 49
"""

ENROLMENTS = """
WITH batch AS (
    INSERT INTO membership_batch (number, profile_id, first_month, state, event_id)
    SELECT 'G-1', id, %(first)s, 'prepared', 0 FROM tables_columnprofile WHERE kind = 'enrolment' LIMIT 1 RETURNING id)
INSERT INTO membership_enrolment (worker_id, batch_id, state, first_month, member_number, answered_on, refusal,
                                  end_reason, event_id)
SELECT s.worker_id, batch.id, 'accepted', %(first)s, lpad(s.worker_id::text, 11, '0'), %(first)s, '', '', 0
FROM sponsorship_sponsorship AS s, batch
"""

ASSESSMENTS = """
INSERT INTO contributions_assessment (worker_id, month, round, agreement_id, payer, sector, bracket, ward_id,
                                      category_id, work_injury, death, event_id)
SELECT s.worker_id, %(month)s, 1, s.agreement_id, CASE WHEN a.form = 'budget' THEN 'state' ELSE 'private' END, 'other',
       1, p.ward_id, w.category_id, 10000, 6800, 0
FROM sponsorship_sponsorship AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN registry_worker AS w ON w.id = s.worker_id
JOIN registry_person AS p ON p.id = w.person_id
WHERE p.died_on IS NULL OR p.died_on >= %(month)s
"""

INVOICES = """
INSERT INTO contributions_invoice (agreement_id, funder_id, month, round, number, payment_code, workers, amount,
                                   issued_on, due_on, state, paid_on, event_id)
SELECT s.agreement_id, a.funder_id, s.month, 1, 'T-' || s.month || '-' || s.agreement_id,
       'K' || s.month || s.agreement_id, count(*), sum(s.work_injury + s.death), s.month, s.month + 14, %(state)s,
       CASE WHEN %(state)s = 'issued' THEN NULL ELSE s.month + 9 END, 0
FROM contributions_assessment AS s JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
WHERE s.month = %(month)s GROUP BY s.agreement_id, a.funder_id, s.month
"""

RECEIPTS = """
INSERT INTO contributions_receipt (invoice_id, number, amount, received_on, event_id)
SELECT id, 'B-' || number, amount, month + 11, 0 FROM contributions_invoice WHERE month = %(month)s
"""

COVERED = """
INSERT INTO membership_coveredmonth (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on,
                                     event_id)
SELECT s.worker_id, s.month, f.id, f.kind, s.ward_id, s.category_id, r.number, r.received_on, 0
FROM contributions_assessment AS s
JOIN contributions_invoice AS i ON i.month = s.month AND i.agreement_id = s.agreement_id AND i.round = s.round
JOIN contributions_receipt AS r ON r.invoice_id = i.id
JOIN sponsorship_funder AS f ON f.id = i.funder_id
WHERE s.month = %(month)s
"""


def fill(workers: int, months: int, latest: Month) -> None:
    """Workers and their covered months up to ``latest``; the month after it is invoiced and waits for money."""
    first = latest - (months - 1)
    seal_numbers(workers)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO sponsorship_office (code, name) VALUES ('opd', 'Dinas') ON CONFLICT DO NOTHING")
        cursor.execute(
            "INSERT INTO tables_columnprofile (kind, name, version, sheet, columns, words, decimal, skip_rows,"
            " skip_words, is_example, event_id) SELECT 'enrolment', 'bench', 1, 'x', '[]', '{}', '', 0, '[]', false, 0"
            " WHERE NOT EXISTS (SELECT FROM tables_columnprofile WHERE kind = 'enrolment')"
        )
        for statement in (PEOPLE, WORKERS, NOMINATIONS, FUNDERS, AGREEMENTS, SPONSORSHIPS, ENROLMENTS):
            cursor.execute(statement, {"first": first.first_day} if "%(" in statement else None)
    for ordinal in range(first.ordinal, latest.ordinal + 2):
        cover(Month.from_ordinal(ordinal), with_proof=ordinal <= latest.ordinal)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def cover(month: Month, *, with_proof: bool) -> None:
    """One month of every sponsored worker, proved or only invoiced."""
    facts = {"month": month.first_day, "state": "receipted" if with_proof else "issued"}
    with connection.cursor() as cursor:
        for statement in (ASSESSMENTS, INVOICES, *((RECEIPTS, COVERED) if with_proof else ())):
            cursor.execute(statement, facts)


def seal_numbers(count: int) -> None:
    """Sealed numbers of invented people, each found again by its index."""
    key_id = current_key_id()
    with connection.cursor() as cursor, cursor.copy(NUMBERS) as copy:
        copy.set_types(["uuid", "text", "int2", "bytea", "bytea"])
        for n in range(count):
            ref = UUID(str(uuid4()))
            number = number_of(n)
            copy.write_row((ref, "nik", key_id, seal("nik", ref, number), index_of("nik", number)))


def number_of(n: int) -> str:
    """The made-up national id of the n-th person."""
    return f"337401{1 + n % 28:02d}{1 + n // 28 % 12:02d}{65 + n // 336 % 30:02d}{1 + n // 10080:04d}"
