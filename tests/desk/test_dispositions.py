"""Outcomes made by a manager: offered, logged, counted, corrected, and retired."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.dispositions import OwnOutcome, add, change, find, offered, own, retire
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call, own_calls
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import check, counts, state

LINE_DEAD = OwnOutcome("Line crackles", phone="error")
ASSISTANT = OwnOutcome("Talked with the assistant", phone="answered", talk="gatekeeper")
SEND = OwnOutcome("Wants something in writing", phone="answered", talk="conversation", follows="nurture")


@pytest.fixture
def made(as_person):
    """Adds an own outcome and returns its key."""

    def make(told: OwnOutcome) -> str:
        return add(as_person("Ruth"), told).ids["disposition"][0]

    return make


def day(desk) -> dict[str, int]:
    today = desk.local_now().date().isoformat()
    return counts.sums(desk.conn, [desk.person.id], today, today)


def test_own_outcomes_stand_after_the_built_in_ones_in_more(desk, made):
    key = made(ASSISTANT)
    assert [item.key for item in offered(desk)] == ["wrong_number", "not_in_service", "busy", key]
    assert find(desk.conn, key).asks == "name"


@pytest.mark.parametrize(
    ("told", "counted"), [(LINE_DEAD, (1, 0, 0)), (ASSISTANT, (1, 1, 0)), (replace(SEND, follows="retry"), (1, 1, 1))]
)
def test_what_phone_and_talk_did_decides_the_counts(desk, made, told, counted):
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, made(told)))
    found = day(desk)
    assert tuple(found.get(name, 0) for name in ("dials", "connects", "conversations")) == counted
    _person, kept = state.read(desk.conn, person)
    assert (kept.dials, kept.connects, kept.conversations) == counted
    assert card(desk, person).history[-1].what == told.label


def test_a_retry_waits_and_the_record_folds_to_the_same(desk, made, workspace):
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, made(LINE_DEAD)))
    before = state.read(desk.conn, person)
    assert before[1].due_at is not None
    assert before[1].attempts == 1
    state.rebuild(desk.conn, person)
    assert state.read(desk.conn, person) == before


def test_an_outcome_that_follows_into_nurture_needs_its_date(desk, made, clock):
    person, key = queue.head_ids(desk, 1)[0], made(SEND)
    with pytest.raises(KnownError, match="needs when to come back"):
        log_outcome(desk, Outcome(person, key))
    log_outcome(desk, Outcome(person, key, until=clock.now.date() + timedelta(days=60), reason="In writing"))
    assert state.read(desk.conn, person)[1].status == "nurture"


def test_after_so_many_times_something_else_follows(desk, made, clock):
    key = made(replace(LINE_DEAD, times=2, then="out"))
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, key))
    assert state.read(desk.conn, person)[1].status == "working"
    clock.forward(days=2)
    log_outcome(desk, Outcome(person, key))
    found = state.read(desk.conn, person)[1]
    assert (found.status, found.reason) == ("disqualified", "2 × Line crackles")
    undo_last(desk)
    assert state.read(desk.conn, person)[1].status == "working"


def test_after_so_many_times_a_rest_may_follow(desk, made, clock):
    key = made(replace(LINE_DEAD, times=2, then="rest", then_days=45))
    person = queue.head_ids(desk, 1)[0]
    for _ in range(2):
        log_outcome(desk, Outcome(person, key))
    due = state.read(desk.conn, person)[1].due_at
    assert due > (clock.now + timedelta(days=44)).isoformat()


def test_calls_are_told_afterwards_and_corrected_with_own_outcomes(desk, made, clock):
    first, second = made(LINE_DEAD), made(ASSISTANT)
    person = queue.head_ids(desk, 1)[0]
    log_call(desk, PastCall(person, first, clock.now - timedelta(hours=1)))
    told = own_calls(desk, person)[0]
    assert told.what.startswith("Line crackles")
    correct_call(desk, told.touch_id, replace(told.told, disposition=second, name="Pat"))
    assert own_calls(desk, person)[0].told.disposition == second
    found = state.read(desk.conn, person)[1]
    assert (found.dials, found.connects, found.attempts) == (1, 1, 0)


def test_a_retired_outcome_is_not_offered_and_still_read(desk, as_person, made):
    key = made(LINE_DEAD)
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, key))
    retire(as_person("Ruth"), key)
    assert key not in [item.key for item in offered(desk)]
    assert not own(desk)[0].active
    assert card(desk, person).history[-1].what == "Line crackles"
    retire(as_person("Ruth"), key, back=True)
    assert key in [item.key for item in offered(desk)]


def test_an_outcome_is_renamed_and_one_undo_brings_it_back(desk, as_person, made):
    key, ruth = made(LINE_DEAD), as_person("Ruth")
    change(ruth, key, replace(LINE_DEAD, label="Static"))
    assert find(desk.conn, key).label == "Static"
    undo_last(ruth)
    assert find(desk.conn, key).label == "Line crackles"


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (OwnOutcome(" "), "no name"),
        (OwnOutcome("no ANSWER"), "There is a"),
        (OwnOutcome("Odd", phone="busy", talk="conversation"), "Nobody talks"),
        (OwnOutcome("Odd", phone="answered", follows="callback"), "follows from a talk only"),
        (OwnOutcome("Odd", times=1, then="out"), "begins at 2"),
        (OwnOutcome("Odd", times=3, then="rest"), "1 to 730 days"),
        (OwnOutcome("Odd", follows="never"), "What follows from it"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(as_person, told, what):
    with pytest.raises(KnownError, match=what):
        add(as_person("Ruth"), told)


def test_only_managers_make_outcomes(desk):
    with pytest.raises(KnownError, match="Only a manager"):
        add(desk, LINE_DEAD)


def test_a_number_that_failed_on_three_days_comes_last_and_rests(desk, clock, made):
    person, key = queue.head_ids(desk, 1)[0], made(LINE_DEAD)
    number = card(desk, person).numbers[0].e164
    with desk.write() as write:
        write.document("contact_points", prospect_id=person, kind="phone", raw="(208) 555-0188", normal="+12085550188",
                       position=9)  # fmt: skip
    for _ in range(3):
        log_outcome(desk, Outcome(person, key, number=number))
        clock.forward(days=1)
    found = card(desk, person).numbers
    assert [(one.e164, one.rests) for one in found] == [("+12085550188", False), (number, True)]


def test_a_person_whose_only_number_failed_rests_with_it(desk, clock):
    person = queue.head_ids(desk, 1)[0]
    number = card(desk, person).numbers[0].e164
    for _ in range(3):
        log_outcome(desk, Outcome(person, "busy", number=number))
        clock.forward(days=1)
    assert state.read(desk.conn, person)[1].due_at > (clock.now + timedelta(days=27)).isoformat()


def test_the_file_stays_whole_with_own_outcomes(desk, made):
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], made(LINE_DEAD)))
    assert check.compare(desk.conn).rows == check.Rows()
