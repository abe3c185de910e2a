"""Large work beside a window goes in short batches, and leaves the search index and the file as they were."""

from pathlib import Path

import pytest

from sdr_desk.desk import bulk, bulk_pace, bulk_running, care, imports
from sdr_desk.desk.bulk import Work
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import change_parts, gate, jobs, search_index
from tests.desk.lists import csv_file, living
from tests.desk.test_bulk import EVERYONE


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is at a window, and every batch takes long: two rows at a time."""
    for module in (imports, bulk_pace):
        monkeypatch.setattr(module, "beside_a_window", lambda: True)
    monkeypatch.setattr(gate, "_LEAST_ROWS", 2)
    monkeypatch.setattr(gate, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(bulk, "SMALL", 3)


def rows(count: int) -> list[str]:
    return [f"P{n},Poe{n},,Firm {n % 3},(208) 555-02{n:02},,p{n}@firm.example,,,,," for n in range(count)]


def test_where_nobody_waits_batches_are_large(desk: Desk) -> None:
    pace = Pace(desk, 500)
    pace.took(500)
    assert (pace.watched, pace.rows, pace.is_full()) == (False, 500, False)


@pytest.mark.usefixtures("watched")
def test_a_large_change_and_its_undo_take_few_rows_at_a_time(desk: Desk) -> None:
    before, done = living(desk), []
    made = bulk.remove(desk, EVERYONE, Work(lambda so_far, *_told: done.append(so_far)))
    assert done == [2, 4, 6, 8, 10, 12]
    assert living(desk) != before
    bulk.undo_bulk(desk, made.change_id or "")
    assert living(desk) == before
    assert not search_index.merges_apart(desk.conn)
    assert care.check_file(desk).clean


@pytest.mark.usefixtures("watched")
def test_an_import_beside_a_window_and_its_undo_leave_everything_as_it_was(desk: Desk, tmp_path: Path) -> None:
    before = living(desk)
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows(11)))
    assert (found.created, desk.conn.execute("PRAGMA synchronous").fetchone()) == (11, (2,))
    assert not search_index.merges_apart(desk.conn)
    assert imports.undo_import(desk, found.import_id).removed == 11
    assert living(desk) == before
    assert care.check_file(desk).clean


@pytest.mark.usefixtures("watched")
def test_after_a_crash_the_index_is_merged_again_by_whoever_writes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, path = living(desk), csv_file(tmp_path / "l.csv", *rows(11))
    with monkeypatch.context() as crash:
        crash.setattr(imports._Run, "abandon", lambda _run: None)
        crash.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        with pytest.raises(KnownError):
            imports.import_file(desk, path, cancelled=lambda: search_index.merges_apart(desk.conn))
    search_index.merge_apart(desk.conn, wanted=True)
    monkeypatch.setattr(bulk_pace, "beside_a_window", lambda: False)
    assert len(imports.recover(desk)) == 1
    assert not search_index.merges_apart(desk.conn)
    assert living(desk) == before


def test_a_part_of_a_change_is_small(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SMALL", 3)
    monkeypatch.setattr(change_parts, "_MOST_ROWS", 5)
    made = bulk.assign(desk, EVERYONE, "")
    sizes = [len(part.documents) for part in change_parts.parts(desk.conn, made.change_id or "")]
    assert sizes == [2, 5, 5]
    assert len(EVERYONE.people(desk)) < bulk_running._BATCH
