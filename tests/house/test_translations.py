"""An English reader never meets an Indonesian sentence, nor one that has lost a number on the way."""

import re

from pijar.pages.catalogue import ENGLISH, SOURCE, Message, messages_in, read_catalogue, untranslated

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


def _keeps_placeholders(entry):
    ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    words = [entry.string] if isinstance(entry.string, str) else list(entry.string)
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    return all(not one or set(PLACEHOLDER.findall(one)) == wanted for one in words)
