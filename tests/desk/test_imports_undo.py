"""An import taken back: by undo, by stopping it, after an error and after a crash."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sdr_desk.desk import care, imports, queue, undo
from sdr_desk.desk import import_rows as reading
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_take import Taker
from sdr_desk.desk.personal_data import erase_person
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.errors import KnownError
from sdr_desk.store import import_undo, jobs
from tests.conftest import Clock, open_at
from tests.desk.lists import csv_file, living, one

NONE = Changes(frozenset())
ROOT = Path(__file__).resolve().parents[2]

HERE = "First00,Last,Boss,Company 0,(208) 555-0100,(208) 555-0177,first00@company.example,Provo,UT,c0.example,55,"
NEW = "Ann,Poe,Buyer,Larkspur,(208) 555-0150,,ann@larkspur.example,Boise,ID,larkspur.example,40,"
STOP = "First01,Last,,Company 0,(208) 555-0101,,,,,,,yes"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        imports, "batches", lambda plan, country, cancelled, _size: reading.batches(plan, country, cancelled, 5)
    )


def many(tmp_path: Path, count: int = 40) -> Path:
    rows = [f"P{n},Poe{n},,Firm {n % 7},(208) 555-02{n:02},,p{n}@firm.example,,,,," for n in range(count)]
    return csv_file(tmp_path / "many.csv", HERE, STOP, *rows)


@pytest.mark.parametrize("rule", imports.RULES)
def test_undo_brings_everything_back(desk: Desk, tmp_path: Path, rule: str) -> None:
    before = living(desk)
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", HERE, NEW, NEW, STOP), duplicates=rule)
    found = imports.run_import(desk, replace(plan, cost_cents=5_000))
    assert living(desk) != before
    back = imports.undo_import(desk, found.import_id)
    assert (back.removed, back.kept) == (found.created, ())
    assert living(desk) == before
    assert care.check_file(desk).clean


def test_what_was_changed_since_stays_and_is_told(desk: Desk, tmp_path: Path, as_person: Callable[[str], Desk]) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", HERE), duplicates="overwrite")
    person = desk.conn.execute("SELECT id FROM prospects WHERE first_name = 'First00'").fetchone()[0]
    with as_person("Ruth").write() as write:
        write.change("prospects", person, title="Chief")
    back = imports.undo_import(desk, found.import_id)
    assert back.kept == ((person, "First00 Last", "Title was changed since by Ruth Adler"),)
    row = desk.conn.execute("SELECT title, city FROM prospects WHERE id = ?", (person,)).fetchone()
    assert row == ("Chief", "Boise")


def test_people_worked_on_since_stay_and_are_told(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW, "Bo,Ray,,Larkspur,(208) 555-0151,,,,,,,"))
    poe = str(one(desk, "Poe")["id"])
    log_outcome(desk, Outcome(poe, "no_answer"))
    back = imports.undo_import(desk, found.import_id)
    assert back.removed == 1
    assert back.kept == ((poe, "Ann Poe", "A call or note was logged since by Maria Ortega"),)
    assert one(desk, "Poe")["company"] == "Larkspur"
    assert care.check_file(desk).clean


def test_a_blocked_person_who_stays_stays_blocked(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", f"{NEW}yes"))
    poe = str(one(desk, "Poe")["id"])
    with desk.write() as write:
        write.fact("answers", prospect_id=poe, guide_id="g", question_key="need", value="yes")
    imports.undo_import(desk, found.import_id)
    assert one(desk, "Poe")["status"] == "do_not_call"


def test_who_shared_an_address_with_an_erased_person_is_as_before(
    desk: Desk, tmp_path: Path, as_person: Callable[[str], Desk]
) -> None:
    standing = "SELECT status FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id WHERE first_name = 'Bea'"
    rows = [f"{first},Poe,,Larkspur,,office@larkspur.example,,,,,," for first in ("Ann", "Bea", "Cy")]
    imports.import_file(desk, csv_file(tmp_path / "a.csv", *rows[:2]), duplicates="keep")
    (ann,) = desk.conn.execute("SELECT id FROM prospects WHERE first_name = 'Ann'").fetchone()
    erase_person(as_person("Ruth"), ann, "Asked", "letter 1")
    found = imports.import_file(desk, csv_file(tmp_path / "b.csv", rows[2]), duplicates="keep")
    assert desk.conn.execute(standing).fetchall() == [("do_not_call",)]
    imports.undo_import(desk, found.import_id)
    assert desk.conn.execute(standing).fetchall() == [("raw",)]


def test_an_import_is_undone_once(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW))
    imports.undo_import(desk, found.import_id)
    with pytest.raises(KnownError, match="undone already"):
        imports.undo_import(desk, found.import_id)
    with pytest.raises(KnownError, match="no such import"):
        imports.undo_import(desk, "nothing")
    (past,) = imports.past_imports(desk)
    assert (past.state, past.can_undo, past.by, past.list_name) == ("undone", False, "Maria Ortega", "l")


def test_the_undo_key_takes_a_small_import_back_and_no_key_brings_it_again(desk: Desk, tmp_path: Path) -> None:
    before = living(desk)
    imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW))
    assert undo.undoable(desk) == "Imported 1 person from l.csv"
    assert undo.undo_last(desk).nouns == {"prospect"}
    assert living(desk) == before
    assert undo.undoable(desk) is None
    with pytest.raises(KnownError, match="does not come back"):
        undo.redo_last(desk)


def test_a_large_import_is_undone_from_the_list(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sdr_desk.desk.import_undoing.SMALL", 1)
    imports.import_file(desk, many(tmp_path))
    with pytest.raises(KnownError, match="list of imports"):
        undo.undo_last(desk)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("rule", ["skip", "overwrite"])
def test_stopping_leaves_nothing(desk: Desk, tmp_path: Path, rule: str) -> None:
    before = living(desk)
    seen: list[str] = []
    with pytest.raises(KnownError, match="stopped"):
        imports.import_file(
            desk, many(tmp_path), duplicates=rule,
            progress=lambda _done, _total, words: seen.append(words), cancelled=lambda: len(seen) > 3,
        )  # fmt: skip
    assert seen[-1] == "20 rows"
    assert living(desk) == before
    assert desk.conn.execute("SELECT count(*) FROM local_jobs").fetchone() == (0,)
    assert [past.state for past in imports.past_imports(desk)] == ["stopped"]
    assert not [*tmp_path.glob("*rejected*"), *tmp_path.glob(".*.part")]


@pytest.mark.usefixtures("small_batches")
def test_an_error_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = living(desk)
    take, calls = Taker.take, iter(range(100))

    def failing(*args: object) -> int:
        if next(calls) == 4:
            raise ZeroDivisionError
        return take(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(Taker, "take", failing)
    with pytest.raises(ZeroDivisionError):
        imports.import_file(desk, many(tmp_path))
    assert living(desk) == before


@pytest.mark.usefixtures("small_batches")
def test_an_import_cut_off_is_taken_back_at_the_next_start(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = living(desk)
    monkeypatch.setattr(imports._Run, "abandon", lambda _run: None)
    monkeypatch.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
    seen: list[str] = []
    with pytest.raises(KnownError):
        imports.import_file(
            desk, many(tmp_path), duplicates="fill", progress=lambda *told: seen.append(told[2]),
            cancelled=lambda: len(seen) > 3,
        )  # fmt: skip
    assert living(desk) != before
    assert imports.recover(desk) == (
        "The import of many.csv was cut off after 20 rows. Nothing of it was kept; your file is unchanged.",
    )
    assert living(desk) == before
    assert imports.recover(desk) == ()
    assert care.check_file(desk).clean


_KILLED = """
import os, sys
from pathlib import Path
from sdr_desk.desk import imports
from sdr_desk.desk import import_rows
from sdr_desk.desk.opening import open_file, sit_down
desk = sit_down(open_file(Path(sys.argv[1])))
imports.batches = lambda plan, country, cancelled, _size: import_rows.batches(plan, country, cancelled, 5)
imports.import_file(desk, Path(sys.argv[2]), duplicates="overwrite",
                    progress=lambda done, total, words: os._exit(9) if words == "25 rows" else None)
