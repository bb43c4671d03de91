-- Whoever stands on the fixed roster is a recipient.
UPDATE registry_nomination AS n SET state = 'rostered'
FROM sponsorship_rosterentry AS e
WHERE e.roster_id = %(roster)s AND n.id = e.nomination_id AND n.state = 'eligible'
