-- Each person was asked about once more, on this day.
INSERT INTO matching_officerecord
    (worker_id, source, times_asked, asked_on, is_unlinked, name, sex, status, address, ward, city, cover, payer,
     member_number)
SELECT w.id, %(source)s, 1, %(on)s, false, '', '', '', '', '', '', '', '', ''
FROM unnest(%(workers)s::bigint[]) AS w (id)
ON CONFLICT (worker_id, source) DO UPDATE
SET times_asked = matching_officerecord.times_asked + 1, asked_on = excluded.asked_on
