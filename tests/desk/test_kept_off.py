"""Nobody who asked not to be called comes back: not by a list, not by taking one back, not by an undo."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sdr_desk.desk import bulk, care, imports, undo
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_edit import Edit, PointEdit, edit_prospect
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.store import prospects, state
from tests.desk.lists import csv_file, one

X, Y = "+12085550171", "+12085550172"
STOP = "Cy,Stop,,,(208) 555-0171,,,,,,,"


def status(desk: Desk, prospect_id: str) -> str:
    kept = state.read(desk.conn, prospect_id)
    return kept[1].status if kept else ""


def added(desk: Desk, first: str, *phones: str, email: str = "") -> str:
    new = NewProspect(first, "Reyes", phones=phones, emails=(email,) if email else ())
    return add_prospect(desk, new).ids["prospect"][0]


def drop_number(desk: Desk, prospect_id: str) -> None:
    point = prospects.contact_points(desk.conn, prospect_id)[0]
    edit_prospect(desk, prospect_id, Edit(points=(PointEdit("phone", point.raw, point.id, removed=True),)))


@pytest.mark.parametrize("rule", ["fill", "overwrite"])
def test_a_number_a_list_adds_to_a_blocked_person_is_blocked(desk: Desk, tmp_path: Path, rule: str) -> None:
    ana = added(desk, "Ana", X, email="ana@reyes.example")
    log_outcome(desk, Outcome(ana, "do_not_call"))
    row = "Ana,Reyes,,,(208) 555-0172,,ana@reyes.example,,,,,"
    imports.import_file(desk, csv_file(tmp_path / "a.csv", row), duplicates=rule)
    assert prospects.is_blocked(desk.conn, [Y])
    imports.import_file(desk, csv_file(tmp_path / "b.csv", "Bo,Other,,Elsewhere,(208) 555-0172,,,,,,,"))
    assert one(desk, "Other")["status"] == "do_not_call"


def test_what_two_lists_say_holds_when_one_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    ana = added(desk, "Ana", X)
    first, _second = (
        imports.import_file(desk, csv_file(tmp_path / f"{n}.csv", STOP), suppression=True) for n in range(2)
    )
    imports.undo_import(desk, first.import_id)
    assert prospects.is_blocked(desk.conn, [X])
    assert status(desk, ana) == "do_not_call"
    assert care.check_file(desk).clean


def test_a_person_whom_two_lists_block_stays_blocked(desk: Desk, tmp_path: Path) -> None:
    ana = added(desk, "Ana", X, email="ana@reyes.example")
    row = "Ana,Reyes,,,(208) 555-0171,,ana@reyes.example,,,,,yes"
    first, second = (
        imports.import_file(desk, csv_file(tmp_path / f"{n}.csv", row), duplicates="fill") for n in range(2)
    )
    assert second.skipped == 1
    imports.undo_import(desk, first.import_id)
    assert status(desk, ana) == "do_not_call"
    imports.undo_import(desk, second.import_id)
    assert status(desk, ana) == "raw"


def test_who_shares_a_number_that_stays_blocked_stays_blocked(desk: Desk, tmp_path: Path) -> None:
    ana = added(desk, "Ana", X)
    row = "Bo,Poe,,Larkspur,(208) 555-0171,,,,,,,yes"
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", row), duplicates="keep")
    bo = str(one(desk, "Poe")["id"])
    bulk.add_to_list(desk, Selection(ids=(bo,)), "Kept")
    edit_prospect(desk, bo, Edit({"title": "Chief"}))
    imports.undo_import(desk, found.import_id)
    assert status(desk, bo) == "do_not_call"
    assert prospects.is_blocked(desk.conn, [X])
    assert status(desk, ana) == "do_not_call"


def test_an_undo_that_brings_a_blocked_number_back_blocks(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    ana, bo = added(desk, "Ana", X), added(desk, "Bo", X, Y)
    drop_number(desk, ana)
    log_outcome(as_person("Ruth"), Outcome(bo, "do_not_call"))
    assert status(desk, ana) == "raw"
    undo.undo_last(desk)
    assert status(desk, ana) == "do_not_call"
    assert care.check_file(desk).clean


def test_an_undone_removal_brings_no_blocked_person_back(
    desk: Desk, as_person: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "SMALL", 1)
    ana, cy, bo = added(desk, "Ana", X), added(desk, "Cy", Y), added(desk, "Bo", X)
    made = bulk.remove(desk, Selection(ids=(ana, cy)))
    log_outcome(as_person("Ruth"), Outcome(bo, "do_not_call"))
    bulk.undo_bulk(desk, made.change_id or "")
    assert (status(desk, ana), status(desk, cy)) == ("do_not_call", "raw")


def test_a_redo_brings_no_blocked_number_back(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    bo = added(desk, "Bo", X, Y)
    ana = added(desk, "Ana")
    edit_prospect(desk, ana, Edit(points=(PointEdit("phone", "(208) 555-0171"),)))
    undo.undo_last(desk)
    log_outcome(as_person("Ruth"), Outcome(bo, "do_not_call"))
    undo.redo_last(desk)
    assert status(desk, ana) == "do_not_call"


@pytest.mark.parametrize("rule", ["skip", "fill"])
def test_a_row_that_blocks_somebody_counts_as_an_update(desk: Desk, tmp_path: Path, rule: str) -> None:
    added(desk, "Ana", X, email="ana@reyes.example")
    row = "Ana,Reyes,,,(208) 555-0171,,ana@reyes.example,,,,,yes"
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", row), list_name="L", duplicates=rule)
    assert imports.check(desk, plan).would_update == 1
    found = imports.run_import(desk, plan)
    assert (found.updated, found.skipped) == (1, 0)


def test_a_number_that_comes_with_a_blocked_one_blocks_the_rows_after_it(desk: Desk, tmp_path: Path) -> None:
    log_outcome(desk, Outcome(added(desk, "Bo", X), "do_not_call"))
    added(desk, "Ana", email="ana@reyes.example")
    rows = (
        "Ana,Reyes,,,(208) 555-0171,(208) 555-0172,ana@reyes.example,,,,,",
        "Cy,Poe,,Larkspur,(208) 555-0172,,,,,,,",
    )
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", *rows), duplicates="fill")
    assert imports.check(desk, plan).blocked == 2
    imports.run_import(desk, plan)
    assert one(desk, "Poe")["status"] == "do_not_call"
