-- People known already: what the newest list says of house and phone holds; what they were is kept by trigger.
WITH said AS (
    SELECT s.person_id, r.address, r.rt, r.rw, r.ward, r.phone, c.household_id
    FROM intake_row AS r
    JOIN intake_settled AS s USING (row_no)
    LEFT JOIN intake_card AS c USING (card_index)
    WHERE s.outcome = 'applied' AND s.known_person IS NOT NULL
)
UPDATE registry_person AS p
SET address = coalesce(said.address, p.address),
    rt = coalesce(said.rt, p.rt),
    rw = coalesce(said.rw, p.rw),
    ward_id = said.ward,
    phone = coalesce(said.phone, p.phone),
    household_id = coalesce(said.household_id, p.household_id),
    event_id = %(event)s
FROM said
WHERE p.id = said.person_id
    AND (p.address, p.rt, p.rw, p.ward_id, p.phone, p.household_id) IS DISTINCT FROM (
        coalesce(said.address, p.address), coalesce(said.rt, p.rt), coalesce(said.rw, p.rw), said.ward,
        coalesce(said.phone, p.phone), coalesce(said.household_id, p.household_id)
    )
