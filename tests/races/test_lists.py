"""The same list sent by two officers at the same moment is taken once."""

from __future__ import annotations

from functools import partial

import pytest

from pijar.registry.actions.lists import take_list
from pijar.registry.models import ListRow, Nomination, Person, TakenList
from tests.builders import OFFICER, TODAY, national_id, settle_small_city
from tests.races.at_once import LONG, ROUNDS, codes, officers
from tests.registry.intake_files import unlike_name

pytestmark = pytest.mark.django_db(transaction=True)
FILES = 200 if LONG else max(1, ROUNDS // 6)


def listed(*people: int) -> bytes:
    rows = ["NIK;Nama;Tanggal Lahir;Jenis Kelamin;Kelurahan;Kecamatan;Pekerjaan"]
    rows += [f"{national_id(n)};{unlike_name(n)};01-01-1980;L;Miroto;Semarang Tengah;Pemulung" for n in people]
    return "\r\n".join(rows).encode()


def test_a_file_taken_by_two_officers_at_once_is_taken_once() -> None:
    settle_small_city()
    with officers(2) as some:
        for number in range(FILES):
            take = partial(take_list, by=OFFICER, file_name="x.csv", sender="Miroto", on=TODAY)
            answers = some.at_once([partial(take, content=listed(number + 1))] * 2)
            assert codes(answers) == ["file_taken_before"]
    assert TakenList.objects.count() == ListRow.objects.count() == Person.objects.count() == FILES


def test_two_files_that_name_the_same_person_at_once_propose_him_once() -> None:
    settle_small_city()
    with officers(2) as some:
        for number in range(max(1, FILES // 2)):
            one, two = listed(2 * number + 1), listed(2 * number + 1, 2 * number + 2)
            take = partial(take_list, by=OFFICER, file_name="x.csv", sender="Miroto", on=TODAY)
            answers = some.at_once([partial(take, content=one), partial(take, content=two)])
            assert codes(answers) == []
            assert sorted(answer.applied for answer in answers) in ([0, 2], [1, 1])
    assert Nomination.objects.count() == Person.objects.count()
    assert Nomination.objects.values("worker__person__national_id__index").distinct().count() == Person.objects.count()
