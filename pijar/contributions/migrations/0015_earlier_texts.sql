-- What was assessed, receipted and sealed is never emptied.
CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON contributions_assessment
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON contributions_receipt
    FOR EACH ROW EXECUTE FUNCTION core_append_only();
CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON contributions_receipt
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
CREATE OR REPLACE TRIGGER sealed_stays_whole BEFORE TRUNCATE ON contributions_closing
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
