-- What became of each row of the answer.
INSERT INTO membership_answerrow (answer_id, row_no, outcome, code, enrolment_id)
SELECT %(answer)s, row_no, outcome, code, enrolment_id FROM answer_stage
