"""Lists in, tables out, backups: the desk's work with files."""

import csv
from pathlib import Path

import pytest

from sdr_desk.desk import care, imports, prospects, queue, search
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect
from sdr_desk.errors import KnownError
from tests.conftest import people_in
from tests.naughty import NAUGHTY


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_row_is_accounted_for(desk: Desk, tmp_path: Path) -> None:
    file = write(
        tmp_path / "fair.csv",
        "First Name,Last Name,Company,Phone,Email,City,State",
        "Ann,Poe,Larkspur,(208) 555-0150,ann@larkspur.example,Boise,ID",
        "Bo,Ray,Larkspur,not a number,,Boise,ID",
        ",,,,x@y.example,,",
        "First00,Last,Company 0,(208) 555-0100,first00@company.example,Boise,ID",
    )
    found = imports.import_file(desk, file, source="Trade fair")
    assert (found.read, found.created, found.updated, found.skipped, found.rejected) == (4, 2, 0, 1, 1)
    rejected = list(csv.reader(Path(found.rejected_file).read_text(encoding="utf-8-sig").splitlines()))
    assert rejected[1][1] == "No name and no company."
    assert search.find_people(desk, "ann larks")[0].name == "Ann Poe"


def test_a_number_that_cannot_be_dialled_is_kept_as_typed_and_never_queued(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path / "fair.csv", "Name,Company,Phone", "Bo Ray,Larkspur,call the office")
    imports.import_file(desk, file)
    person = search.find_people(desk, "bo ray")[0].prospect_id
    assert person not in queue.head_ids(desk, 100)
    raw = desk.conn.execute("SELECT raw FROM contact_points WHERE prospect_id = ?", (person,)).fetchone()
    assert raw == ("call the office",)


def test_an_import_never_brings_back_someone_who_asked_not_to_be_called(desk: Desk, tmp_path: Path) -> None:
    person = queue.head_ids(desk, 1)[0]
    number = desk.conn.execute(
        "SELECT raw FROM contact_points WHERE prospect_id = ? AND kind = 'phone'", (person,)
    ).fetchone()[0]
    log_outcome(desk, Outcome(person, "do_not_call"))
    imports.import_file(desk, write(tmp_path / "l.csv", "Name,Company,Phone", f"Somebody Else,New Co,{number}"))
    other = search.find_people(desk, "somebody else")[0].prospect_id
    assert desk.conn.execute("SELECT status FROM prospect_state WHERE prospect_id = ?", (other,)).fetchone() == (
        "do_not_call",
    )


def test_a_list_that_says_do_not_call_blocks_those_already_here(desk: Desk, tmp_path: Path) -> None:
    person, other = queue.head_ids(desk, 2)
    first, last, phone = desk.conn.execute(
        "SELECT p.first_name, p.last_name, c.raw FROM prospects p JOIN contact_points c ON c.prospect_id = p.id "
        "WHERE p.id = ? AND c.kind = 'phone'",
        (person,),
    ).fetchone()
    prospects.add_prospect(desk, NewProspect("Twin", "Poe", phones=(phone,)))
    twin = search.find_people(desk, "twin poe")[0].prospect_id
    head = "First Name,Last Name,Company,Phone,Do not call"
    found = imports.import_file(desk, write(tmp_path / "l.csv", head, f"{first},{last},Co,{phone},yes"))
    assert (found.created, found.updated) == (0, 1)
    assert not {person, twin} & set(queue.head_ids(desk, 50))
    assert other in queue.head_ids(desk, 50)
    assert care.check_file(desk).clean


def test_a_new_person_who_may_not_be_called_takes_the_number_from_everyone(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    (phone,) = desk.conn.execute(
        "SELECT raw FROM contact_points WHERE prospect_id = ? AND kind = 'phone'", (person,)
    ).fetchone()
    prospects.add_prospect(desk, NewProspect("Twin", "Poe", phones=(phone,), do_not_call=True))
    assert person not in queue.head_ids(desk, 50)


def test_a_file_without_names_is_refused_whole(desk: Desk, tmp_path: Path) -> None:
    before = people_in(desk)
    with pytest.raises(KnownError, match="looks like a name or a company"):
        imports.import_file(desk, write(tmp_path / "l.csv", "Colour,Weight", "red,12", "blue,13"))
    assert people_in(desk) == before


def test_a_stopped_import_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = people_in(desk)
    file = write(tmp_path / "l.csv", "Name,Company", *(f"Person {number},Co" for number in range(50)))
    answers = iter([False] * 20 + [True] * 40)
    with pytest.raises(KnownError, match="stopped"):
        imports.import_file(desk, file, cancelled=lambda: next(answers))
    assert people_in(desk) == before


def test_naughty_names_are_stored_as_they_are(desk: Desk) -> None:
    texts = [text for text in NAUGHTY[:: max(1, len(NAUGHTY) // 60)] if text.strip()]
    for text in texts:
        prospects.add_prospect(desk, NewProspect(last_name=text, company=text, phones=(text,), about=text))
    rows = desk.conn.execute("SELECT last_name, about FROM prospects ORDER BY id DESC LIMIT ?", (len(texts),))
    assert rows.fetchall() == [(text.strip(), text.strip()) for text in reversed(texts)]
    assert care.check_file(desk).clean


def test_a_person_needs_a_name_or_a_company(desk: Desk) -> None:
    with pytest.raises(KnownError, match="name or a company"):
        prospects.add_prospect(desk, NewProspect(phones=("(208) 555-0155",)))


def test_backup_restore_and_the_newest_first(desk: Desk) -> None:
    made = care.back_up_now(desk)
    assert care.list_backups(desk)[0].path == made.path
    assert care.daily_backup_due(desk)
    care.back_up_now(desk, why="daily")
    assert not care.daily_backup_due(desk)


def test_check_mends_what_does_not_follow_from_the_record(desk: Desk) -> None:
    desk.conn.execute("UPDATE prospect_state SET status = 'won'")
    desk.conn.execute("INSERT INTO daily_counts VALUES ('x', '2026-01-01', 'dials', 7)")
    found = care.check_file(desk)
    assert (found.mended["states"], found.mended["daily counts"]) == (12, 1)
    assert care.check_file(desk).clean
