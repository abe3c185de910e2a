"""The check finds every kind of kept state that does not follow from the record, and mends it."""

import pytest

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.store.finding import first_ids
from sdr_desk.store.workspace import connect

ONE = "(SELECT min(id) FROM prospects)"


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("zones", "DELETE FROM queue_zones"),
        ("zones", "INSERT INTO queue_zones (zone) VALUES ('')"),
        ("search", f"UPDATE search_docs SET words = 'stale' WHERE prospect_id = {ONE}"),
        ("search", f"DELETE FROM search_docs WHERE prospect_id = {ONE}"),
        ("search", "INSERT INTO search_docs (prospect_id, words) VALUES ('nobody', 'nobody')"),
        ("search", "DELETE FROM prospect_search_data WHERE id > 10"),
        (
            "handoffs",
            "INSERT INTO handoff_state (handoff_id, prospect_id, rep_id, closer_id, status, stage, sent_at, answer_by, "
            "last_at, reason, note) VALUES ('x', 'p', 'r', 'c', 'waiting', '', '', '', '', '', '')",
        ),
        ("withdrawn", "INSERT INTO withdrawn (fact_id) VALUES ('x')"),
        ("states", f"DELETE FROM prospect_state WHERE prospect_id = {ONE}"),
        ("states", f"UPDATE prospect_state SET prospect_id = 'nobody' WHERE prospect_id = {ONE}"),
    ],
)
def test_what_differs_is_named_and_mended(desk: Desk, kind: str, damage: str) -> None:
    assert care.check_file(desk).clean
    desk.conn.execute(damage)
    found = care.check_file(desk)
    assert {name for name, count in found.mended.items() if count} == {kind}
    again = care.check_file(desk)
    assert again.clean, again


def test_a_stale_name_is_found_again_after_the_check(desk: Desk) -> None:
    desk.conn.execute("UPDATE search_docs SET words = 'stale'")
    desk.conn.execute("INSERT INTO prospect_search (prospect_search) VALUES ('rebuild')")
    assert first_ids(desk.conn, "First03", 5) == []
    assert care.check_file(desk).mended["search"] == 12
    assert len(first_ids(desk.conn, "First03", 5)) == 1


def test_a_guard_that_is_gone_comes_back(desk: Desk) -> None:
    desk.conn.execute("DROP TRIGGER touches_no_update")
    assert care.check_file(desk).mended["guards"] == 1
    assert care.check_file(desk).clean


def test_nobody_without_a_place_makes_a_zone(desk: Desk) -> None:
    desk.conn.execute(f"UPDATE prospects SET zone = '' WHERE id = {ONE}")
    assert care.check_file(desk).mended["states"] == 1
    assert desk.conn.execute("SELECT count(*) FROM queue_zones WHERE zone = ''").fetchone()[0] == 0
    assert care.check_file(desk).clean


def test_a_fact_wrongly_taken_back_counts_again_everywhere(desk: Desk) -> None:
    with desk.write() as write:
        prospect, owner = write.conn.execute("SELECT id, owner_id FROM prospects LIMIT 1").fetchone()
        fact = write.fact("prospect_events", owner, prospect_id=prospect, act="disqualified", until=None, reason="x")
    assert care.check_file(desk).mended["states"] == 1
    desk.conn.execute("INSERT INTO withdrawn (fact_id) VALUES (?)", (fact,))
    assert care.check_file(desk).mended["withdrawn"] == 1
    assert care.check_file(desk).clean


def test_others_can_write_while_everything_is_compared(desk: Desk) -> None:
    other = connect(desk.workspace.path)
    other.execute("PRAGMA busy_timeout = 1")
    steps: list[int] = []

    def write(done: int, _total: int) -> None:
        steps.append(done)
        other.execute("INSERT INTO local_meta (key, value) VALUES (?, '')", (f"step {len(steps)}",))

    assert care.check_file(desk, write).clean
    assert steps
    other.close()
