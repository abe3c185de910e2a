"""Outcomes made by a manager: offered, logged, counted, corrected, and retired."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import queue, track_people, tracks
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.dispositions import (
    OwnOutcome,
    add,
    change,
    find,
    keyed,
    made_of,
    may_choose_asks,
    move,
    offered,
    own,
    retire,
    told_of,
)
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call, own_calls
from sdr_desk.desk.rules import keep_rules, rules
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.rules import Rules
from sdr_desk.method.tracks import Step, Track
from sdr_desk.store import check, counts, state
from sdr_desk.store.writing import moment

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
        (OwnOutcome("Odd", digit="2"), "That key is not free"),
        (OwnOutcome("Odd", waits=Spacing((0,), 30)), "A wait is 1 to 365 days"),
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


def test_keys_under_more_are_chosen_or_the_next_that_are_free(desk, made):
    for at, digit in enumerate(("", "4", "", "", "", "", "")):
        made(OwnOutcome(f"Own {at}", digit=digit))
    assert [digit for digit, _item in keyed(desk)] == ["1", "2", "3", "5", "4", "6", "7", "8", "9", ""]


def test_two_outcomes_cannot_share_a_key(as_person, made):
    made(OwnOutcome("One", digit="5"))
    with pytest.raises(KnownError, match="Key 5 under More is “One” already"):
        add(as_person("Ruth"), OwnOutcome("Two", digit="5"))


def test_a_key_given_to_another_meanwhile_does_not_come_back(desk, as_person, made):
    first = made(OwnOutcome("One", digit="5"))
    retire(as_person("Ruth"), first)
    made(OwnOutcome("Two", digit="5"))
    retire(as_person("Ruth"), first, back=True)
    assert {item.label: digit for digit, item in keyed(desk)}["One"] == "4"


def test_waits_of_an_outcome_stand_among_the_rules_and_go_with_one_undo(desk, as_person, made):
    key = made(replace(LINE_DEAD, waits=Spacing((2, 2), 20)))
    assert rules(desk).by_outcome == ((key, Spacing((2, 2), 20)),)
    assert told_of(desk, find(desk.conn, key)) == replace(LINE_DEAD, waits=Spacing((2, 2), 20))
    ruth = as_person("Ruth")
    change(ruth, key, LINE_DEAD)
    assert rules(desk).by_outcome == ()
    undo_last(ruth)
    assert rules(desk).by_outcome == ((key, Spacing((2, 2), 20)),)


def test_what_is_asked_can_be_left_out(desk, made):
    quiet = made(replace(ASSISTANT, asks=""))
    asked = made(OwnOutcome("Reception", phone="answered", asks="name"))
    assert (find(desk.conn, quiet).asks, find(desk.conn, asked).asks) == ("", "name")
    assert told_of(desk, find(desk.conn, quiet)).asks == ""


def test_outcomes_move_among_those_that_are_offered(desk, as_person, made):
    one, two, three = (made(OwnOutcome(label)) for label in ("One", "Two", "Three"))
    ruth = as_person("Ruth")
    retire(ruth, two)
    move(ruth, three, -1)
    assert [item.key for item in offered(desk) if item.own] == [three, one]
    with pytest.raises(KnownError, match="cannot move further"):
        move(ruth, three, -1)
    undo_last(ruth)
    assert [item.key for item in offered(desk) if item.own] == [one, three]


def test_what_would_be_made_can_be_seen_before(desk):
    assert (made_of(ASSISTANT).asks, made_of(ASSISTANT).connect, may_choose_asks(ASSISTANT)) == ("name", True, True)
    assert (made_of(SEND).asks, may_choose_asks(SEND), may_choose_asks(LINE_DEAD)) == ("until", False, False)
    assert own(desk) == ()


@pytest.fixture
def drawn(as_person):
    """Draws a track and returns its id."""

    def draw(name: str) -> str:
        steps = (Step("letter", 7), Step("call", 30))
        return tracks.keep_track(as_person("Ruth"), Track(name, steps)).ids["track"][0]

    return draw


def test_an_own_outcome_leads_onto_the_track_it_names_and_undo_takes_it_back(desk, made, drawn):
    drawn("First of the list")
    harvest = drawn("After the harvest")
    person = queue.head_ids(desk, 1)[0]
    before = state.read(desk.conn, person)
    until = desk.local_now().date() + timedelta(days=90)
    log_outcome(desk, Outcome(person, made(replace(SEND, track=harvest)), until=until, reason="Harvest"))
    _person, kept = state.read(desk.conn, person)
    assert (kept.status, kept.track_id, kept.due_kind) == ("nurture", harvest, "letter")
    state.rebuild(desk.conn, person)
    assert state.read(desk.conn, person)[1] == kept
    undo_last(desk)
    assert state.read(desk.conn, person) == before


def test_who_is_on_another_track_changes_to_the_named_one_and_who_is_on_it_goes_on(desk, made, drawn):
    other, harvest = drawn("First of the list"), drawn("After the harvest")
    person = queue.head_ids(desk, 1)[0]
    track_people.enrol(desk, [person], other, "Asked for a letter first")
    told = Outcome(person, made(replace(SEND, track=harvest)), until=desk.local_now().date() + timedelta(days=90))
    log_outcome(desk, told)
    assert state.read(desk.conn, person)[1].track_id == harvest
    facts = "SELECT act FROM enrolments WHERE prospect_id = ? ORDER BY id"
    log_outcome(desk, told)
    assert [row[0] for row in desk.conn.execute(facts, (person,))] == ["enter", "enter", "stay"]


def test_a_count_leads_onto_the_named_track_and_a_retired_one_gives_way_to_the_reason(desk, as_person, made, drawn):
    harvest = drawn("After the harvest")
    key = made(replace(LINE_DEAD, times=2, then="nurture", then_days=30, track=harvest))
    one, other = queue.head_ids(desk, 2)
    for _ in range(2):
        log_outcome(desk, Outcome(one, key))
    assert state.read(desk.conn, one)[1].track_id == harvest
    tracks.retire(as_person("Ruth"), harvest)
    for _ in range(2):
        log_outcome(desk, Outcome(other, key))
    assert state.read(desk.conn, other)[1].track_id not in (None, harvest)
    change(as_person("Ruth"), key, replace(told_of(desk, find(desk.conn, key)), label="Line is dead"))
    assert find(desk.conn, key).track == harvest


def test_a_track_that_is_gone_is_refused_and_one_without_nurture_is_not_kept(desk, as_person, made, drawn):
    harvest = drawn("After the harvest")
    assert find(desk.conn, made(replace(LINE_DEAD, track=harvest))).track == ""
    tracks.retire(as_person("Ruth"), harvest)
    with pytest.raises(KnownError, match="The track is gone"):
        add(as_person("Ruth"), replace(SEND, track=harvest))


def test_what_follows_after_a_count_needs_the_count(as_person):
    with pytest.raises(KnownError, match="After how many times is missing"):
        add(as_person("Ruth"), replace(LINE_DEAD, then="rest", then_days=20))


@pytest.mark.parametrize("then", ["rest", "nurture", "out"])
def test_another_note_moves_nobody_whatever_the_rules_have_come_to(desk, as_person, made, then):
    key = made(replace(LINE_DEAD, times=2, then=then, then_days=0 if then == "out" else 40))
    person = queue.head_ids(desk, 1)[0]
    for _ in range(2):
        log_outcome(desk, Outcome(person, key))
    _person, before = state.read(desk.conn, person)
    keep_rules(as_person("Ruth"), Rules(spacing=Spacing((2,), 9)))
    call = own_calls(desk, person)[0]
    correct_call(desk, call.touch_id, replace(call.told, note="Hissed"))
    _person, now = state.read(desk.conn, person)
    assert (now.status, now.due_at, now.nurture_until) == (before.status, before.due_at, before.nurture_until)


def test_another_time_counts_the_rest_from_then(desk, made, clock):
    key = made(replace(LINE_DEAD, times=2, then="rest", then_days=40))
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, key))
    clock.forward(days=5)
    log_outcome(desk, Outcome(person, key))
    before = moment(state.read(desk.conn, person)[1].due_at)
    call = own_calls(desk, person)[0]
    correct_call(desk, call.touch_id, replace(call.told, at=call.told.at - timedelta(days=3)))
    assert timedelta(1) < before - moment(state.read(desk.conn, person)[1].due_at) < timedelta(7)
