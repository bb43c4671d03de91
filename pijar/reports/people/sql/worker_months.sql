-- The months of one worker, those of records merged into theirs with them, newest first: what was due and who owed it,
-- the invoice, the payment, the proof.
SELECT coalesce(s.month, c.month) AS month, f.name AS funder, coalesce(s.work_injury + s.death, 0) AS amount,
       coalesce(i.number, '') AS invoice, coalesce(i.state, '') AS invoice_state, i.paid_on,
       coalesce((SELECT string_agg(p.reference, ', ' ORDER BY p.id) FROM contributions_settlement AS u
                 JOIN contributions_payment AS p ON p.id = u.payment_id WHERE u.invoice_id = i.id), '') AS payment,
       coalesce(c.proof, '') AS proof, c.covered_on
FROM (SELECT * FROM contributions_assessment WHERE worker_id = ANY (%(workers)s)) AS s
FULL JOIN (SELECT * FROM membership_coveredmonth WHERE worker_id = ANY (%(workers)s)) AS c
    ON c.month = s.month AND c.worker_id = s.worker_id
LEFT JOIN contributions_invoice AS i
       ON i.month = s.month AND i.agreement_id = s.agreement_id AND i.round = s.round
LEFT JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = coalesce(c.payer_id, a.funder_id)
ORDER BY month DESC
