"""The state of a prospect follows from the record, one fact at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.dispositions import BY_DIGIT, BY_KEY, DISPOSITIONS, wait_after
from sdr_desk.method.lifecycle import LABELS, Event, Person, State, apply, fold, place
from sdr_desk.method.queue import SECTION, Cause, Lane, why, why_order

MARIA = Person("maria", "America/Boise", True, 0.8, False)
AT = "2026-10-14T16:00:00.000Z"
LATER = "2026-10-15T16:00:00.000Z"

EVENTS = st.sampled_from(
    [
        Event("1", "touches", "no_answer", AT, LATER, dial=True),
        Event("1", "touches", "callback", AT, dial=True, connect=True, conversation=True),
        Event("1", "touches", "letter", AT),
        Event("1", "callbacks", "", AT, LATER),
        Event("1", "enrolments", "enter", AT, LATER, "Later"),
        Event("1", "enrolments", "exit", AT),
        Event("1", "prospect_events", "disqualified", AT, reason="No"),
        Event("1", "prospect_events", "skipped", AT, LATER),
        Event("1", "prospect_events", "revived", AT),
        Event("1", "do_not_call", "block", AT),
        Event("1", "do_not_call", "lift", AT),
        Event("1", "handoffs", "", AT, closer_id="jordan"),
        Event("1", "handoff_events", "accepted", AT),
        Event("1", "handoff_events", "returned", AT, reason="missing_facts"),
        Event("1", "handoff_events", "won", AT),
        Event("1", "handoff_events", "no_show", AT),
    ]
)


def seconds(text: str) -> int:
    return {AT: 1000, LATER: 2000}.get(text, 0)


@given(st.lists(EVENTS, max_size=12))
def test_every_status_is_known_and_only_living_people_stand_in_a_lane(events: list[Event]) -> None:
    state = fold(events)
    stands = place(state, MARIA, seconds)
    assert state.status in LABELS
    if state.status in ("do_not_call", "disqualified", "handed_off", "accepted", "won", "lost"):
        assert stands.lane is None
    else:
        assert stands.lane is not None


@given(st.lists(EVENTS, max_size=12))
def test_nobody_without_a_number_or_an_owner_is_called(events: list[Event]) -> None:
    state = fold(events)
    assert place(state, Person("maria", "UTC", False, 1, True), seconds).lane is None
    assert place(state, Person("", "UTC", True, 1, True), seconds).lane is None


@given(st.lists(EVENTS, max_size=10), EVENTS.filter(lambda event: event.act != "lift"))
def test_one_more_fact_is_the_same_as_folding_all(events: list[Event], last: Event) -> None:
    """But for the lift of a bar, after which only the whole record says with whom somebody is."""
    assert fold([*events, last]) == apply(fold(events), last)


@given(st.lists(EVENTS.filter(lambda event: event.act != "lift"), max_size=8))
def test_do_not_call_is_final_until_it_is_lifted(events: list[Event]) -> None:
    block = Event("1", "do_not_call", "block", AT, reason="Asked")
    found = fold([block, *events])
    assert (found.status, found.due_at, found.callback_at, found.nurture_until) == ("do_not_call", None, None, None)
    assert found.dials == sum(event.dial for event in events)
    assert place(found, MARIA, seconds).lane is None
    assert apply(found, Event("1", "do_not_call", "lift", AT)).status == "working"


@pytest.mark.parametrize(
    ("before", "after"),
    [("disqualified", "working"), ("lost", "working"), ("handed_off", "handed_off"), ("accepted", "accepted")],
)
def test_a_promise_brings_people_back_unless_a_closer_has_them(before: str, after: str) -> None:
    found = apply(State(status=before), Event("1", "callbacks", "", AT, LATER))
    assert (found.status, found.callback_at) == (after, LATER)


def test_a_try_in_nurture_moves_the_date_that_is_shown() -> None:
    nurture = fold([Event("1", "enrolments", "enter", AT, AT, "Later")])
    found = apply(nurture, Event("1", "touches", "no_answer", AT, LATER, dial=True))
    assert (found.status, found.nurture_until, found.due_at) == ("nurture", LATER, LATER)


def test_better_fit_comes_first_among_fresh_people() -> None:
    better = place(State(), MARIA, seconds)
    worse = place(State(), Person("maria", "UTC", True, 0.2, False), seconds)
    assert better.sort_key < worse.sort_key < 0


def test_the_order_of_lanes() -> None:
    assert list(Lane) == [Lane.PROMISED, Lane.HOT, Lane.NURTURE, Lane.RETRY, Lane.FRESH, Lane.RESTED]
    assert set(SECTION) == set(Lane)


@pytest.mark.parametrize("lane", list(Lane))
def test_every_lane_says_why(lane: Lane) -> None:
    cause = Cause(lane, "10:30", "A", "opened 2nd site", 2, 3, "", "letter read Oct 6")
    assert why(cause)
    assert why_order(cause).endswith(".")


def test_the_words_of_a_row() -> None:
    assert why(Cause(Lane.PROMISED, "10:30")) == "Callback promised 10:30"
    assert why(Cause(Lane.FRESH, grade="A", first_reason="opened 2nd site")) == "A-fit, fresh · opened 2nd site"
    assert why(Cause(Lane.NURTURE, track_step=3)) == "Nurture touch 3"


def test_dispositions_count_as_the_field_counts() -> None:
    built_in = {item.digit: item for item in DISPOSITIONS if item.digit in tuple("12345678")}
    assert {digit for digit, item in built_in.items() if item.connect} == set("345678")
    assert {digit for digit, item in built_in.items() if item.conversation} == set("45678")
    assert len(BY_DIGIT) == sum(bool(item.digit) for item in DISPOSITIONS)
    assert len(BY_KEY) == len(DISPOSITIONS)


def test_what_follows_asks_for_what_it_needs() -> None:
    needs = {"out": "reason", "callback": "when", "nurture": "until", "handoff": "handoff", "never": "twice"}
    assert [item.key for item in DISPOSITIONS if needs.get(item.follows, item.asks) != item.asks] == []


def test_attempts_are_spaced() -> None:
    assert [wait_after(number) for number in (1, 2, 3, 4, 9)] == [
        (1, True), (3, True), (6, True), (30, False), (30, False),
    ]  # fmt: skip
