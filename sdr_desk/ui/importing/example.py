"""A small fictitious list for the pictures: new people, people of the sample data, and rows with problems."""

from __future__ import annotations

import csv
from pathlib import Path

from sdr_desk.desk.browse import Query, find, lines
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk

NAME = "cold_storage_west_2026.csv"
_HEADERS = ("Full Name", "Title", "Co_Name", "Phone_1", "Email", "City_St", "Emp", "Notes2", "Row_ID")
_FIRST = (
    ("Alma Reyes", "Plant Manager", "Redrock Cold Storage", "(801) 555-0121", "alma@redrock.example", "Provo, UT",
     "140", "met at expo"),
    ("Stu Hagen", "Owner", "Hagen Meats", "(435) 555-0176", "stu@hagen.example", "Logan, UT", "22", ""),
    ("Fay Winslow", "VP Operations", "Lakefront Dairy", "208-555-0110", "fay@lakefront.example", "Boise, ID", "310",
     "ask for Fay"),
    ("Otis Crane", "Facilities Lead", "Crane Produce", "555-0193", "", "Ogden, UT", "45", ""),
    ("Bea Holm", "COO", "Holm Ice Works", "(801) 555-0158", "bea@holmice.example", "Lehi, UT", "60", ""),
    ("Vic Santoro", "Warehouse Lead", "Provo Cold Rooms", "(801) 555-0184", "vic@pcr.example", "Provo, UT", "88",
     "use side door"),
)  # fmt: skip
_GIVEN = ("Ada", "Ben", "Cleo", "Dov", "Edna", "Finn", "Greta", "Hank", "Iris", "Jonas", "Kaya", "Lars")
_FAMILY = ("Abbot", "Birch", "Colby", "Dunmore", "Eastman", "Farrow", "Gale", "Hartley", "Ingram", "Joyner")
_WHAT = ("Cold Storage", "Meats", "Dairy", "Produce", "Ice Works")
_PLACES = ("Twin Falls, ID", "Salt Lake City, UT", "Pocatello, ID", "Logan, UT")
_NEW, _HERE, _STEP = 221, 16, 61


def write_list(desk: Desk, folder: Path) -> Path:
    """Write the list into a folder; some of its rows are people of the desk."""
    path = folder / NAME
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        rows = [*_FIRST, *_people_here(desk), *(_made_up(at) for at in range(_NEW)), *(_without_name(5))]
        for number, row in enumerate(rows, 10021):
            writer.writerow([*row, number])
    return path


def _people_here(desk: Desk) -> list[tuple[str, ...]]:
    found = find(desk, Query()).numbers
    rows = []
    for at, line in enumerate(lines(desk, found[:: max(1, len(found) // _HERE)][:_HERE])):
        person = card(desk, line.id)
        name = person.name if at % 4 else f"{person.name[:-1]}e"
        phone = "" if not at % 4 else person.numbers[0].shown if person.numbers else ""
        title = "Director of operations" if at % 3 else person.title
        rows.append((name, title, person.company, phone, "", person.place, "", ""))
    return rows


def _made_up(at: int) -> tuple[str, ...]:
    name = f"{_GIVEN[at % len(_GIVEN)]} {_FAMILY[at * 7 % len(_FAMILY)]}"
    company = f"{_FAMILY[at % len(_FAMILY)]} {_WHAT[at // len(_FAMILY) % len(_WHAT)]} {at // 50 + 1}"
    phone = f"555-01{at % 100:02d}" if not at % 20 else ""
    return (name, "Owner", company, phone, f"p{at}@list.example", _PLACES[at % len(_PLACES)], str(20 + at), "")


def _without_name(count: int) -> list[tuple[str, ...]]:
    return [("", "", "", "", f"info{at}@list.example", "Provo, UT", "", "") for at in range(count)]
