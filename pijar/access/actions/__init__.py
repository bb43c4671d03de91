"""Accounts, posts, one-time codes, operators of the machine, and keys of programs."""

from pijar.access.actions.accounts import close_account, end_sessions, open_account, reopen_account
from pijar.access.actions.codes import choose_password, make_code
from pijar.access.actions.keys import KEY_LASTS, PROGRAM_RIGHTS, make_key, revoke_key
from pijar.access.actions.operators import link_operator, unlink_operator
from pijar.access.actions.posts import (
    APART,
    ask_role,
    confirm_post,
    decline_post,
    end_post,
    grant_role,
)

__all__ = [
    "APART",
    "KEY_LASTS",
    "PROGRAM_RIGHTS",
    "ask_role",
    "choose_password",
    "close_account",
    "confirm_post",
    "decline_post",
    "end_post",
    "end_sessions",
    "grant_role",
    "link_operator",
    "make_code",
    "make_key",
    "open_account",
    "reopen_account",
    "revoke_key",
    "unlink_operator",
]
