-- The reminders of one day, one for each invoice.
INSERT INTO contributions_reminder (invoice_id, channel, text, reminded_on, quiet_days, event_id)
SELECT t.invoice_id, t.channel, t.text, %(on)s::date, daterange(%(on)s::date, %(on)s::date + %(quiet)s::int), %(event)s
FROM unnest(%(invoices)s::bigint[], %(channels)s::text[], %(texts)s::text[]) AS t (invoice_id, channel, text)
ORDER BY t.invoice_id
