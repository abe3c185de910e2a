"""From an empty file, and from every schema that was released, to today's."""

import sqlite3
from collections.abc import Callable

import pytest
import sqlite_utils

from sdr_desk.store import migrations, schema, search_index
from sdr_desk.store.finding import first_ids


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


def _take_step(conn: sqlite3.Connection, name: str) -> None:
    steps = sqlite_utils.Migrations("sdr_desk")
    steps(name=name)(migrations._STEPS[name])
    steps.apply(sqlite_utils.Database(conn, execute_plugins=False))


def first_release_with_data() -> sqlite3.Connection:
    conn = empty()
    _take_step(conn, "first_release")
    shared = "'m', 'm', 'd', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 1, 0"
    conn.execute(f"INSERT INTO companies (id, {', '.join(schema.SHARED_COLUMNS[1:])}, name, name_key) "
                 f"VALUES ('c', {shared}, 'Ridgeline Foods', 'ridgeline foods')")  # fmt: skip
    conn.execute(f"INSERT INTO prospects (id, {', '.join(schema.SHARED_COLUMNS[1:])}, company_id, first_name, grade) "
                 f"VALUES ('p', {shared}, 'c', 'Dana', 'B')")  # fmt: skip
    conn.execute("INSERT INTO search_docs (prospect_id, words) VALUES ('p', 'Dana Ridgeline Foods')")
    conn.execute("PRAGMA user_version = 1")
    return conn


def test_a_file_of_the_first_release_keeps_its_people_and_gets_the_new_tables() -> None:
    conn = first_release_with_data()
    migrations.migrate(conn)
    assert migrations.version_of(conn) == migrations.SCHEMA_VERSION
    assert not migrations.triggers_differ(conn)
    row = conn.execute("SELECT first_name, grade, salutation, street, merged_into FROM prospects").fetchone()
    assert row == ("Dana", "B", "", "", None)
    assert conn.execute("SELECT count(*) FROM import_changes").fetchone() == (0,)
    assert first_ids(conn, "ridge dana", 5) == ["p"]
    assert search_index.wrong_rows(conn) == []
    conn.close()


def second_schema_with_data() -> sqlite3.Connection:
    conn = first_release_with_data()
    _take_step(conn, "lists_in_and_out")
    shared = ("m", "m", "d", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", 1, 0)
    for table, identifier, columns in (
        ("profile", "f", {"company_name": "Northbeam", "proof": "it works"}),
        ("people", "m", {"name": "Maria Ortega", "roles": "rep", "time_zone": "America/Boise"}),
        ("scripts", "s", {"slug": "first", "title": "First", "kind": "call", "draft": "Hi", "state": "live"}),
        (
            "script_versions",
            "v",
            {"script_id": "s", "number": 1, "title": "First", "body": "Hi", "published_at": shared[3]},
        ),
        ("touches", "t", {"prospect_id": "p", "at": shared[3], "kind": "call", "script_version_id": "v"}),
    ):
        names = ", ".join((*schema.SHARED_COLUMNS, *columns))
        marks = ", ".join("?" * (8 + len(columns)))
        conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (identifier, *shared, *columns.values()))
    conn.execute("PRAGMA user_version = 2")
    return conn


def test_a_file_of_the_second_schema_keeps_its_words_and_touches() -> None:
    conn = second_schema_with_data()
    migrations.migrate(conn)
    assert migrations.version_of(conn) == migrations.SCHEMA_VERSION
    assert not migrations.triggers_differ(conn)
    assert conn.execute("SELECT draft, draft_at, draft_base_id FROM scripts").fetchone() == ("Hi", None, None)
    assert conn.execute("SELECT script_version_id, voicemail_version_id FROM touches").fetchone() == ("v", None)
    assert conn.execute("SELECT proof, to_whom, website FROM profile").fetchone() == ("it works", "", "")
    assert conn.execute("SELECT name, title, signature FROM people").fetchone() == ("Maria Ortega", "", "")
    conn.close()


