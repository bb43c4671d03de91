-- Whoever got a number is a member; whoever did not is refused with the insurer's reason.
UPDATE membership_enrolment AS e
SET state = CASE WHEN s.member_number <> '' THEN 'accepted' ELSE 'refused' END,
    member_number = s.member_number,
    refusal = CASE WHEN s.member_number <> '' THEN '' ELSE s.refusal END,
    answered_on = %(on)s
FROM answer_stage AS s
WHERE s.outcome = 'applied' AND e.id = s.enrolment_id
