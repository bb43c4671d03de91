"""Every event about money, in every test, says what it is about, by which reference, and how many rupiah.

A trigger of the test database does it, so that no action escapes; a city has none.
"""

from __future__ import annotations

from django.db import connection

from pijar.web.event_words import MONEY_EVENTS

FUNCTION = """
CREATE OR REPLACE FUNCTION tests_money_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.subject = '' OR jsonb_typeof(NEW.facts -> 'amount') IS DISTINCT FROM 'number'
        OR jsonb_typeof(NEW.facts -> 'reference') IS DISTINCT FROM 'string' THEN
        RAISE EXCEPTION 'the event % of money lacks subject, reference or amount: % %',
            NEW.name, NEW.subject, NEW.facts;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER tests_money_event AFTER INSERT ON core_auditevent
FOR EACH ROW WHEN (NEW.name = ANY ('{names}')) EXECUTE FUNCTION tests_money_event()
"""


def install() -> None:
    """Lay the trigger on the audit trail."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        cursor.execute("DROP TRIGGER IF EXISTS tests_money_event ON core_auditevent")
        cursor.execute(TRIGGER.format(names="{" + ",".join(sorted(MONEY_EVENTS)) + "}"))


def lift() -> None:
    """Take the trigger away, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION tests_money_event() CASCADE")
