"""People of no company: the same name in the same city is the same person, however many there are."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from sdr_desk.desk import import_ground, imports
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_loners import Loners
from sdr_desk.desk.imports import check, import_file, plan_for
from sdr_desk.store import known_people
from sdr_desk.store.known_people import Who
from tests.desk.lists import csv_file

HEAD = "First Name,Last Name,City"
ROWS = ("Ana,Bell,Boise", "Ana,Bell,Provo", "Gil,Hoff,")


def test_the_first_of_a_name_and_city_is_found() -> None:
    loners = Loners([("ana bell", Who("1", "Ana", "Bell", None, "Boise")), ("", Who("2", "", "", None, "Boise"))])
    loners.add("ana bell", Who("3", "Ana", "Bell", None, "BOISE"))
    loners.add("ana bell", Who("4", "Ana", "Bell", None, "Provo"))
    found = [loners.same("ana bell", city) for city in ("boise", "Provo", "Austin")]
    assert [who and who.id for who in found] == ["1", "4", None]


def test_namesakes_in_other_cities_are_each_found_again(desk: Desk, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "list.csv", *ROWS, head=HEAD)
    assert import_file(desk, path).created == 3
    assert check(desk, plan_for(desk, path)).here == 3
    assert import_file(desk, path).skipped == 3


def test_they_are_read_once_for_an_import(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    usual = known_people.without_company

    def read(conn: Connection) -> Iterator[Who]:
        reads.append(1)
        return usual(conn)

    monkeypatch.setattr(imports, "ALONE_ROWS", 1)
    monkeypatch.setattr(import_ground, "_MOST_NAMES", 0)
    monkeypatch.setattr(import_ground.known_people, "without_company", read)
    path = csv_file(tmp_path / "list.csv", *ROWS, *ROWS, head=HEAD)
    result = import_file(desk, path)
    assert (result.created, result.skipped, len(reads)) == (3, 3, 1)


def test_a_large_company_stays_known_while_its_rows_come(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    usual = known_people.rosters

    def read(conn: Connection, company_ids: list[str]) -> list[Who]:
        asked.append(len(company_ids))
        return usual(conn, company_ids)

    monkeypatch.setattr(imports, "ALONE_ROWS", 1)
    monkeypatch.setattr(import_ground, "_MOST_NAMES", 1)
    monkeypatch.setattr(import_ground.known_people, "rosters", read)
    rows = [f"{first},Bell,Cedar Foods" for first in ("Ana", "Gil", "Rita", "Pete", "Ana")]
    result = import_file(desk, csv_file(tmp_path / "list.csv", *rows, head="First Name,Last Name,Company"))
    assert (result.created, result.skipped, asked) == (4, 1, [])
