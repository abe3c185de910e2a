"""Fresh people whose hour reaches people best come first among those of their grade, when one hour leads clearly."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import queue, queue_hours
from sdr_desk.desk.offering import Ground
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.method.queue import Cause, Lane, why_order
from sdr_desk.store import offering, state
from sdr_desk.store import queue as store

PLACES = (("Boise", "ID"), ("Miami", "FL"), ("Austin", "TX"))
"""At 10:00, 12:00 and 11:00 when it is ten in Boise."""


def add(desk, number: int, place: int, grade: str, score: float) -> str:
    city, region = PLACES[place]
    new = NewProspect(f"P{number}", "Poe", "", f"Firm {number}", (f"(208) 555-01{number:02}",), (), city, region, "US")
    person = add_prospect(desk, new).ids["prospect"][0]
    with desk.write() as write:
        write.change("prospects", person, grade=grade, score=score)
        state.rebuild(write.conn, person)
        write.record("rank", "Ranked", ["prospect"])
    return person


def log(desk, person: str, hours_ago: int, dials: int, talks: int) -> None:
    """Calls at one hour of an earlier day, written as the record keeps them."""
    at = (desk.now() - timedelta(hours=hours_ago)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with desk.write() as write:
        for number in range(dials):
            write.fact("touches", prospect_id=person, at=at, kind="call", disposition="no_answer", is_dial=1,
                       is_connect=0, is_conversation=int(number < talks))  # fmt: skip
        write.record("log", "Logged", ["call"])


@pytest.fixture
def ranked(desk) -> list[str]:
    """By fit alone: Miami A, Boise A, Austin B, Boise B, Miami ungraded, Boise ungraded."""
    graded = [(1, "A", 0.99), (0, "A", 0.98), (2, "B", 0.97), (0, "B", 0.96), (1, "", 0.955), (0, "", 0.951)]
    found = [add(desk, number, place, grade, score) for number, (place, grade, score) in enumerate(graded)]
    assert head_ids(desk, 6) == found
    return found


@pytest.fixture
def ten_leads(desk, ranked) -> list[str]:
    """Ten in the morning has brought many more conversations than two in the afternoon."""
    log(desk, ranked[1], 24, 120, 40)
    log(desk, ranked[1], 20, 200, 10)
    queue_hours._READ.clear()
    return ranked


def test_the_likely_hour_comes_first_among_the_same_grade_only(desk, ten_leads):
    miami_a, boise_a, austin_b, boise_b, miami, boise = ten_leads
    assert queue_hours.likely_hour(desk) == 10
    assert head_ids(desk, 5) == [boise_a, miami_a, boise_b, austin_b, boise]
    assert miami in head_ids(desk, 40)[6:]


def test_without_a_clear_lead_the_order_stays(desk, ranked):
    log(desk, ranked[1], 24, 120, 14)
    log(desk, ranked[1], 20, 200, 20)
    queue_hours._READ.clear()
    assert queue_hours.likely_hour(desk) is None
    assert head_ids(desk, 6) == ranked


def test_an_hour_later_it_is_somebody_else(desk, clock, ten_leads):
    clock.forward(hours=-1)
    assert head_ids(desk, 6)[:3] == [ten_leads[0], ten_leads[1], ten_leads[2]]
    assert queue_hours.likely_keys(desk, desk.person.id, ["America/Chicago", "America/Boise"]) == {"America/Chicago"}


def test_who_may_be_in_several_zones_is_likely_only_when_all_agree(desk, ten_leads):
    keys = ["America/Boise|America/Denver", "America/Boise|America/Los_Angeles", "home:America/Denver"]
    assert queue_hours.likely_keys(desk, desk.person.id, keys) == {keys[0], keys[2]}


def test_todays_calls_do_not_turn_the_order(desk, ranked):
    log(desk, ranked[1], 0, 120, 40)
    log(desk, ranked[1], 1, 200, 10)
    queue_hours._READ.clear()
    assert queue_hours.likely_hour(desk) is None


def test_the_reason_says_so(desk, ten_leads):
    rows = {row.prospect_id: row for row in queue.queue_now(desk).rows}
    assert rows[ten_leads[1]].why_order.endswith("It is 10 am in Boise, the hour that reaches people best here.")
    assert "hour that reaches" not in rows[ten_leads[0]].why_order
    assert why_order(Cause(Lane.FRESH, likely="X.", turn_after=2)).endswith("so a fresh one is next. X.")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    likely=st.sets(st.sampled_from(("America/Boise", "America/New_York", "America/Chicago"))), page=st.integers(1, 4)
)
def test_the_same_people_come_in_order_of_grade_then_hour_then_fit(desk, ten_leads, likely, page):
    keys = Ground(desk).keys()
    stream = (desk.conn, desk.person.id, Lane.FRESH, keys, int(desk.now().timestamp()), page)
    found = list(store.lane_stream(*stream, likely=frozenset(likely)))
    assert found == list(store.lane_stream(*stream, likely=frozenset(likely)))
    usual = list(store.lane_stream(*stream))
    assert sorted(found) == sorted(usual)
    rank = {one: (_grade(desk, one), state.read(desk.conn, one)[0].zone not in likely) for one in ten_leads}
    assert [one for one in found if one in rank] == sorted(ten_leads, key=lambda one: (rank[one], usual.index(one)))


def _grade(desk, one: str) -> str:
    return desk.conn.execute(store.GRADE_SQL, (one,)).fetchone()[0] or "~"


@pytest.mark.parametrize(
    ("sql", "values", "index"),
    [
        (offering.DIALS_SQL, ("p", "2026", "2027", 9), "INDEX touches_of_person (actor_id=? AND at>? AND at<?)"),
        (store.GRADE_SQL, ("p",), "SEARCH prospects USING INDEX sqlite_autoindex_prospects_1 (id=?)"),
    ],
)
def test_hour_and_grade_are_read_by_index(desk, sql, values, index):
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert index in plan[0]
    assert not any("TEMP B-TREE" in line or line.startswith("SCAN") for line in plan)
