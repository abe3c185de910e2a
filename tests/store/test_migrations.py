"""From an empty file, and from every schema that was released, to today's."""

import sqlite3

import sqlite_utils

from sdr_desk.store import migrations, schema


def empty() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def test_the_count_of_steps_is_written_down_right() -> None:
    assert migrations.SCHEMA_VERSION == len(migrations.STEP_NAMES) == len(migrations._STEPS)


def test_an_empty_file_becomes_todays_schema_with_its_guards() -> None:
    conn = empty()
    migrations.migrate(conn)
    assert migrations.version_of(conn) == migrations.SCHEMA_VERSION
    assert not migrations.triggers_differ(conn)
    conn.close()


def test_migrating_twice_changes_nothing() -> None:
    conn = empty()
    migrations.migrate(conn)
    before = conn.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    migrations.migrate(conn)
    assert conn.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == before
    conn.close()


def test_a_failing_step_leaves_nothing(monkeypatch) -> None:
    conn = empty()

    def half(db: sqlite_utils.Database) -> None:
        db.conn.execute("CREATE TABLE half (x)")
        raise ZeroDivisionError

    monkeypatch.setitem(migrations._STEPS, "first_release", half)
    try:
        migrations.migrate(conn)
    except ZeroDivisionError:
        assert conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0
    conn.close()


def test_triggers_lost_by_a_rebuilt_table_come_back() -> None:
    conn = empty()
    migrations.migrate(conn)
    sqlite_utils.Database(conn, execute_plugins=False)["spend"].transform(drop={"about"})
    assert migrations.triggers_differ(conn)
    migrations.write_triggers(conn)
    assert not migrations.triggers_differ(conn)
    conn.close()


def test_every_shared_table_has_the_shared_columns_and_is_strict() -> None:
    conn = empty()
    migrations.migrate(conn)
    for table in {**schema.FACTS, **schema.DOCUMENTS}:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        assert tuple(columns[:8]) == schema.SHARED_COLUMNS
        assert "STRICT" in conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    conn.close()