def third_schema_with_data() -> sqlite3.Connection:
    conn = second_schema_with_data()
    _take_step(conn, "words_and_letters")
    shared = ("m", "m", "d", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", 1, 0)
    for table, identifier, columns in (
        ("prospects", "q", {"first_name": "Robin", "zone": "America/Boise"}),
        ("dispositions", "o", {"key": "own_1", "label": "Left with desk", "counts_as": "dial", "consequence": ""}),
        ("nurture_tracks", "n", {"name": "Keep in touch", "steps": "[]"}),
        ("rhythm_exceptions", "e", {"on_date": "2026-12-24", "day_type": "off"}),
        ("planned_blocks", "b", {"title": "Call block 1", "weekday": 0, "starts": "10:00", "minutes": 120}),
    ):
        names = ", ".join((*schema.SHARED_COLUMNS, *columns))
        marks = ", ".join("?" * (8 + len(columns)))
        conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (identifier, *shared, *columns.values()))
    conn.execute("UPDATE prospects SET zone = 'America/Boise'")
    names = ("owner_id", "status", "zone", "last_disposition", "callback_said", "reason", "gate_name")
    zeros = ("sort_key", "dialable", "score", "hot", "dials", "attempts", "connects", "conversations", "track_step")
    for one in ("p", "q"):
        conn.execute(
            f"INSERT INTO prospect_state (prospect_id, qualified, {', '.join((*names, *zeros))}) "
            f"VALUES (?, 0, 'm', 'raw', 'America/Boise', '', '', '', ''{', 0' * len(zeros)})", (one,)
        )  # fmt: skip
    conn.execute("INSERT INTO queue_zones (zone) VALUES ('America/Boise')")
    conn.execute("PRAGMA user_version = 3")
    return conn


def test_a_file_of_the_third_schema_keeps_its_plans_and_knows_who_is_called_at_home() -> None:
    conn = third_schema_with_data()
    migrations.migrate(conn)
    assert not migrations.triggers_differ(conn)
    assert conn.execute("SELECT label, phone_state, rule, position FROM dispositions").fetchone() == (
        "Left with desk", "", "{}", 0,
    )  # fmt: skip
    assert conn.execute("SELECT name, entry, reentry_days FROM nurture_tracks").fetchone() == (
        "Keep in touch", "[]", 30,
    )  # fmt: skip
    assert conn.execute("SELECT on_date, until_date FROM rhythm_exceptions").fetchone() == ("2026-12-24", None)
    assert conn.execute("SELECT title, interval, until_date FROM planned_blocks").fetchone() == (
        "Call block 1",
        1,
        None,
    )
    found = dict(conn.execute("SELECT prospect_id, zone FROM prospect_state").fetchall())
    assert found == {"p": "America/Boise", "q": "home:America/Boise"}
    assert conn.execute("SELECT count(*) FROM queue_zones").fetchone() == (2,)
    conn.close()


@pytest.mark.parametrize("earlier", [first_release_with_data, second_schema_with_data, third_schema_with_data])
def test_an_upgraded_file_has_the_same_schema_as_a_new_one(earlier: Callable[[], sqlite3.Connection]) -> None:
    old, new = earlier(), empty()
    migrations.migrate(old)
    migrations.migrate(new)
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert old.execute(query).fetchall() == new.execute(query).fetchall()
    old.close()
    new.close()


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
    for table in {**schema.ALL_FACTS, **schema.ALL_DOCUMENTS}:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        assert tuple(columns[:8]) == schema.SHARED_COLUMNS
        assert "STRICT" in conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    conn.close()


def test_companies_of_the_first_release_are_keyed_anew() -> None:
    conn = first_release_with_data()
    conn.execute("UPDATE companies SET name = 'Bell & Sons, Inc.', name_key = 'bell sons'")
    migrations.migrate(conn)
    assert conn.execute("SELECT name_key FROM companies").fetchone() == ("bell and sons",)
    conn.close()


def test_a_file_of_the_fourth_schema_gets_a_place_for_the_lists_of_blocks() -> None:
    conn = third_schema_with_data()
    _take_step(conn, "protected_time")
    conn.execute("PRAGMA user_version = 4")
    migrations.migrate(conn)
    assert migrations.version_of(conn) == migrations.SCHEMA_VERSION
    assert conn.execute("SELECT count(*) FROM local_block_people").fetchone() == (0,)
    assert {row[0] for row in conn.execute("SELECT rests FROM touches")} == {None}
    conn.close()
