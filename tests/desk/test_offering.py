"""Who is offered: lawful hours in every zone, nobody starved, colleagues left alone, all by index."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import dialing, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.offering import Ground
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.rules import keep_rules
from sdr_desk.method.attempts import Limit
from sdr_desk.method.queue import Lane
from sdr_desk.method.rules import Rules
from sdr_desk.store import offering, prospects
from sdr_desk.store import queue as store

PLACES = (
    ("Boise", "ID", "US"), ("Phoenix", "AZ", "US"), ("Honolulu", "HI", "US"), ("Miami", "FL", "US"), ("", "ID", "US"),
    ("Berlin", "", "DE"), ("London", "", "GB"), ("Sydney", "NSW", "AU"), ("", "", "BR"),
)  # fmt: skip
INSTANTS = st.datetimes(datetime(2026, 10, 15), datetime(2028, 10, 15), timezones=st.just(UTC))  # noqa: DTZ001
CHANGES = [
    datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2027, 3, 14, 9, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 4, 3, 16, tzinfo=UTC), datetime(2028, 3, 12, 9, tzinfo=UTC),
]  # fmt: skip
"""When clocks change in the United States, Europe and Australia."""


def everywhere(desk) -> None:
    for number, (city, state, country) in enumerate(PLACES):
        for company in ("", f"Firm {number}"):
            add_prospect(desk, NewProspect(f"P{number}", "Poe", "", company, (f"(208) 555-01{number:02}",), (), city,
                                           state, country))  # fmt: skip


def lawful(desk, prospect_id: str, home: bool) -> bool:
    """Looked at again without any code of the queue."""
    row = prospects.prospect(desk.conn, prospect_id)
    for zone in row.zone.split("|"):
        there = desk.now().astimezone(ZoneInfo(zone))
        opens, closes = (time(8), time(21)) if home else (time(8, 30), time(17, 30))
        if not opens <= there.time() < closes or there.weekday() > (5 if home else 4):
            return False
    return True


def check_now(desk) -> None:
    for one in head_ids(desk, 80):
        company = prospects.prospect(desk.conn, one).company_id
        assert lawful(desk, one, home=company is None)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=INSTANTS)
def test_nobody_is_offered_outside_the_hours_of_any_zone_they_may_be_in(desk, clock, at):
    if not desk.conn.execute("SELECT 1 FROM prospects WHERE last_name = 'Poe'").fetchone():
        everywhere(desk)
    clock.now = at
    check_now(desk)


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_is_offered_too_early_or_late_around_a_change_of_the_clocks(desk, clock, change):
    everywhere(desk)
    offered = 0
    for hours in range(-36, 60):
        clock.now = change + timedelta(hours=hours, minutes=29)
        check_now(desk)
        offered += len(head_ids(desk, 3))
    assert offered


def test_everybody_is_offered_at_some_time_of_a_week(desk, clock):
    everywhere(desk)
    seen = set()
    for hour in range(24 * 7):
        clock.now = datetime(2026, 10, 19, hour % 24, 40, tzinfo=UTC) + timedelta(days=hour // 24)
        seen |= set(head_ids(desk, 80))
    every = {row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE last_name = 'Poe'")}
    assert every <= seen


def test_people_at_home_are_called_when_businesses_are_shut(desk, clock):
    everywhere(desk)
    clock.now = datetime(2026, 10, 15, 1, 0, tzinfo=UTC)  # 19:00 in Boise
    rows = [prospects.prospect(desk.conn, one) for one in head_ids(desk, 80)]
    boise = [row.company_id for row in rows if row.city == "Boise"]
    assert boise == [None]


def test_nobody_is_offered_on_a_holiday_of_their_country_or_state(desk, clock):
    clock.now = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    assert head_ids(desk, 5) == []
    clock.now = datetime(2027, 6, 11, 17, 0, tzinfo=UTC)
    assert head_ids(desk, 1)
    add_prospect(desk, NewProspect("Kim", "Poe", "", "Firm", ("(808) 555-0100",), (), "Honolulu", "HI", "US"))
    clock.now = datetime(2027, 6, 11, 20, 0, tzinfo=UTC)  # Kamehameha Day, 10:00 in Honolulu
    kim = desk.conn.execute("SELECT id FROM prospects WHERE first_name = 'Kim'").fetchone()[0]
    assert kim not in head_ids(desk, 50)
    clock.forward(days=3)
    assert kim in head_ids(desk, 50)


def lane_of(desk, prospect_id: str) -> Lane:
    return store.record(desk.conn, prospect_id).lane


@pytest.fixture
def retries(desk, clock) -> list[str]:
    """Nine people to try again and three fresh ones, the day after."""
    tried = head_ids(desk, 9)
    for one in tried:
        log_outcome(desk, Outcome(one, "busy"))
    clock.forward(days=1, hours=4)
    return tried


def test_due_retries_never_keep_fresh_people_waiting(desk, retries):
    lanes = [lane_of(desk, one) for one in head_ids(desk, 12)]
    assert lanes == [3, 3, 3, 3, 4, 3, 3, 3, 3, 4, 3, 4]


def test_one_in_five_is_fresh_while_the_rep_works_on(desk, clock, retries):
    lanes, said = [], []
    for _ in range(10):
        one = queue.next_people(desk, 1)[0]
        lanes.append(one.lane)
        said.append(one.why_order)
        log_outcome(desk, Outcome(one.prospect_id, "no_answer"))
    assert lanes == [3, 3, 3, 3, 4, 3, 3, 3, 3, 4]
    assert said[4] == "4 people were called since the last fresh one, so a fresh one is next."


def test_a_company_is_left_alone_while_and_after_a_colleague_talks(desk, as_person, clock):
    first, second = head_ids(desk, 2)
    desk.conn.execute("UPDATE prospects SET owner_id = ?, company_id = (SELECT company_id FROM prospects WHERE id = ?) "
                      "WHERE id = ?", (desk.person.id, first, second))  # fmt: skip
    ruth = as_person("Ruth")
    dialing.dial(ruth, card(ruth, first))
    assert Ground(desk).held(second, Lane.FRESH).kind == "line"
    log_outcome(ruth, Outcome(first, "not_a_fit", reason="Too small"))
    held = Ground(desk).held(second, Lane.FRESH)
    assert (held.kind, held.until) == ("talked", clock.now + timedelta(hours=24))
    assert second not in head_ids(desk, 50)
    assert Ground(desk).held(second, Lane.PROMISED) is None
    clock.forward(days=1, seconds=1)
    assert Ground(desk).held(second, Lane.FRESH) is None


def test_somebody_called_often_enough_rests_until_the_period_is_over(desk, as_person, clock):
    person = head_ids(desk, 1)[0]
    keep_rules(as_person("Ruth"), Rules(limit=Limit(2, 10)))
    for _ in range(2):
        log_outcome(desk, Outcome(person, "no_answer"))
        clock.forward(hours=1)
    held = Ground(desk).held(person, Lane.RETRY)
    assert (held.kind, held.until) == ("limit", clock.now + timedelta(days=10, hours=-2))
    assert Ground(desk).held(person, Lane.PROMISED) is None


def test_the_same_file_and_time_give_the_same_order(desk, as_person):
    assert head_ids(desk, 50) == head_ids(as_person("Maria"), 50)


@pytest.mark.parametrize(
    ("sql", "values", "index"),
    [
        (store.HEAD_SQL, ("o", 3, "z", 9, 2), "queue_head (owner_id=? AND lane=? AND zone=? AND sort_key<?)"),
        (store.NEXT_SQL, ("o", 3, "z", 9, 1, "p", 2), "queue_head (owner_id=? AND lane=? AND zone=? AND"),
        (offering.TALKED_SQL, ("c", "2026", "p"), "COVERING INDEX talks_with_companies (company_id=? AND at>?)"),
        (offering.LAST_LANES_SQL, ("p",), "touches_of_person (actor_id=?)"),
        (offering.AT_SQL, ("p",), "SEARCH s USING PRIMARY KEY"),
    ],
)
def test_the_head_of_the_queue_reads_indexes_only(desk, sql, values, index):
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(index in line for line in plan)
    assert not any(line.startswith("SCAN") or "TEMP B-TREE" in line for line in plan)


@pytest.mark.parametrize(
    ("sql", "values", "index"),
    [
        (store.DUE_SQL, ('["z"]', "o", 3, 9), "queue_head (owner_id=? AND lane=? AND zone=? AND sort_key<?)"),
        (offering.STANDINGS_SQL, ("2026", "p", "[]"), "talks_with_companies (company_id=? AND at>?)"),
        (store.COUNT_SQL, ("o", 3, 9, 2, "[]"), "queue_head (owner_id=? AND lane=? AND zone=? AND sort_key<?)"),
        (store.OLD_SQL, ("o", 3, 9, 2), "queue_head (owner_id=? AND lane=? AND zone=? AND sort_key>?"),
    ],
)
def test_many_are_read_at_once_by_the_same_indexes(desk, sql, values, index):
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(index in line for line in plan)
    scanned = [line for line in plan if line.startswith("SCAN")]
    assert all(line.split()[1] in {"v", "z", "json_each", "(subquery-1)", "(subquery-2)"} for line in scanned), plan


def test_many_are_looked_at_in_one_reading(desk):
    read: list[str] = []
    desk.conn.set_trace_callback(lambda sql: read.append(sql) if "FROM do_not_call" in sql else None)
    found = Ground(desk).first(Lane.FRESH, Ground(desk).keys(), 12)
    desk.conn.set_trace_callback(None)
    assert len(found) == 12
    assert len(read) == 1


def test_old_work_is_counted_and_shown(desk, clock):
    for one in head_ids(desk, 3):
        log_outcome(desk, Outcome(one, "no_answer"))
    assert queue.old_work(desk) == ()
    clock.forward(days=12)
    assert [old.text for old in queue.old_work(desk)] == ["3 retries are older than a week"]
