"""A file from before one handoff of a person was open at a time is put right when it is opened."""

import sqlite3
from collections.abc import Callable

from sdr_desk.desk import handoffs
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.store import handoffs as store
from sdr_desk.store import handoffs_anew
from tests.conftest import Clock
from tests.desk.test_handoffs import send


def forget(conn: sqlite3.Connection) -> None:
    """The record and what is kept beside it as they were before: nothing ended the first of two handoffs."""
    for table in ("handoff_events",):
        conn.execute(f"DROP TRIGGER {table}_no_delete")
    conn.execute("DELETE FROM handoff_events WHERE reason = 'handed_anew'")
    conn.execute("CREATE TRIGGER handoff_events_no_delete BEFORE DELETE ON handoff_events BEGIN SELECT 1; END")
    conn.execute("UPDATE handoff_state SET due_at = NULL, held = 0, status = 'returned' WHERE stage = 'no_show'")
    conn.execute("DELETE FROM daily_counts WHERE measure IN ('answered_in_time', 'reported')")


def test_the_first_of_two_handoffs_ends_and_all_is_folded(
    desk: Desk, as_person: Callable[[str], Desk], clock: Clock
) -> None:
    first, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, first)
    handoffs.report(jordan, first, "no_show")
    clock.forward(days=1, minutes=5)
    second = send(desk)
    forget(desk.conn)
    handoffs_anew.end_those_before(desk.conn)
    handoffs_anew.fold_all(desk.conn)
    statuses = [row.status for row in store.of_person(desk.conn, store.handoff(desk.conn, first).prospect_id)]  # type: ignore[union-attr]
    assert statuses == ["waiting", "returned"]
    assert store.open_of(desk.conn, store.handoff(desk.conn, second).prospect_id).id == second  # type: ignore[union-attr]
    verdict = check_file(desk)
    assert {name: count for name, count in verdict.mended.items() if count} == {"guards": 1}


def test_a_second_turn_changes_nothing(desk: Desk, as_person: Callable[[str], Desk], clock: Clock) -> None:
    first = send(desk)
    handoffs.accept(as_person("Jordan"), first)
    handoffs_anew.end_those_before(desk.conn)
    handoffs_anew.fold_all(desk.conn)
    assert store.acts(desk.conn, first) == ("accepted",)
    assert check_file(desk).clean
