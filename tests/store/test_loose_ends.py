"""Loose ends are found by their index, and are exactly those whom nobody comes back to."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lifecycle import LABELS, REVIVABLE, Person, State, place
from sdr_desk.store import loose_ends, migrations, state

NOW, PAST, AHEAD = "2026-10-14T16:00:00.000Z", "2026-10-01T16:00:00.000Z", "2026-12-01T16:00:00.000Z"
TIMES = st.sampled_from([None, PAST, AHEAD])
STATES = st.builds(
    State,
    status=st.sampled_from(sorted(LABELS)),
    dials=st.integers(0, 1),
    due_at=TIMES,
    callback_at=TIMES,
    nurture_until=TIMES,
    track_id=st.sampled_from([None, "letters", "calls"]),
    track_step=st.integers(0, 3),
    resting_until=TIMES,
    due_kind=st.sampled_from(["", "call", "letter", "email", "visit"]),
)
PEOPLE = st.builds(
    Person, st.sampled_from(["", "maria"]), st.just("America/Boise"), st.booleans(), st.just(0.5), st.booleans()
)


@pytest.fixture(scope="module")
def conn() -> Iterator[sqlite3.Connection]:
    found = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(found)
    shared = "id, owner_id, actor_id, desk_id, created_at, updated_at, name, steps"
    for name, kind in (("letters", "letter"), ("calls", "call")):
        steps = f'[{{"do": "{kind}"}}, {{"kind": "{kind}"}}]'
        found.execute(
            f"INSERT INTO nurture_tracks ({shared}) VALUES (?, '', '', '', '', '', ?, ?)", (name, name, steps)
        )
    yield found
    found.close()


def on_a_track(kept: State) -> bool:
    """By the rules in words: in nurture, waiting for a touch that is no call."""
    kind = kept.due_kind or ("letter" if kept.track_id == "letters" and kept.track_step <= 2 else "call")
    return kept.status == "nurture" and bool(kept.track_id and kept.due_at) and kind != "call"


@given(st.lists(st.tuples(PEOPLE, STATES), max_size=6))
def test_whoever_is_in_no_queue_and_nowhere_else_is_listed_and_no_one_else(
    conn: sqlite3.Connection, found: list[tuple[Person, State]]
) -> None:
    conn.execute("DELETE FROM prospect_state")
    for number, (person, kept) in enumerate(found):
        state.save(conn, f"p{number}", person, kept)
    expected = [
        f"p{number}"
        for number, (person, kept) in enumerate(found)
        if place(kept, person, state.seconds_of).lane is None
        and kept.status in REVIVABLE
        and (kept.resting_until or "") <= NOW
        and not on_a_track(kept)
    ]
    assert loose_ends.ids(conn, NOW, "", 100) == expected
    assert loose_ends.count(conn, NOW, 100) == len(expected)


def test_pages_follow_one_another(conn: sqlite3.Connection) -> None:
    conn.execute("DELETE FROM prospect_state")
    for number in range(5):
        state.save(conn, f"p{number}", Person("", "", True, 0.5, False), State())
    assert [loose_ends.ids(conn, NOW, after, 2) for after in ("", "p1", "p3")] == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    assert loose_ends.count(conn, NOW, 3) == 3


def plan_of(conn: sqlite3.Connection, sql: str) -> str:
    plan = conn.execute(f"EXPLAIN QUERY PLAN {sql}", {"now": NOW, "limit": 9, "after": ""}).fetchall()
    return " / ".join(row[3] for row in plan)


def test_a_page_is_read_from_its_index_alone(conn: sqlite3.Connection) -> None:
    told = plan_of(conn, loose_ends.PAGE_SQL)
    assert "COVERING INDEX in_no_lane" in told
    assert "TEMP B-TREE" not in told


def test_the_count_never_reads_those_who_still_rest(conn: sqlite3.Connection) -> None:
    told = plan_of(conn, loose_ends.COUNT_SQL)
    assert "INDEX rests_in_no_lane (<expr><?)" in told
    assert "TEMP B-TREE" not in told
