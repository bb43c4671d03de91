"""The roles of a city on a PostgreSQL server: who owns the tables, who works with them, who reads. None administers."""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import sql

from pijar.core.reach import APP_ROLE, CITY_ROLE, READER_ROLE

ADMIN, ROLE, DATABASE = "pijar_admin", "pijar", "pijar"  # the role owns the tables and migrates them
SIGNING_IN = (ADMIN, ROLE, APP_ROLE, READER_ROLE)
"""Roles with a password: of the server, of the tables, of the programs, of tools that read."""
_NAMES = {
    "owner": sql.Identifier(ROLE),
    "app": sql.Identifier(APP_ROLE),
    "city": sql.Identifier(CITY_ROLE),
    "reader": sql.Identifier(READER_ROLE),
}
_MAY_CONNECT = sql.SQL(
    "GRANT CONNECT ON DATABASE {database} TO {app}, {reader}; GRANT TEMPORARY ON DATABASE {database} TO {app}, {city}"
)
_MEMBERS = sql.SQL("GRANT {city} TO {app}; GRANT {app}, {city} TO {owner}")


def may_connect() -> sql.Composed:
    """Who may connect to the city's database, and make temporary tables there."""
    return _MAY_CONNECT.format(database=sql.Identifier(DATABASE), **_NAMES)


def role_statements(passwords: Mapping[str, str], *, may_create_databases: bool = False) -> list[sql.Composed]:
    """What an administrator of a server runs to make the roles of a city, also again; it changes no table."""
    more = sql.SQL("CREATEDB" if may_create_databases else "NOCREATEDB")
    rights = {
        ROLE: sql.SQL("LOGIN BYPASSRLS {} PASSWORD {}").format(more, sql.Literal(passwords.get(ROLE, ""))),
        APP_ROLE: sql.SQL("LOGIN NOINHERIT NOBYPASSRLS PASSWORD {}").format(sql.Literal(passwords.get(APP_ROLE, ""))),
        CITY_ROLE: sql.SQL("NOLOGIN BYPASSRLS"),
        READER_ROLE: sql.SQL("LOGIN NOBYPASSRLS PASSWORD {}").format(sql.Literal(passwords.get(READER_ROLE, ""))),
    }
    made = [
        sql.SQL("DO $$ BEGIN CREATE ROLE {}; EXCEPTION WHEN duplicate_object THEN NULL; END $$").format(
            sql.Identifier(name)
        )
        for name in rights
    ]
    given = [sql.SQL("ALTER ROLE {} {}").format(sql.Identifier(name), what) for name, what in rights.items()]
    return [*made, *given, _MEMBERS.format(**_NAMES)]


def role_script(passwords: Mapping[str, str]) -> str:
    """The statements for a server of one's own, as text for ``psql``: roles, the database, who may connect."""
    database = sql.Identifier(DATABASE)
    made = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING UTF8 LOCALE 'C.UTF-8' TEMPLATE template0")
    statements = [
        *role_statements(passwords),
        made.format(database, _NAMES["owner"]),
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database),
        may_connect(),
    ]
    return "".join(f"{statement.as_string()};\n" for statement in statements)
