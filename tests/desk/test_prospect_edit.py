"""Editing a person: one step, undone whole."""

import pytest

from sdr_desk.desk import loose_ends, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospect_edit import Edit, PointEdit, edit_prospect
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.search import find_people
from sdr_desk.errors import KnownError
from sdr_desk.store.check import compare


@pytest.fixture
def person(desk):
    return desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0]


def whole(desk):
    tables = ("prospects", "companies", "contact_points", "prospect_state", "search_docs")
    skipped = {"rev", "updated_at", "number"}
    found = []
    for table in tables:
        cursor = desk.conn.execute(f"SELECT * FROM {table} ORDER BY 1")
        names = [item[0] for item in cursor.description]
        gone = names.index("deleted") if "deleted" in names else None
        rows = [row for row in cursor if gone is None or not row[gone]]
        found.append([[value for name, value in zip(names, row, strict=True) if name not in skipped] for row in rows])
    return found


def test_every_field_changes_and_undo_brings_all_back(desk, person):
    before = whole(desk)
    values = {"first_name": "Dana", "title": "VP", "company": "Ridgeline", "city": "Portland", "state": "Oregon",
              "source": "Trade show", "about": "Likes mornings"}  # fmt: skip
    points = tuple(PointEdit(one.kind, "", one.id) for one in story_of(desk, person).points)
    edit_prospect(desk, person, Edit(values, {"Doors": "22"}, (*points, PointEdit("phone", "503 555 0101"))))
    told = story_of(desk, person)
    assert (told.name, told.company, told.place, told.source) == ("Dana Last", "Ridgeline", "Portland, Oregon",
                                                                 "Trade show")  # fmt: skip
    assert [point.shown for point in told.points] == ["(503) 555-0101"]
    assert (told.custom, told.there[-2:]) == ((("Doors", "22"),), "PT")
    assert find_people(desk, "dana ridge 22")[0].prospect_id == person
    undo.undo_last(desk)
    assert whole(desk)[0] == before[0]
    assert whole(desk)[2:] == before[2:]


def test_a_blocked_number_blocks(desk, person):
    other = desk.conn.execute("SELECT id FROM prospects ORDER BY id DESC LIMIT 1").fetchone()[0]
    log_outcome(desk, Outcome(other, "do_not_call"))
    number = story_of(desk, other).first("phone").text
    edit_prospect(desk, person, Edit(points=(PointEdit("phone", number),)))
    assert story_of(desk, person).status_key == "do_not_call"


def test_a_blocked_persons_new_number_is_blocked(desk, person):
    log_outcome(desk, Outcome(person, "do_not_call"))
    edit_prospect(desk, person, Edit(points=(PointEdit("phone", "503 555 0101"),)))
    row = desk.conn.execute("SELECT act FROM do_not_call WHERE value = '+15035550101'").fetchone()
    assert row == ("block",)


def test_a_bad_number_is_no_longer_dialled(desk, person):
    point = story_of(desk, person).first("phone")
    edit_prospect(desk, person, Edit(points=(PointEdit("phone", point.text, point.id, broken=True),)))
    assert not story_of(desk, person).first("phone").dialable
    assert desk.conn.execute("SELECT dialable FROM prospect_state WHERE prospect_id = ?", (person,)).fetchone() == (0,)


def test_another_spelling_renames_the_company_for_all(desk, person):
    edit_prospect(desk, person, Edit({"company": "COMPANY 0"}))
    names = [row[0] for row in desk.conn.execute("SELECT name FROM companies WHERE name_key = 'company 0'")]
    assert names == ["COMPANY 0"]


@pytest.mark.parametrize("edit", [Edit(), Edit({"title": " Owner "}), Edit(custom={"Doors": ""})])
def test_nothing_different_is_refused(desk, person, edit):
    with pytest.raises(KnownError, match="Nothing is different"):
        edit_prospect(desk, person, edit)


def test_a_person_keeps_a_name_or_a_company(desk, person):
    with pytest.raises(KnownError, match="needs a name"):
        edit_prospect(desk, person, Edit({"first_name": "", "last_name": "", "company": " "}))
    with pytest.raises(KnownError, match="needs a source"):
        edit_prospect(desk, person, Edit({"source": ""}))


def test_the_file_is_sound_after_it(desk, person):
    edit_prospect(
        desk, person, Edit({"company": "Ridgeline", "state": "OR"}, points=(PointEdit("email", "a@b.example"),))
    )
    found = compare(desk.conn)
    assert (found.rows.states, found.rows.words) == ([], [])


def test_a_number_that_is_added_is_said_to_be(desk, person):
    name = story_of(desk, person).name
    assert loose_ends.add_number(desk, person, "503 555 0101").label == f"Added a number to {name}"
    assert undo.undoable(desk) == f"Added a number to {name}"
    assert edit_prospect(desk, person, Edit({"title": "VP"})).label == f"Changed {name}"
