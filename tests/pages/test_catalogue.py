from pijar.pages.catalogue import Message, messages_in, read_catalogue, refresh, untranslated


def _source(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.html").write_text(
        "{% load i18n %}{% translate 'Simpan' %}{% blocktranslate count n=n %}{{ n }} orang{% plural %}{{ n }} orang"
        "{% endblocktranslate %}"
    )
    (source / "b.py").write_text(
        "from django.utils.translation import gettext_lazy as _, pgettext\n_('Simpan')\npgettext('bulan', 'Mei')\n"
    )
    return source


def test_messages_are_found_with_their_plural_and_context(tmp_path):
    found = messages_in(_source(tmp_path))
    assert found == {
        Message("Simpan"): ["a.html", "b.py"],
        Message(("%(n)s orang", "%(n)s orang")): ["a.html"],
        Message("Mei", "bulan"): ["b.py"],
    }


def test_refreshing_keeps_english_adds_new_and_drops_gone_messages(tmp_path):
    source, file = _source(tmp_path), tmp_path / "en" / "LC_MESSAGES" / "django.po"
    assert len(refresh(file, source)) == 3
    file.write_text(file.read_text().replace('msgid "Simpan"\nmsgstr ""', 'msgid "Simpan"\nmsgstr "Save"'))
    (source / "b.py").write_text("_ = str\n_('Hapus')\n")
    assert refresh(file, source) == [Message(("%(n)s orang", "%(n)s orang")), Message("Hapus")]
    catalogue = read_catalogue(file)
    assert catalogue.get("Simpan").string == "Save"
    assert catalogue.get("Mei", "bulan") is None


def test_a_plural_with_one_form_missing_counts_as_untranslated(tmp_path):
    file = tmp_path / "django.po"
    refresh(file, _source(tmp_path))
    catalogue = read_catalogue(file)
    people = Message(("%(n)s orang", "%(n)s orang"))
    catalogue.get("%(n)s orang").string = ("%(n)s person", "")
    assert untranslated({people: []}, catalogue) == [people]
    catalogue.get("%(n)s orang").string = ("%(n)s person", "%(n)s people")
    assert untranslated({people: []}, catalogue) == []
