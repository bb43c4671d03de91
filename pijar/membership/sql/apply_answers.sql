-- Whoever got a number is a member; whoever did not is refused with the insurer's reason.
UPDATE membership_enrolment AS e
SET state = CASE WHEN j.member_number <> '' THEN 'accepted' ELSE 'refused' END,
    member_number = j.member_number,
    refusal = CASE WHEN j.member_number <> '' THEN '' ELSE j.refusal END,
    answered_on = %(on)s
FROM judged_line AS j
WHERE j.outcome = 'applied' AND e.id = j.about_id
