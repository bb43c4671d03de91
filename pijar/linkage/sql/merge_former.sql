-- The rows a merge has changed, as they were before it.
SELECT f.id
FROM core_formerrow AS f
WHERE f.id > %(mark)s
  AND (f."table" = 'registry_person' AND f.row_id = ANY (%(persons)s::bigint[])
       OR f."table" = 'registry_worker' AND f.row_id = ANY (%(workers)s::bigint[])
       OR f."table" IN ('registry_nomination', 'membership_enrolment', 'sponsorship_sponsorship')
          AND (f.was ->> 'worker_id')::bigint = ANY (%(workers)s::bigint[]))
ORDER BY f.id
