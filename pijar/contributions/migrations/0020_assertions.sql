-- What a person said stays as it was said, and so does who said it.
CREATE TRIGGER assertion_stays BEFORE UPDATE ON contributions_assertion
    FOR EACH ROW WHEN (
        (OLD.kind, OLD.invoice_id, OLD.payment_code, OLD.reference, OLD.amount, OLD.workers, OLD.day, OLD.asserted_by_id,
         OLD.asserted_by, OLD.asserted_on, OLD.event_id)
        IS DISTINCT FROM
        (NEW.kind, NEW.invoice_id, NEW.payment_code, NEW.reference, NEW.amount, NEW.workers, NEW.day, NEW.asserted_by_id,
         NEW.asserted_by, NEW.asserted_on, NEW.event_id)
    )
    EXECUTE FUNCTION core_append_only();
