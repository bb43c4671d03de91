"""An English reader never meets an Indonesian sentence, nor one that has lost a number on the way."""

import ast
import re

from pijar.pages.catalogue import ENGLISH, KEYWORDS, SOURCE, Message, messages_in, read_catalogue, untranslated

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


def test_every_message_has_english_words():
    lacking = untranslated(messages_in(SOURCE), read_catalogue(ENGLISH))
    assert not lacking, "\n".join(["Without English:", *sorted(message.singular for message in lacking)])


def test_english_words_keep_the_placeholders_of_the_message():
    unlike = [str(entry.id) for entry in read_catalogue(ENGLISH) if entry.id and not _keeps_placeholders(entry)]
    assert not unlike, "\n".join(unlike)


def test_the_search_finds_messages_of_templates_and_of_python():
    found = messages_in(SOURCE)
    assert "pages/templates/account/login.html" in found[Message("Masuk")]
    assert "pages/drawing/strips.py" in found[Message("menunggu bukti")]


def test_no_message_hides_inside_an_f_string_where_the_search_cannot_see_it():
    hidden = [
        file.relative_to(SOURCE).as_posix() for file in SOURCE.rglob("*.py") if _hides_a_message(file.read_text())
    ]
    assert hidden == []


def test_a_hidden_message_would_be_seen():
    assert _hides_a_message("f\"<b>{escape(_('Simpan'))}</b>\"")
    assert not _hides_a_message("words = _('Simpan')\nf'<b>{words}</b>'")


def _hides_a_message(text):
    joined = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr)]
    calls = [inner for node in joined for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return any(isinstance(call.func, ast.Name) and call.func.id in KEYWORDS for call in calls)


def _keeps_placeholders(entry):
    ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    words = [entry.string] if isinstance(entry.string, str) else list(entry.string)
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    return all(not one or set(PLACEHOLDER.findall(one)) == wanted for one in words)
