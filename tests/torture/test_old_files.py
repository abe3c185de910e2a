"""A file of every schema that was released, with data: it opens whole, work goes on in it, or it is left as it was."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.exports import export
from sdr_desk.desk.opening import sit_down
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.search import find_people
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError, NewerFile
from sdr_desk.store import migrations
from sdr_desk.store import workspace as opening
from sdr_desk.store.backup import backups
from sdr_desk.store.workspace import Workspace
from tests.conftest import Clock, open_at
from tests.torture import old_files
from tests.torture.old_files import OLD
from tests.torture.tally import Tally

KIND = "files of a former schema"
BROKEN = "updates that fail half-way"
LATER = Clock(datetime(2026, 9, 3, 16, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Updated:
    """A file as it was found, what was in it, and the same file after it was opened once."""

    path: Path
    was: Path
    columns: dict[str, list[str]]
    rows: old_files.Rows

    @property
    def steps_were_due(self) -> bool:
        return version(self.was) < migrations.SCHEMA_VERSION


@pytest.fixture(scope="module", params=OLD)
def updated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Updated:
    was = old_files.unpack(request.param, tmp_path_factory.mktemp("was"))
    path = old_files.unpack(request.param, tmp_path_factory.mktemp("updated"))
    open_at(path, LATER, seed=5).close()
    return Updated(path, was, *old_files.read(was))


@pytest.fixture
def opened(updated: Updated, tmp_path: Path, tally: Tally) -> Iterator[Workspace]:
    tally(KIND)
    path = tmp_path / "workspace.db"
    path.write_bytes(updated.path.read_bytes())
    workspace = open_at(path, LATER, seed=6)
    yield workspace
    workspace.close()


def version(path: Path) -> int:
    conn = sqlite3.connect(path)
    try:
        return migrations.version_of(conn)
    finally:
        conn.close()


def seat(workspace: Workspace, name: str = "Maria Ortega") -> Desk:
    desk = sit_down(workspace, name)
    assert desk is not None
    return desk


# --- all of it is there -----------------------------------------------------------------------------------------------


def lost_from(conn: sqlite3.Connection, updated: Updated) -> dict[str, list[str]]:
    columns = {name: found for name, found in updated.columns.items() if name not in old_files.KEPT_BESIDE}
    now = old_files.rows_of(conn, columns)
    gone = {table: updated.rows[table] - rows for table, rows in now.items()}
    return {table: list(rows.elements()) for table, rows in gone.items() if rows}


def test_every_table_of_its_time_has_rows(updated: Updated) -> None:
    of_a_moment = {"local_jobs", "local_block_people", "rollup_moves", "practice_state"}
    assert {name for name, found in updated.rows.items() if not found} <= of_a_moment


def test_nothing_of_an_old_file_is_lost(opened: Workspace, updated: Updated) -> None:
    assert lost_from(opened.conn, updated) == {}


def test_a_file_that_needs_steps_is_backed_up_as_it_was_first(updated: Updated) -> None:
    kept = [one.path for one in backups(updated.path.parent / "backups")]
    assert len(kept) == updated.steps_were_due
    assert all(old_files.whole(path) == old_files.whole(updated.was) for path in kept)


def test_an_old_file_gets_the_schema_of_a_new_one(opened: Workspace, tmp_path: Path) -> None:
    fresh = open_at(tmp_path / "fresh" / "fresh.db", LATER)
    shapes = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY type, name"
    assert opened.conn.execute(shapes).fetchall() == fresh.conn.execute(shapes).fetchall()
    assert migrations.version_of(opened.conn) == migrations.SCHEMA_VERSION
    fresh.close()


def test_what_is_kept_beside_the_record_of_an_old_file_is_right(opened: Workspace) -> None:
    verdict = check_file(seat(opened))
    assert verdict.clean, verdict
    assert not migrations.triggers_differ(opened.conn)


# --- and work goes on -------------------------------------------------------------------------------------------------


def test_an_outcome_in_an_old_file_is_taken_back_exactly(opened: Workspace) -> None:
    desk = seat(opened)
    who = head_ids(desk, 5)
    query = "SELECT * FROM prospect_state ORDER BY prospect_id"
    before = desk.conn.execute(query).fetchall()
    log_outcome(desk, Outcome(who[0], "voicemail", note="again"))
    after = desk.conn.execute(query).fetchall()
    undo_last(desk)
    assert desk.conn.execute(query).fetchall() == before != after
    redo_last(desk)
    assert desk.conn.execute(query).fetchall() == after
    assert check_file(desk).clean


def test_everybody_of_an_old_file_is_found_and_goes_out(opened: Workspace, tmp_path: Path) -> None:
    desk = seat(opened, "Ruth Adler")
    assert [found for found in find_people(desk, "birch") if "Birch" in str(found)]
    out = tmp_path / "all.csv"
    alive = desk.conn.execute("SELECT count(*) FROM prospects WHERE deleted = 0").fetchone()[0]
    assert export(desk, out) == alive
    assert "Bram" in out.read_text(encoding="utf-8-sig")


# --- or it is left as it was ------------------------------------------------------------------------------------------


def statements(name: str, folder: Path) -> int:
    """How many statements an update of a file takes."""
    conn = old_files.breaking(old_files.unpack(name, folder))
    migrations.migrate(conn)
    conn.close()
    return conn.said


def fails_at(name: str, folder: Path, number: int) -> None:
    path = old_files.unpack(name, folder)
    before = old_files.whole(path)
    conn = old_files.breaking(path, number)
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        migrations.migrate(conn)
    conn.close()
    assert old_files.whole(path) == before, f"{name}, statement {number}"


def test_an_update_that_fails_anywhere_leaves_the_file_as_it_was(tmp_path: Path, tally: Tally) -> None:
    count = statements("schema_01", tmp_path)
    chosen = sorted({1, 2, count, *range(3, count, count // 8)})
    tally(BROKEN, rounds=len(chosen))
    for number in chosen:
        fails_at("schema_01", tmp_path, number)


@pytest.mark.slow
@pytest.mark.parametrize("name", OLD)
def test_an_update_that_fails_at_any_statement_leaves_the_file_as_it_was(
    name: str, tmp_path: Path, tally: Tally
) -> None:
    count = statements(name, tmp_path)
    tally(BROKEN, rounds=count)
    for number in range(1, count + 1):
        fails_at(name, tmp_path, number)


@pytest.fixture(params=["schema_01", "schema_07", "schema_09"])
def old(request: pytest.FixtureRequest, tmp_path: Path, tally: Tally) -> Path:
    tally(KIND)
    return old_files.unpack(request.param, tmp_path)


def test_an_update_that_does_not_fit_on_the_disk_is_said_and_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, before = opening.connect, old_files.whole(old)

    def narrow(path: Path, **more: bool) -> sqlite3.Connection:
        conn = connect(path, **more)
        conn.execute("PRAGMA max_page_count = 1")  # no more than it has
        return conn

    monkeypatch.setattr(opening, "connect", narrow)
    with pytest.raises(KnownError, match="full"):
        open_at(old, LATER)
    monkeypatch.undo()
    assert old_files.whole(old) == before
    open_at(old, LATER).close()


def test_a_file_of_a_newer_schema_is_not_touched(old: Path) -> None:
    conn = sqlite3.connect(old)
    conn.execute(f"PRAGMA user_version = {migrations.SCHEMA_VERSION + 1}")
    conn.close()
    before = old.read_bytes()
    with pytest.raises(NewerFile):
        open_at(old, LATER)
    assert old.read_bytes() == before
    assert not (old.parent / "backups").exists()


def test_two_windows_at_once_take_the_steps_once(old: Path) -> None:
    """The second one found steps missing too, and waited for the lock while the first one took them."""
    second = sqlite3.connect(old, isolation_level=None)
    open_at(old, LATER).close()
    before = old_files.whole(old)
    migrations.migrate(second)
    second.close()
    differ = set(old_files.whole(old)) ^ set(before)
    assert all(line.startswith("('local_meta'") for line in differ)
