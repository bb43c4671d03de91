"""Names that are likely the same meet under one key; names that are not, do not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pijar.values.names import ALIKE, edits, name_key, name_likeness, plain_name, search_key

SAME = [
    ("H. Moch. Soekardi, S.Pd.", "Sukardi"),
    ("Muhammad Slamet", "M. Slamet"),
    ("Moh Slamet", "SLAMET"),
    ("MUCHAMMAD Arief", "Mohamad Arif"),
    ("Hj. Siti Aminah", "ST. AMINAH"),
    ("Siti Nurhayati", "SITI NUR HAYATI"),
    ("Abdurrohman", "Abd. Rahman"),
    ("Abdul Rochman", "ABDURRAHMAN"),
    ("Djoko Soesilo", "Joko Susilo"),
    ("Soejono", "Suyono"),
    ("Tjipto", "Cipto"),
    ("Sjamsoel Bachri", "Syamsul Bahri"),
    ("Jusuf", "Yusuf"),
    ("Rizky", "Riski"),
    ("Supriyadi", "Supriadi"),
    ("Setyawan", "Setiawan"),
    ("Husain", "Husein"),
    ("Slamet Riyadi", "RIYADI SLAMET"),
    ("Zaenal Arifin", "Zainal Aripin"),
    ("Philipus", "Filipus"),
    ("Karto bin Kasan", "KARTO KASAN"),
    ("Siti binti Kasan", "Siti Kasan"),
    ("Agus B. Santoso", "Agus Santoso"),
    ("Ma'ruf", "MARUF"),
    ("  nur   aini ", "Nur'Aini"),
    ("Widjaja", "Wijaya"),
    ("Noer Chasanah", "Nur Hasanah"),
    ("Drs. Ir. K.H. Wachid, M.M., M.Si", "Wahid"),
    ("José", "Jose"),
]
OTHER = [
    ("Sutarno", "Sunarto"),
    ("Sutarno", "Suranto"),
    ("Sunarti", "Sunarto"),
    ("Siti Aminah", "Siti Aisyah"),
    ("Hasan", "Husein"),
    ("Siti Aminah", "Siti Aminatun"),
    ("Jati", "Yati"),
    ("Rina", "Rini"),
    ("Tukiyem", "Tukimin"),
    ("Mukmin", "Muhammad"),
    ("Nanang", "Panjang"),
]
WORDS = """
    H. Hj. Drs. Moh. M. Muhammad bin binti b. Siti St. ST S.Pd Soe dj tj SJ oe nj ch Nur Nurhayati Abdul Abdurrohman
    Slamet Soekardi Djoko Tjipto Khoirul Aisyah Rizky Yy ii Wuwu uwa Fie AEH X, Q' é ß"""
NAMES = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            WORDS.split(),
        ),
        max_size=6,
    ).map(" ".join),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_written_two_ways_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""
    assert name_likeness(one, other) == 1.0


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_likeness(one, other) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sutrisno", "Sutirsno"), ("Slamet Riyadi", "Slamet Riydi"), ("Budi Santoso", "Budisantoso"),
     ("Soejono", "Sujono"), ("Siti Aminah", "Aminah"), ("Sri Wahyuni", "Sri Wahyun"), ("Karto bin Kasan", "Karto")],
)  # fmt: skip
def test_a_typing_error_or_a_word_left_out_is_still_alike(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hasan", "Husein"), ("Siti Aminah", "Siti Aisyah"), ("Budi Santoso", "Dewi Lestari"), ("Sutarno", "Sunarto")],
)
def test_twins_and_strangers_are_not_alike(one: str, other: str) -> None:
    assert name_likeness(one, other) < ALIKE


def test_the_plain_name_keeps_spelling_and_order() -> None:
    assert plain_name("H. Moch. Soekardi bin Kasan, S.Pd.") == "MUHAMMAD SOEKARDI KASAN"
    assert plain_name("Drs.") == "DRS"
    assert plain_name("") == plain_name("李") == ""


def test_a_name_that_is_only_a_title_or_an_initial_keeps_it() -> None:
    assert [name_key(name) for name in ("Haji", "A.", "Muhammad")] == ["HAJI", "A", "MUHAMAD"]


def test_a_name_without_latin_letters_is_like_nothing() -> None:
    assert name_key("李") == ""
    assert name_likeness("李", "李") == 0.0


@given(NAMES)
@example("NURSRIYANTO OOE")
def test_doing_it_twice_changes_nothing(text: str) -> None:
    plain, key = plain_name(text), name_key(text)
    assert plain_name(plain) == plain
    assert name_key(plain) == key
    assert name_key(key) == key


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_round(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one)
    assert 0.0 <= name_likeness(one, other) <= 1.0


@given(NAMES)
def test_a_name_is_like_itself_in_any_case_and_order_of_words(text: str) -> None:
    words = plain_name(text).split()
    if words:
        assert name_likeness(text, " ".join(words).lower()) == 1.0
        assert name_key(" ".join(reversed(words))) == name_key(" ".join(words))


@given(st.text("ABC", max_size=6), st.text("ABC", max_size=6))
def test_edits_count_as_a_distance_does(one: str, other: str) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


def test_two_neighbours_swapped_are_one_edit() -> None:
    assert edits("SUTRISNO", "SUTIRSNO") == 1


def test_names_whose_telling_words_agree_begin_alike_in_a_search() -> None:
    assert search_key("Tri Nugroho Rahayu") == "NUGROHO RAHAYU TRI"
    assert search_key("Hj. Dwi Kurniawan").split()[0] == search_key("Kurniawan, Sri").split()[0] == "KURNIAWAN"
    assert search_key("Siti Nur") == "NUR SITI"
    assert sorted(search_key("Moch. Abdul Choliq").split()) == sorted(name_key("Moch. Abdul Choliq").split())
    assert search_key("李") == ""


@pytest.mark.parametrize(
    "text", ["Nurmuhammad Slamet", "Siti Aminah", "A. Muhammad", "St. Fatimah", "Budi S.", "H.", "D'Souza"]
)
def test_a_plain_name_has_the_key_that_the_whole_way_gives(text: str) -> None:
    assert name_key(text) == name_key(f"{text},") == name_key(text.upper())
