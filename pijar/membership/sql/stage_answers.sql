-- The rows of an answer file, for the length of this transaction.
DROP TABLE IF EXISTS answer_stage;
CREATE TEMPORARY TABLE answer_stage (
    row_no int, nik_index bytea, member_number text, refusal text,
    enrolment_id bigint, outcome text, code text
) ON COMMIT DROP
