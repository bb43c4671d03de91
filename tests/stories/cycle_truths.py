"""What must be true of the money after every action, whatever was done: each a statement of its own over the tables."""

from __future__ import annotations

from django.db import connection

# Each statement finds what breaks the sentence beside it; a true city gives no row.
BROKEN: dict[str, str] = {
    "the ledger sums to zero": """
        SELECT sum(coalesce(debit, 0)) - sum(coalesce(credit, 0)) FROM ledger_entryline
        HAVING sum(coalesce(debit, 0)) <> sum(coalesce(credit, 0))""",
    "every entry balances": """
        SELECT entry_id FROM ledger_entryline GROUP BY entry_id
        HAVING sum(coalesce(debit, 0)) <> sum(coalesce(credit, 0))""",
    "what funders owe in the book is what is open of their invoices": """
        SELECT book.amount, due.amount FROM (
            SELECT coalesce(sum(coalesce(debit, 0) - coalesce(credit, 0)), 0) AS amount
            FROM ledger_entryline WHERE account_id = '1110'
        ) AS book, (
            SELECT coalesce((SELECT sum(amount) FROM contributions_invoice), 0)
                 - coalesce((SELECT sum(amount) FROM contributions_settlement), 0) AS amount
        ) AS due WHERE book.amount <> due.amount""",
    "what is owed to the insurer is what was invoiced and not confirmed": """
        SELECT book.amount, due.amount FROM (
            SELECT coalesce(sum(coalesce(credit, 0) - coalesce(debit, 0)), 0) AS amount
            FROM ledger_entryline WHERE account_id = '2110'
        ) AS book, (
            SELECT coalesce((SELECT sum(amount) FROM contributions_invoice), 0)
                 - coalesce((SELECT sum(amount) FROM contributions_receipt), 0) AS amount
        ) AS due WHERE book.amount <> due.amount""",
    "money not used stands in the book as received and not matched": """
        SELECT book.amount, held.amount FROM (
            SELECT coalesce(sum(coalesce(credit, 0) - coalesce(debit, 0)), 0) AS amount
            FROM ledger_entryline WHERE account_id = '2190'
        ) AS book, (
            SELECT coalesce((SELECT sum(amount) FROM contributions_payment WHERE state <> 'returned'), 0)
                 - coalesce((SELECT sum(s.amount) FROM contributions_settlement AS s
                             JOIN contributions_payment AS p ON p.id = s.payment_id WHERE p.state <> 'returned'), 0)
                 - coalesce((SELECT sum(amount) FROM contributions_repayment), 0) AS amount
        ) AS held WHERE book.amount <> held.amount""",
    "an invoice is paid exactly if its uses sum to what it asks": """
        SELECT i.id, i.state FROM contributions_invoice AS i
        LEFT JOIN contributions_settlement AS s ON s.invoice_id = i.id
        GROUP BY i.id, i.state, i.amount
        HAVING (i.state <> 'issued') <> (coalesce(sum(s.amount), 0) = i.amount) OR sum(s.amount) > i.amount""",
    "no payment is used beyond what came": """
        SELECT p.id FROM contributions_payment AS p
        JOIN contributions_settlement AS s ON s.payment_id = p.id
        GROUP BY p.id, p.amount HAVING sum(s.amount) > p.amount""",
    "an invoice asks for what was assessed, of an approved round": """
        SELECT i.id FROM contributions_invoice AS i
        LEFT JOIN contributions_assessment AS a
            ON a.month = i.month AND a.agreement_id = i.agreement_id AND a.round = i.round
        LEFT JOIN contributions_round AS r ON r.month = i.month AND r.number = i.round
        GROUP BY i.id, i.amount, i.workers, r.state
        HAVING coalesce(sum(a.work_injury + a.death), 0) <> i.amount OR count(a.worker_id) <> i.workers
            OR r.state IS DISTINCT FROM 'approved'""",
    "a covered month has a paid invoice with the insurer's word": """
        SELECT c.worker_id, c.month FROM membership_coveredmonth AS c
        WHERE NOT EXISTS (
            SELECT FROM contributions_assessment AS a
            JOIN contributions_invoice AS i
                ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round AND i.state <> 'issued'
            JOIN contributions_receipt AS r ON r.invoice_id = i.id AND r.number = c.proof
                AND (r.worker_id IS NULL OR r.worker_id = a.worker_id)
            WHERE a.worker_id = c.worker_id AND a.month = c.month
        )""",
    "a paid invoice with the insurer's word covers the months of all its workers": """
        SELECT a.worker_id, a.month FROM contributions_invoice AS i
        JOIN contributions_assessment AS a
            ON a.month = i.month AND a.agreement_id = i.agreement_id AND a.round = i.round
        WHERE i.state = 'receipted' AND NOT EXISTS (
            SELECT FROM membership_coveredmonth AS c WHERE c.worker_id = a.worker_id AND c.month = a.month
        )""",
    "nobody has two payers for a month": """
        SELECT a.id FROM sponsorship_sponsorship AS a
        JOIN sponsorship_sponsorship AS b ON b.worker_id = a.worker_id AND b.id > a.id AND b.months && a.months""",
    "what is drawn of a line is what was assessed on it, and never above its ceiling": """
        SELECT l.id FROM sponsorship_budgetline AS l
        LEFT JOIN contributions_assessment AS a ON a.agreement_id = l.agreement_id AND a.payer = 'state'
            AND extract(year FROM a.month) = l.fiscal_year
        GROUP BY l.id, l.drawn, l.ceiling
        HAVING l.drawn <> coalesce(sum(a.work_injury + a.death), 0) OR l.drawn > l.ceiling""",
    "no agreement carries more workers in a month than it has places": """
        SELECT s.agreement_id, m.month FROM sponsorship_sponsorship AS s
        JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
        JOIN generate_series(date '2026-01-01', date '2027-03-01', interval '1 month') AS m (month)
            ON s.months @> m.month::date
        GROUP BY s.agreement_id, m.month, a.places HAVING count(*) > a.places""",
    "the dead are not invoiced for a month after their death once it is known": """
        SELECT a.worker_id FROM contributions_assessment AS a
        JOIN registry_worker AS w ON w.id = a.worker_id
        JOIN registry_person AS p ON p.id = w.person_id
        JOIN contributions_invoice AS i
            ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
        WHERE p.died_on < a.month AND i.event_id > (
            SELECT max(e.id) FROM core_auditevent AS e
            WHERE e.name = 'death.reported' AND e.subject = 'worker:' || w.ref::text
        )""",
    "what funders owe the pool is what bridges lack": """
        SELECT book.amount, owed.amount FROM (
            SELECT coalesce(sum(coalesce(debit, 0) - coalesce(credit, 0)), 0) AS amount
            FROM ledger_entryline WHERE account_id = '1130'
        ) AS book, (
            SELECT coalesce(sum(amount - repaid) FILTER (WHERE state = 'open'), 0) AS amount FROM contributions_bridge
        ) AS owed WHERE book.amount <> owed.amount""",
    "the cash of the pool in the book is the pool's": """
        SELECT book.amount, pool.cash FROM (
            SELECT coalesce(sum(coalesce(debit, 0) - coalesce(credit, 0)), 0) AS amount
            FROM ledger_entryline WHERE account_id = '1120'
        ) AS book, (SELECT coalesce(sum(cash), 0) AS cash FROM contributions_pool) AS pool
        WHERE book.amount <> pool.cash""",
    "each line of a file is accounted for, and an exception that is settled says by whom or by later money": """
        SELECT file_id, place FROM contributions_statementline
        WHERE outcome NOT IN ('applied', 'exception', 'refused', 'repeated', 'ignored')
           OR state = 'settled' AND (decision = '' OR done_by = '' AND decision <> 'paid_up')
        UNION ALL
        SELECT f.id, count(l.place) FROM tables_takenfile AS f
        LEFT JOIN contributions_statementline AS l ON l.file_id = f.id
        WHERE f.kind IN ('bank', 'payroll')
        GROUP BY f.id, f.rows HAVING count(l.place) <> f.rows""",
    "a line that was applied is money of that sum and reference": """
        SELECT l.file_id, l.place FROM contributions_statementline AS l
        LEFT JOIN contributions_payment AS p ON p.id = l.payment_id
        WHERE l.outcome = 'applied' AND (p.amount, p.reference) IS DISTINCT FROM (l.amount, l.reference)""",
    "a worker is confirmed once for a month": """
        SELECT a.worker_id, a.month FROM contributions_receipt AS r
        JOIN contributions_invoice AS i ON i.id = r.invoice_id
        JOIN contributions_assessment AS a ON a.month = i.month AND a.agreement_id = i.agreement_id
            AND a.round = i.round AND (r.worker_id IS NULL OR r.worker_id = a.worker_id)
        GROUP BY a.worker_id, a.month HAVING count(*) > 1""",
    "the pool never pays what it does not have": """
        SELECT sum(coalesce(debit, 0) - coalesce(credit, 0)) FROM ledger_entryline WHERE account_id = '1120'
        HAVING sum(coalesce(debit, 0) - coalesce(credit, 0)) < 0""",
}


def broken_truths() -> dict[str, list[tuple[object, ...]]]:
    """The sentences that do not hold, with the rows that break them; constraints checked at commit are checked too."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for sentence, statement in BROKEN.items():
            cursor.execute(statement)
            if rows := cursor.fetchall():
                found[sentence] = rows
    return found
