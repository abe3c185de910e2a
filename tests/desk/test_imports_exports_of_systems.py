"""Lists as other systems write them, taken in without a click: the people who arrive are the people they hold."""

import json
from pathlib import Path
from typing import Any

import pytest

from sdr_desk.desk import care, exports, imports
from sdr_desk.desk.desk import Desk
from tests.desk.lists import csv_file, living, one

FOLDER = Path(__file__).parent / "exports_of_systems"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
HEAD = "First Name,Last Name,Company,Phone,Email,Website"


def arrived(desk: Desk, tmp_path: Path) -> list[dict[str, Any]]:
    out = tmp_path / "all.json"
    exports.export(desk, out, form="json")
    found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return found


def told(person: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """As much of a person as is expected."""
    found = {key: person[key] for key in wanted}
    if "custom" in wanted:
        found["custom"] = {name: person["custom"].get(name) for name in wanted["custom"]}
    return found


def is_meant(person: dict[str, Any], wanted: dict[str, Any]) -> bool:
    keys = [key for key in ("first_name", "last_name") if key in wanted] or ["company"]
    return all(person[key] == wanted[key] for key in keys)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_people_arrive_whole(desk: Desk, tmp_path: Path, name: str) -> None:
    before = arrived(desk, tmp_path)
    imports.import_file(desk, FOLDER / name)
    people = [person for person in arrived(desk, tmp_path) if person not in before]
    for wanted in EXPECTED[name]:
        met = [told(person, wanted) for person in people if is_meant(person, wanted)]
        assert met == [wanted]
    assert all(person["source"] for person in people)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_second_time_brings_nobody_and_undo_leaves_nothing(desk: Desk, name: str) -> None:
    before = living(desk)
    first = imports.import_file(desk, FOLDER / name)
    again = imports.import_file(desk, FOLDER / name)
    assert (first.rejected, again.created, again.skipped) == (0, 0, first.read)
    for found in (again, first):
        imports.undo_import(desk, found.import_id)
    assert living(desk) == before
    assert care.check_file(desk).clean


@pytest.mark.parametrize(
    ("rows", "companies"),
    [
        (["Ann,Poe,Aspen Mills,,ann@group.example,", "Bo,Ray,Birch Mills,,bo@group.example,"], 2),
        (["Ann,Poe,Aspen Mills,,ann@group.example,", "Bo,Ray,,,bo@group.example,"], 1),
        (["Ann,Poe,Aspen Foods,,ann@group.example,", "Bo,Ray,Aspen,,bo@group.example,"], 1),
        (["Ann,Poe,Aspen,,,aspen.example", "Bo,Ray,Aspen West,,,www.aspen.example"], 1),
        (["Ann,Poe,Aspen,,ann@group.example,", "Bo,Ray,Birch,,,group.example"], 2),
        (["Ann,Poe,Aspen,,ann@gmail.com,", "Bo,Ray,Birch,,bo@gmail.com,"], 2),
        (['Ann,Poe,"The Aspen, Inc.",,,', "Bo,Ray,ASPEN GmbH,,,"], 1),
    ],
)
def test_which_rows_are_of_one_company(desk: Desk, tmp_path: Path, rows: list[str], companies: int) -> None:
    imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows, head=HEAD))
    assert len({one(desk, name)["company_id"] for name in ("Poe", "Ray")}) == companies


@pytest.mark.parametrize(("other", "created"), [("Mary", 1), ("Tim", 1), ("M.", 0), ("Marko", 0), ("Mark Otto", 0)])
def test_a_family_shares_a_number(desk: Desk, tmp_path: Path, other: str, created: int) -> None:
    imports.import_file(desk, csv_file(tmp_path / "a.csv", "Mark,Poe,Poe Co,208 555 0150,,", head=HEAD))
    again = csv_file(tmp_path / "b.csv", f"{other},Poe,Poe and Sons,208 555 0150,,", head=HEAD)
    assert imports.import_file(desk, again).created == created


@pytest.mark.parametrize("words", ["Do not call", "DNC", "do not contact"])
def test_a_status_of_another_product_keeps_people_from_being_called(desk: Desk, tmp_path: Path, words: str) -> None:
    rows = ("Ann Poe,Larkspur,208 555 0150,New", f"Bo Ray,Rayco,208 555 0151,{words}")
    imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows, head="Name,Company,Phone,Lead Status"))
    assert (one(desk, "Poe")["status"], one(desk, "Ray")["status"]) == ("raw", "do_not_call")


def test_a_header_that_comes_again_is_no_person(desk: Desk, tmp_path: Path) -> None:
    rows = ("Ann,Poe,Larkspur,,,", HEAD, "Bo,Ray,Rayco,,,")
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows, head=HEAD))
    assert (found.read, found.created, found.rejected) == (3, 2, 1)
