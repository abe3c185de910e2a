"""How leads went on is read lead by lead, with the dials that led to them, also those of people who were merged."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import handoffs, merging, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.store import flow
from tests.conftest import Clock
from tests.desk.booked import send
from tests.desk.posted import ids_of

Sit = Callable[[str], Desk]


@pytest.fixture
def lead(desk: Desk, as_person: Sit, clock: Clock) -> str:
    """A lead Maria called on three days and handed to Jordan."""
    for _ in range(3):
        log_outcome(desk, Outcome(ids_of(desk)[0], "no_answer"))
        clock.forward(days=3)
    return send(desk, ids_of(desk)[0], as_person("Jordan").person.id)


def only(desk: Desk) -> flow.Course:
    found = flow.courses(desk.conn, "2026-01-01")
    assert len(found) == 1
    return found[0]


def test_a_lead_is_followed_from_the_handoff_to_its_end(desk: Desk, as_person: Sit, clock: Clock, lead: str) -> None:
    assert (only(desk).handoff_id, only(desk).accepted_at, only(desk).ended_at) == (lead, None, None)
    clock.forward(days=1)
    handoffs.accept(as_person("Jordan"), lead)
    accepted = only(desk)
    assert (accepted.accepted_at, accepted.ended_at) == ("2026-10-24T16:00:00.000Z", None)
    clock.forward(days=9)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900_000, profit_cents=300_000)
    won = only(desk)
    assert (won.ended_at, won.rep_id) == ("2026-11-02T16:00:00.000Z", desk.person.id)


def test_leads_of_before_count_while_they_are_open(desk: Desk, as_person: Sit, lead: str) -> None:
    assert [one.handoff_id for one in flow.courses(desk.conn, "2027-06-01")] == [lead]
    handoffs.return_lead(as_person("Jordan"), lead, "no_need")
    assert flow.courses(desk.conn, "2027-06-01") == []


def test_the_days_of_its_dials_before_the_handoff(desk: Desk, lead: str) -> None:
    assert flow.dials_before(desk.conn, [lead], 100) == {lead: (3, 6, 9)}
    assert flow.dials_before(desk.conn, [lead], 6) == {lead: (3, 6)}
    assert flow.dials_before(desk.conn, [], 100) == {}


def test_a_dial_that_was_taken_back_did_not_lead_there(desk: Desk, as_person: Sit, clock: Clock) -> None:
    person = ids_of(desk)[0]
    log_outcome(desk, Outcome(person, "no_answer"))
    clock.forward(days=2)
    log_outcome(desk, Outcome(person, "no_answer"))
    undo.undo_last(desk)
    found = send(desk, person, as_person("Jordan").person.id)
    assert flow.dials_before(desk.conn, [found], 100) == {found: (2,)}


def test_dials_of_somebody_merged_with_the_person_count(desk: Desk, as_person: Sit, clock: Clock) -> None:
    kept, gone = ids_of(desk)[:2]
    log_outcome(desk, Outcome(gone, "no_answer"))
    clock.forward(days=4)
    log_outcome(desk, Outcome(kept, "no_answer"))
    clock.forward(days=1)
    found = send(desk, kept, as_person("Jordan").person.id)
    merging.merge(desk, kept, gone)
    assert flow.dials_before(desk.conn, [found], 100) == {found: (1, 5)}


def test_counts_by_day_are_those_of_the_people_asked_for(desk: Desk, as_person: Sit, lead: str) -> None:
    mine = flow.counts_by_day(desk.conn, [desk.person.id], "2026-10-14", "2026-10-20")
    assert mine == {("2026-10-14", "dials"): 1, ("2026-10-17", "dials"): 1, ("2026-10-20", "dials"): 1}
    assert flow.counts_by_day(desk.conn, [as_person("Jordan").person.id], "2026-10-14", "2026-10-20") == {}
    assert flow.first_day(desk.conn, [desk.person.id]) == "2026-10-14"
    assert flow.first_day(desk.conn, []) is None


@pytest.mark.parametrize(
    ("statement", "values"),
    [(flow._DAYS, ("[]", "", "")), (flow._FIRST_DAY, ("[]",)), (flow._DIALS, ("[]", 9))],
)
def test_no_table_of_facts_is_gone_through(desk: Desk, statement: str, values: tuple[object, ...]) -> None:
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    tables = ("touches", "handoffs", "handoff_events", "daily_counts", " t", " d", " h")
    assert not [step for step in plan if step.startswith("SCAN") and step.endswith(tables)]
