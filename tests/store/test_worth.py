"""What was spent and what touched a company, straight from the file; and that large tables are never gone through."""

from datetime import timedelta

import pytest

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.store import worth
from sdr_desk.store.writing import stamp
from tests.desk.posted import ids_of

PLANS = {
    "_RAW": (),
    "_BLOCKS": ("x", "2026", "2027"),
    "_DIALS": ("2026-01-01", "2026-12-31"),
    "_TOUCHED": {"people": '["x"]', "company": "x", "before": "2027"},
    "_LAST_BLOCKS": ("x", '["y"]', "2026", "2027"),
}


@pytest.mark.parametrize("name", PLANS)
def test_large_tables_are_read_through_their_indexes(desk: Desk, name: str) -> None:
    rows = desk.conn.execute(f"EXPLAIN QUERY PLAN {getattr(worth, name)}", PLANS[name]).fetchall()
    steps = [row[3] for row in rows]
    for table in ("touches", "prospects", "run_blocks", "touch_rollup"):
        assert f"SCAN {table}" not in steps, steps
    assert not any(step in ("SCAN t", "SCAN p", "SCAN r") for step in steps), steps


def test_who_came_in_is_counted_in_the_index_alone(desk: Desk) -> None:
    steps = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {worth._RAW}")]
    assert steps == ["SCAN prospects USING INDEX people_by_source"]


def _source(desk: Desk, name: str) -> str:
    with desk.write() as write:
        return write.document("sources", name=name, channel_kind="people")


def _put(desk: Desk, prospect_id: str, source_id: str) -> None:
    with desk.write() as write:
        write.change("prospects", prospect_id, source_id=source_id)


def test_only_people_touched_before_the_sale_bring_their_source(desk: Desk) -> None:
    one, two, *_others = ids_of(desk)  # two people of one company
    company = desk.conn.execute("SELECT company_id FROM prospects WHERE id = ?", (one,)).fetchone()[0]
    first, second = _source(desk, "Show"), _source(desk, "Letter")
    _put(desk, one, first)
    _put(desk, two, second)
    log_outcome(desk, Outcome(one, "no_answer"))
    later = stamp(desk.now() + timedelta(minutes=1))
    assert worth.touched(desk.conn, company, one, later) == {first}
    assert worth.touched(desk.conn, company, one, "2026-01-01") == set()
    log_outcome(desk, Outcome(two, "no_answer"))
    assert worth.touched(desk.conn, company, one, later) == {first, second}
    desk.conn.execute("INSERT INTO withdrawn SELECT id FROM touches WHERE prospect_id = ?", (two,))
    assert worth.touched(desk.conn, company, one, later) == {first}


def test_lists_of_touched_people_bring_their_source_too(desk: Desk) -> None:
    person = ids_of(desk)[0]
    bought = _source(desk, "Bought list")
    with desk.write() as write:
        listed = write.document("lists", name="Bakeries", source_id=bought)
        write.document("list_members", list_id=listed, prospect_id=person)
    log_outcome(desk, Outcome(person, "no_answer"))
    later = stamp(desk.now() + timedelta(minutes=1))
    assert bought in worth.touched(desk.conn, "", person, later)
    assert bought not in worth.touched(desk.conn, "", ids_of(desk)[5], later)
