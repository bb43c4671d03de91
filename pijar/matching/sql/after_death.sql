-- For each found death: the last month covered no later than it, and the months invoiced after it.
SELECT d.id AS death_id,
       (SELECT max(c.month) FROM membership_coveredmonth AS c
        WHERE c.worker_id = d.worker_id AND (d.latest_month IS NULL OR c.month <= d.latest_month)) AS latest_covered,
       (SELECT jsonb_agg(jsonb_build_object(
                   'month', a.month, 'amount', a.work_injury + a.death, 'invoice', i.number, 'state', i.state,
                   'funder', f.name) ORDER BY a.month)
        FROM contributions_assessment AS a
        JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
        JOIN sponsorship_funder AS f ON f.id = i.funder_id
        WHERE a.worker_id = d.worker_id AND a.month > d.latest_month AND d.state IN ('recorded', 'family_met')) AS paid
FROM matching_founddeath AS d
WHERE d.id = ANY(%(deaths)s)
