-- What the guard saw replaces what it saw before; who stands as before is left alone.
MERGE INTO contributions_lapserisk AS w
USING scanned AS n ON n.worker_id = w.worker_id
WHEN MATCHED AND (w.agreement_id, w.latest_month, w.first_unpaid, w.due_on, w.ends_on, w.cause, w.months, w.benefit_at_risk,
                  w.holds_scholarship)
                 IS DISTINCT FROM
                 (n.agreement_id, n.latest_month, n.first_unpaid, n.due_on, n.ends_on, n.cause, n.months, n.benefit_at_risk,
                  n.holds_scholarship) THEN
    UPDATE SET agreement_id = n.agreement_id, latest_month = n.latest_month, first_unpaid = n.first_unpaid,
               due_on = n.due_on, ends_on = n.ends_on, cause = n.cause, months = n.months, benefit_at_risk = n.benefit_at_risk,
               holds_scholarship = n.holds_scholarship
WHEN NOT MATCHED THEN
    INSERT (worker_id, agreement_id, latest_month, first_unpaid, due_on, ends_on, cause, months, benefit_at_risk,
            holds_scholarship)
    VALUES (n.worker_id, n.agreement_id, n.latest_month, n.first_unpaid, n.due_on, n.ends_on, n.cause, n.months,
            n.benefit_at_risk, n.holds_scholarship)
