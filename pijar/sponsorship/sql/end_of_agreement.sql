-- An agreement ends: spans not yet begun are taken away, the others are cut at the month.
WITH gone AS (
    DELETE FROM sponsorship_sponsorship WHERE agreement_id = %(agreement)s AND lower(months) >= %(from_month)s
)
UPDATE sponsorship_sponsorship
SET months = daterange(lower(months), %(from_month)s), end_reason = %(reason)s, event_id = %(event)s
WHERE agreement_id = %(agreement)s
  AND lower(months) < %(from_month)s
  AND (upper_inf(months) OR upper(months) > %(from_month)s)