"""


def test_a_killed_import_is_taken_back_at_the_next_start(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    path.write_bytes(built.read_bytes())
    file = many(tmp_path)
    environment = {**os.environ, "SDR_DESK_HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(file)], cwd=ROOT, env=environment, check=False)
    assert run.returncode == 9
    workspace = open_at(path, Clock(), seed=3)
    fresh = tmp_path / "fresh.db"
    fresh.write_bytes(built.read_bytes())
    untouched = open_at(fresh, Clock(), seed=4)
    desk, other = (sit(opened) for opened in (workspace, untouched))
    assert "cut off after 25 rows" in imports.recover(desk)[0]
    assert living(desk) == living(other)
    workspace.close()
    untouched.close()


def sit(workspace: object) -> Desk:
    from sdr_desk.desk.opening import sit_down

    desk = sit_down(workspace)  # type: ignore[arg-type]
    assert desk is not None
    return desk


def test_undoing_cut_off_is_finished_at_the_next_start(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = living(desk)
    monkeypatch.setattr("sdr_desk.desk.import_undoing._PAGE", 3)
    found = imports.import_file(desk, many(tmp_path), duplicates="overwrite")
    seen: list[str] = []

    def fall(_done: int, _total: int, words: str) -> None:
        seen.append(words)
        if len(seen) == 18:
            raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        with pytest.raises(ZeroDivisionError):
            imports.undo_import(desk, found.import_id, fall)
    (told,) = imports.recover(desk)
    assert "is finished now" in told
    assert living(desk) == before


def test_an_import_under_way_elsewhere_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW))
    with desk.write() as write:
        jobs.begin(write, found.import_id, "import")
    assert imports.recover(desk) == ()
    with pytest.raises(KnownError, match="under way"):
        imports.undo_import(desk, found.import_id)


def test_who_was_called_during_an_import_that_stopped_stays(desk: Desk, tmp_path: Path) -> None:
    seen: list[str] = []

    def call_somebody(_done: int, _total: int, words: str) -> None:
        seen.append(words)
        log_outcome(desk, Outcome(str(one(desk, "Poe1")["id"]), "no_answer"))

    with pytest.raises(KnownError, match="stopped"):
        imports.import_file(desk, many(tmp_path, 20), progress=call_somebody, cancelled=lambda: bool(seen))
    assert one(desk, "Poe1")["status"] == "working"
    assert str(one(desk, "Poe1")["id"]) not in queue.head_ids(desk, 100)


def test_an_undo_that_failed_can_be_asked_for_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = living(desk)
    found = imports.import_file(desk, many(tmp_path))

    def fall(*_told: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        imports.undo_import(desk, found.import_id, fall)
    imports.undo_import(desk, found.import_id)
    assert living(desk) == before


def test_an_import_that_fails_at_its_end_leaves_no_file_of_rejected_rows(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = csv_file(tmp_path / "l.csv", "Ann,Poe,,Larkspur,208 555 0150", ",,Owner,,208 555 0151")

    def fall(*_told: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(imports._Run, "_close", fall)
    with pytest.raises(ZeroDivisionError):
        imports.import_file(desk, table)
    assert list(tmp_path.glob("*rejected*")) == []


POE = "Ann,Poe,Buyer,Larkspur,208 555 0150,,ann@larkspur.example,Boise,ID"


def test_two_imports_undone_one_after_the_other_leave_nothing(desk: Desk, tmp_path: Path) -> None:
    before = living(desk)
    first = imports.import_file(desk, csv_file(tmp_path / "a.csv", POE))
    again = POE.replace("Buyer", "Head of buying").replace("0150,,", "0150,208 555 0151,")
    second = imports.import_file(desk, csv_file(tmp_path / "b.csv", again), duplicates="overwrite")
    assert second.updated == 1
    assert imports.undo_import(desk, second.import_id).kept == ()
    assert imports.undo_import(desk, first.import_id).kept == ()
    assert living(desk) == before


def test_an_edit_that_was_taken_back_does_not_hold_an_import(desk: Desk, tmp_path: Path) -> None:
    before = living(desk)
    found = imports.import_file(desk, csv_file(tmp_path / "a.csv", POE))
    person = desk.conn.execute("SELECT id FROM prospects WHERE last_name = 'Poe'").fetchone()[0]
    edit_prospect(desk, person, Edit({"title": "Owner"}))
    undo.undo_last(desk)
    assert imports.undo_import(desk, found.import_id).kept == ()
    assert living(desk) == before


def test_an_edit_over_an_import_that_was_undone_since_still_holds_the_first(desk: Desk, tmp_path: Path) -> None:
    first = imports.import_file(desk, csv_file(tmp_path / "a.csv", POE))
    second = imports.import_file(
        desk, csv_file(tmp_path / "b.csv", POE.replace("Buyer", "Head of buying")), duplicates="overwrite"
    )
    person = desk.conn.execute("SELECT id FROM prospects WHERE last_name = 'Poe'").fetchone()[0]
    edit_prospect(desk, person, Edit({"title": "Owner"}))
    imports.undo_import(desk, second.import_id)
    kept = imports.undo_import(desk, first.import_id).kept
    assert [row[0] for row in kept] == [person]


def test_what_undo_did_is_told_in_people_also_afterwards(desk: Desk, tmp_path: Path) -> None:
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", HERE, NEW, NEW, STOP), duplicates="overwrite")
    found = imports.run_import(desk, plan)
    assert imports.how_undone(desk, found.import_id) is None
    back = imports.undo_import(desk, found.import_id)
    assert (back.removed, back.returned, back.companies) == (1, 2, 1)
    assert imports.undone_text(back) == "1 person was removed, 2 returned to what they were, 1 company too."
    assert imports.how_undone(desk, found.import_id) == back


def test_an_undo_by_key_is_told_afterwards_with_how_many_stay(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", HERE), duplicates="overwrite")
    with desk.write() as write:
        write.change("prospects", _first(desk), title="Chief")
    undo.undo_last(desk)
    told = imports.how_undone(desk, found.import_id)
    assert told is not None
    assert (told.removed, told.returned, told.stayed, told.kept) == (0, 1, 1, ())


def _first(desk: Desk) -> str:
    return str(desk.conn.execute("SELECT id FROM prospects WHERE first_name = 'First00'").fetchone()[0])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((12, 40, 28, 0), "12 people were removed, 28 returned to what they were."),
        ((1, 0, 0, 0), "1 person was removed."),
        ((0, 3, 1, 2), "1 person returned to what they were, 2 companies too."),
        ((0, 7, 0, 0), "What it had changed is as it was."),
        ((0, 0, 0, 0), "There was nothing to take back."),
        ((1_204, 5, 2_371, 0), "1,204 people were removed, 2,371 returned to what they were."),
    ],
)
def test_undo_counts_people_and_not_changes(counts: tuple[int, int, int, int], words: str) -> None:
    removed, restored, returned, companies = counts
    assert imports.undone_text(imports.Undone(removed, restored, (), NONE, returned, companies)) == words


def undo_while(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[str], object]) -> int:
    """Take an import back while somebody acts whenever its list is asked about; how many such lists stay."""
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW), list_name="Spring")
    asked = import_undo.is_used

    def is_used(conn: sqlite3.Connection, table: str, identifier: str) -> bool:
        assert not conn.in_transaction  # everybody may have to be read
        used = asked(conn, table, identifier)
        if table == "lists":
            act(identifier)
        return used

    monkeypatch.setattr(import_undo, "is_used", is_used)
    imports.undo_import(desk, found.import_id)
    return int(desk.conn.execute("SELECT count(*) FROM lists WHERE name = 'Spring' AND deleted = 0").fetchone()[0])


def test_a_list_somebody_joins_while_its_use_is_asked_stays(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = desk.conn.execute("SELECT id FROM prospects").fetchone()[0]

    def join(list_id: str) -> None:
        with closing(desk.another()) as other, other.write() as write:
            write.document("list_members", list_id=list_id, prospect_id=person)

    assert undo_while(desk, tmp_path, monkeypatch, join) == 1


def test_a_list_goes_though_others_go_on_writing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def write_something(list_id: str) -> None:
        asked.append(list_id)
        with closing(desk.another()) as other, other.write() as write:
            write.audit("test", "list", list_id)

    assert undo_while(desk, tmp_path, monkeypatch, write_something) == 0
    assert len(asked) > 1
