-- Whose money it is: payers whose members are not yet safe, the soonest due first.
SELECT f.id AS funder_id, f.name AS funder, f.kind, w.cause, min(w.due_on) AS due_on, count(*) AS members
FROM contributions_lapserisk AS w
JOIN sponsorship_agreement AS a ON a.id = w.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE w.cause NOT IN ('not_begun', 'unproved') AND w.due_on <= %(on)s::date + 30 AND w.ends_on > %(on)s::date
GROUP BY f.id, f.name, f.kind, w.cause
ORDER BY min(w.due_on), count(*) DESC, f.id
LIMIT 20
