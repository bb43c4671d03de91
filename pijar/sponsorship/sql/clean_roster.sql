-- Whoever is no longer eligible leaves the draft before it is fixed.
DELETE FROM sponsorship_rosterentry AS e
USING registry_nomination AS n
WHERE e.roster_id = %(roster)s AND n.id = e.nomination_id AND n.state <> 'eligible'
