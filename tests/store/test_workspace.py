"""Opening, refusing, guarding and writing the workspace file."""

import sqlite3
import stat
from pathlib import Path

import pytest

from sdr_desk.errors import DamagedFile, KnownError, NewerFile
from sdr_desk.store import migrations, schema
from sdr_desk.store.workspace import Workspace, connect
from tests.conftest import Clock, open_at


def test_a_new_file_is_private_and_has_every_table(tmp_path: Path, clock: Clock) -> None:
    opened = open_at(tmp_path / "new.db", clock)
    tables = {row[0] for row in opened.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(schema.ALL_FACTS) | set(schema.ALL_DOCUMENTS) <= tables
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600
    opened.close()


def test_settings_of_a_connection(workspace: Workspace) -> None:
    def pragma(name: str) -> object:
        return workspace.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)


def test_a_file_that_lost_its_write_ahead_log_gets_it_back(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "restored.db"
    open_at(path, clock).close()
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.close()
    opened = open_at(path, clock)
    assert opened.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    opened.close()


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "new.db"
    open_at(path, clock).close()
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA user_version = {migrations.SCHEMA_VERSION + 1}")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile, match="newer version"):
        open_at(path, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"this is a letter, not a workspace" * 40, b"SQLite format 3\0" + b"\xff" * 900])
def test_a_damaged_file_is_named_as_such(tmp_path: Path, clock: Clock, content: bytes) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(content)
    with pytest.raises(DamagedFile):
        open_at(path, clock)
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "other.db"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE songs (title TEXT)")
    conn.commit()
    conn.close()
    with pytest.raises(DamagedFile, match="not an SDR Desk workspace"):
        open_at(path, clock)


def test_a_missing_guard_is_noticed(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "new.db"
    opened = open_at(path, clock)
    opened.conn.execute("DROP TRIGGER touches_no_delete")
    opened.close()
    with pytest.raises(DamagedFile, match="guards"):
        open_at(path, clock)


@pytest.mark.parametrize("table", sorted(schema.ALL_FACTS))
@pytest.mark.parametrize("statement", ["UPDATE {} SET rev = 2", "DELETE FROM {}"])
def test_facts_can_neither_be_changed_nor_deleted(workspace: Workspace, table: str, statement: str) -> None:
    conn = workspace.conn
    conn.execute("PRAGMA foreign_keys = OFF")
    columns = conn.execute(f"PRAGMA table_info({table})").fetchall()
    values = ["1" if kind == "INTEGER" else "x" for _n, _name, kind, *_ in columns]
    conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    with pytest.raises(sqlite3.IntegrityError, match="cannot be changed"):
        conn.execute(statement.format(table))


def test_a_failed_write_leaves_nothing(workspace: Workspace) -> None:
    before = workspace.conn.execute("SELECT count(*) FROM audit").fetchone()
    with pytest.raises(ZeroDivisionError), workspace.write("me") as write:
        write.audit("test", "nothing")
        raise ZeroDivisionError
    assert workspace.conn.execute("SELECT count(*) FROM audit").fetchone() == before


def test_a_second_window_waits_and_then_says_so(workspace: Workspace) -> None:
    other = connect(workspace.path)
    other.execute("BEGIN IMMEDIATE")
    workspace.conn.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(KnownError, match="Another window is saving"), workspace.write("me"):
        pass
    other.execute("ROLLBACK")
    other.close()
    with workspace.write("me") as write:
        write.audit("test", "nothing")


def test_a_read_only_file_says_so(workspace: Workspace) -> None:
    workspace.conn.execute("PRAGMA query_only = 1")
    with pytest.raises(KnownError, match="cannot be written"), workspace.write("me") as write:
        write.audit("test", "nothing")


def test_a_full_disk_says_so(workspace: Workspace) -> None:
    pages = workspace.conn.execute("PRAGMA page_count").fetchone()[0]
    workspace.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError, match="disk is full"), workspace.write("me") as write:
        for _ in range(5000):
            write.audit("test", "nothing", detail="x" * 2000)


def test_every_query_of_the_queue_uses_its_index(workspace: Workspace) -> None:
    from sdr_desk.store.queue import HEAD_SQL

    plan = workspace.conn.execute(f"EXPLAIN QUERY PLAN {HEAD_SQL}", ("me", 4, "UTC", 0, 5)).fetchall()
    told = " ".join(row[3] for row in plan)
    assert "COVERING INDEX queue_head (owner_id=? AND lane=? AND zone=? AND sort_key<?)" in told
    assert "TEMP B-TREE" not in told
