"""Counts by source and list of files from before they were kept, and what reading them goes through."""

import sqlite3

import pytest

from sdr_desk.store import funnel, migrations, rollup_recount, rollups, schema
from sdr_desk.store.rollups import TouchSums
from tests.store.test_migrations import second_schema_with_data


def put(conn: sqlite3.Connection, table: str, key: str, **columns: object) -> None:
    """A row of a file of the second schema."""
    shared = (key, "m", "m", "d", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", 1, 0)
    marks = ", ".join("?" * (len(shared) + len(columns)))
    names = ", ".join((*schema.SHARED_COLUMNS, *columns))
    conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (*shared, *columns.values()))


@pytest.fixture
def old() -> sqlite3.Connection:
    """Two calls of one evening in Boise, the later one on the next day in UTC, and one that was taken back."""
    conn = second_schema_with_data()
    put(conn, "sources", "o", name="Fair", channel_kind="marketing")
    put(conn, "lists", "l", name="Spring")
    put(conn, "list_members", "x", list_id="l", prospect_id="p")
    conn.execute("UPDATE prospects SET source_id = 'o' WHERE id = 'p'")
    for key, at in (
        ("u", "2026-03-02T23:59:00.000Z"),
        ("w", "2026-03-03T02:10:00.000Z"),
        ("y", "2026-03-03T02:20:00.000Z"),
    ):
        put(conn, "touches", key, prospect_id="p", at=at, kind="call", is_dial=1, is_connect=1, seconds=40)
    conn.execute("INSERT INTO withdrawn (fact_id) VALUES ('y')")
    return conn


def test_an_old_file_gets_its_counts(old: sqlite3.Connection) -> None:
    migrations.migrate(old)
    days = ("2026-03-02", "2026-03-02")
    assert rollups.by_source(old, *days) == {"o": TouchSums(2, 2, 0, 80)}
    assert rollups.by_list(old, *days) == {"l": TouchSums(2, 2, 0, 80)}
    assert rollups.by_person_month_source(old, "2026-01-01", "2026-12-31") == {
        ("m", "2026-03", "o"): TouchSums(2, 2, 0, 80)
    }
    assert not rollup_recount.differ(old)
    old.close()


def test_one_persons_counts_are_made_again_without_the_others(old: sqlite3.Connection) -> None:
    migrations.migrate(old)
    old.execute("UPDATE touch_rollup SET dials = 7")
    old.execute("INSERT INTO touch_rollup VALUES ('2026-03-02', 'n', '', '', 1, 0, 0, 0)")
    assert rollup_recount.rebuild(old, "m") == 1
    assert rollups.by_person(old, "2026-03-02", "2026-03-02") == {"m": TouchSums(2, 2, 0, 80), "n": TouchSums(1)}
    old.close()


def plan(conn: sqlite3.Connection, statement: str, *values: object) -> list[str]:
    return [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}", values)]


def test_no_read_goes_through_all_touches_or_handoffs(old: sqlite3.Connection) -> None:
    migrations.migrate(old)
    told: list[str] = []
    old.set_trace_callback(told.append)
    rollups.by_source(old, "2026-01-01", "2026-12-31", ["m"])
    rollups.by_list(old, "2026-01-01", "2026-12-31")
    rollups.rows(old, "2026-01-01", "2026-12-31")
    funnel.leads(old, "2026-01-01", "2026-12-31")
    old.set_trace_callback(None)
    told.append(funnel._ONE.replace("?", "'x'"))
    steps = [step for statement in told for step in plan(old, statement)]
    large = (
        "touches",
        "t",
        "handoffs",
        "h",
        "handoff_events",
        "e",
        "handoff_state",
        "s",
        "a",
        "touch_rollup",
        "list_rollup",
    )
    assert any("touch_rollup USING PRIMARY KEY (day>? AND day<?)" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN") and step.split()[1] in large]
    old.close()


def test_counting_again_does_not_mind_a_reading_that_is_not_over(old: sqlite3.Connection) -> None:
    migrations.migrate(old)
    assert not rollup_recount.differ(old)
    reading = old.execute("SELECT id FROM touches")
    assert reading.fetchone()
    assert not rollup_recount.differ(old)
    assert reading.fetchone()
