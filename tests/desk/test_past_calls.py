"""A call told afterwards counts where it belongs, and an own call told wrong can be put right and back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk import blocks, calls, card, drafts, handoffs, past_calls, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call, own_calls
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import State
from sdr_desk.store import check, counts, state
from sdr_desk.store.writing import stamp
from tests.conftest import MORNING, Clock
from tests.desk.test_handoffs import send

YESTERDAY = MORNING - timedelta(hours=20)
PROMISE = MORNING + timedelta(days=1)


def head(desk: Desk, at: int = 0) -> str:
    return queue.head_ids(desk, at + 1)[at]


def after(desk: Desk, prospect_id: str) -> State:
    kept = state.read(desk.conn, prospect_id)
    assert kept is not None
    return kept[1]


def counted(desk: Desk, day: str) -> dict[str, int]:
    return {name: amount for name, amount in counts.sums(desk.conn, [desk.person.id], day, day).items() if amount}


def nothing_wrong(desk: Desk) -> bool:
    found = check.compare(desk.conn)
    return not found.rows.states and not found.rows.days and not found.withdrawn and not found.missing_links


def last_of(desk: Desk, prospect_id: str) -> str:
    return own_calls(desk, prospect_id)[0].touch_id


@pytest.mark.parametrize("key", ["no_answer", "voicemail", "busy", "wrong_number", "not_in_service", "qualified"])
def test_a_past_call_counts_on_its_own_day(desk: Desk, key: str) -> None:
    person = head(desk)
    log_call(desk, PastCall(person, key, YESTERDAY, note="From the car"))
    assert counted(desk, "2026-10-13")["dials"] == 1
    assert counted(desk, "2026-10-14") == {}
    assert after(desk, person).last_touch_at == stamp(YESTERDAY)
    assert nothing_wrong(desk)


def test_a_call_that_came_in_is_no_dial_but_a_conversation(desk: Desk) -> None:
    person = head(desk)
    log_call(desk, PastCall(person, "callback", MORNING, came_in=True, when=PROMISE, said="after ten"))
    found = after(desk, person)
    assert (found.status, found.dials, found.connects, found.conversations) == ("working", 0, 1, 1)
    assert found.callback_at == stamp(PROMISE)
    assert counted(desk, "2026-10-14") == {"connects": 1, "conversations": 1}
    assert card.history(desk, person, 1)[0].what == "They called: callback promised"
    assert nothing_wrong(desk)


def test_nobody_can_miss_a_call_that_came_in(desk: Desk) -> None:
    with pytest.raises(KnownError, match="somebody answers"):
        log_call(desk, PastCall(head(desk), "no_answer", MORNING, came_in=True))


def test_a_call_that_came_in_keeps_the_promise_it_answers(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "callback", when=PROMISE))
    log_call(desk, PastCall(person, "gatekeeper", MORNING + timedelta(seconds=30), came_in=True, name="Bo"))
    assert after(desk, person).callback_at is None
    assert nothing_wrong(desk)


def test_a_later_promise_outlives_a_call_told_late(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "callback", when=PROMISE))
    log_call(desk, PastCall(person, "no_answer", YESTERDAY))
    found = after(desk, person)
    assert (found.callback_at, found.dials, found.attempts) == (stamp(PROMISE), 2, 0)
    assert [step.what for step in card.history(desk, person, 3)] == ["No answer", "Callback promised"]
    assert nothing_wrong(desk)


def test_outside_lawful_hours_is_no_obstacle_to_what_has_happened(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    night = datetime(2026, 10, 14, 5, 30, tzinfo=UTC)
    log_call(desk, PastCall(person, "not_a_fit", night, reason="Too small"))
    assert after(desk, person).status == "disqualified"


@pytest.mark.parametrize("at", [MORNING + timedelta(hours=1), MORNING - timedelta(days=400)])
def test_a_time_ahead_or_long_ago_is_refused(desk: Desk, at: datetime) -> None:
    with pytest.raises(KnownError):
        log_call(desk, PastCall(head(desk), "no_answer", at))


@pytest.mark.parametrize("key", ["callback", "not_now", "not_a_fit", "", "garbage"])
def test_what_an_outcome_needs_is_asked_for(desk: Desk, key: str) -> None:
    with pytest.raises(KnownError, match="Nothing was saved"):
        log_call(desk, PastCall(head(desk), key, YESTERDAY))


def test_a_caller_who_asks_not_to_be_called_is_not_and_undo_lifts_it_in_the_block(desk: Desk) -> None:
    person = head(desk)
    blocks.start_block(desk)
    log_call(desk, PastCall(person, "do_not_call", MORNING, came_in=True))
    assert after(desk, person).status == "do_not_call"
    undo.undo_last(desk)
    assert after(desk, person) == State()
    assert nothing_wrong(desk)


def test_undo_and_redo_take_a_logged_call_back_and_forth(desk: Desk) -> None:
    person = head(desk)
    log_call(desk, PastCall(person, "not_now", YESTERDAY, until=date(2027, 1, 11), reason="Budget comes later"))
    told = after(desk, person)
    undo.undo_last(desk)
    assert after(desk, person).status == "raw"
    assert counted(desk, "2026-10-13") == {}
    undo.redo_last(desk)
    assert after(desk, person) == told
    assert nothing_wrong(desk)


def test_the_desk_keeps_its_own_typing_and_the_draft_of_the_form_comes_back_with_undo(desk: Desk) -> None:
    person = head(desk)
    drafts.keep_typing(desk, person, {"note": "on the desk"})
    past_calls.keep_draft(desk, person, {"note": "from the car", "outcome": "voicemail"})
    log_call(desk, PastCall(person, "voicemail", YESTERDAY, note="from the car"))
    assert drafts.typing_of(desk, person) == {"note": "on the desk"}
    undo.undo_last(desk)
    assert past_calls.draft_of(desk, person) == {"note": "from the car", "outcome": "voicemail"}


def test_a_draft_with_strange_line_ends_comes_back(desk: Desk) -> None:
    person = head(desk)
    past_calls.keep_draft(desk, person, {"note": "one\u2028two\x85three"})
    assert past_calls.draft_of(desk, person) == {"note": "one\u2028two\x85three"}


def test_two_drafts_joined_by_an_undo_keep_both_notes(desk: Desk) -> None:
    person = head(desk)
    past_calls.keep_draft(desk, person, {"note": "first"})
    log_call(desk, PastCall(person, "voicemail", YESTERDAY, note="first"))
    past_calls.keep_draft(desk, person, {"note": "second", "when": "9:30"})
    undo.undo_last(desk)
    assert past_calls.draft_of(desk, person) == {"note": "first\nsecond", "when": "9:30"}


def test_a_call_in_the_running_block_counts_in_it_and_one_before_does_not(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=5)
    log_call(desk, PastCall(head(desk), "no_answer", clock() - timedelta(minutes=1)))
    log_call(desk, PastCall(head(desk, 1), "no_answer", YESTERDAY))
    progress = blocks.progress(desk)
    assert progress is not None
    assert progress.dials == 1


CORRECTIONS = [
    ("no_answer", {}, "callback", {"when": PROMISE}),
    ("callback", {"when": PROMISE}, "no_answer", {}),
    ("callback", {"when": PROMISE}, "callback", {"when": PROMISE + timedelta(hours=1)}),
    ("not_now", {"until": date(2027, 1, 11)}, "voicemail", {}),
    ("not_a_fit", {"reason": "Too small"}, "not_now", {"until": date(2027, 1, 11)}),
    ("wrong_number", {}, "busy", {}),
    ("do_not_call", {}, "no_answer", {}),
    ("gatekeeper", {"name": "Bo"}, "do_not_call", {}),
]


@pytest.mark.parametrize(("was", "told", "now", "terms"), CORRECTIONS)
def test_a_corrected_call_leaves_what_the_right_one_would_have(
    desk: Desk, was: str, told: dict, now: str, terms: dict
) -> None:
    wrong, right = head(desk), head(desk, 1)
    log_outcome(desk, Outcome(wrong, was, **told))
    correct_call(desk, last_of(desk, wrong), PastCall(wrong, now, MORNING, **terms))
    log_outcome(desk, Outcome(right, now, **terms))
    found, expected = after(desk, wrong), after(desk, right)
    assert found.last_touch_id != expected.last_touch_id
    for name in ("status", "dials", "attempts", "connects", "due_at", "callback_at", "nurture_until", "reason"):
        assert getattr(found, name) == getattr(expected, name), name
    assert counted(desk, "2026-10-14")["dials"] == 2
    assert nothing_wrong(desk)


@pytest.mark.parametrize(("was", "told", "now", "terms"), CORRECTIONS)
def test_one_undo_brings_the_old_call_back_and_redo_the_new_one(
    desk: Desk, was: str, told: dict, now: str, terms: dict
) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, was, **told))
    before, day = after(desk, person), counted(desk, "2026-10-14")
    correct_call(desk, last_of(desk, person), PastCall(person, now, MORNING, **terms))
    corrected = after(desk, person)
    undo.undo_last(desk)
    assert (after(desk, person), counted(desk, "2026-10-14")) == (before, day)
    undo.redo_last(desk)
    assert after(desk, person) == corrected
    assert nothing_wrong(desk)
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert after(desk, person) == State()
    assert nothing_wrong(desk)


def test_what_was_decided_later_still_counts(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "no_answer"))
    clock.forward(hours=1)
    log_outcome(desk, Outcome(person, "not_now", until=date(2027, 1, 11), reason="Budget comes later"))
    first = own_calls(desk, person)[1]
    correct_call(desk, first.touch_id, PastCall(person, "callback", first.told.at, when=PROMISE))
    found = after(desk, person)
    assert (found.status, found.callback_at, found.conversations) == ("nurture", None, 2)
    assert nothing_wrong(desk)


def test_a_promise_that_has_passed_does_not_stop_a_better_note(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "callback", when=PROMISE, said="thursday"))
    clock.forward(days=3)
    old = own_calls(desk, person)[0]
    told = PastCall(person, "callback", old.told.at, note="Ask for Bo", when=old.told.when, said=old.told.said)
    correct_call(desk, old.touch_id, told)
    assert own_calls(desk, person)[0].told.note == "Ask for Bo"
    assert after(desk, person).callback_at == stamp(PROMISE)
    assert nothing_wrong(desk)


def test_a_call_can_be_corrected_twice_and_keeps_its_place(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "callback", when=PROMISE))
    correct_call(desk, last_of(desk, person), PastCall(person, "callback", MORNING, note="a", when=PROMISE))
    correct_call(desk, last_of(desk, person), PastCall(person, "no_answer", MORNING))
    assert (after(desk, person).callback_at, after(desk, person).dials) == (None, 1)
    assert len(own_calls(desk, person)) == 1
    undo.undo_last(desk)
    assert after(desk, person).callback_at == stamp(PROMISE)
    assert nothing_wrong(desk)


def test_a_corrected_time_moves_the_call_to_its_day_and_direction_can_change(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "gatekeeper", name="Bo"))
    correct_call(desk, last_of(desk, person), PastCall(person, "gatekeeper", YESTERDAY, came_in=True, name="Bo"))
    assert counted(desk, "2026-10-14").get("dials", 0) == 0
    assert counted(desk, "2026-10-13") == {"connects": 1}
    assert after(desk, person).dials == 0
    assert nothing_wrong(desk)


def test_only_own_calls_are_corrected(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "no_answer"))
    touch_id = last_of(desk, person)
    other = as_person("Jordan")
    assert own_calls(other, person) == ()
    with pytest.raises(KnownError, match="logged by Maria Ortega"):
        correct_call(other, touch_id, PastCall(person, "busy", MORNING))


def test_a_call_taken_back_meanwhile_is_said(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "no_answer"))
    touch_id = last_of(desk, person)
    undo.undo_last(desk)
    with pytest.raises(KnownError, match="taken back meanwhile"):
        correct_call(desk, touch_id, PastCall(person, "busy", MORNING))


def test_others_who_have_gone_on_are_not_overruled(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "not_now", until=date(2027, 1, 11), reason="x"))
    touch_id = last_of(desk, person)
    log_outcome(as_person("Ruth"), Outcome(person, "no_answer"))
    with pytest.raises(KnownError, match="gone on"):
        correct_call(desk, touch_id, PastCall(person, "no_answer", MORNING))
    correct_call(desk, touch_id, PastCall(person, "not_now", MORNING, note="y", until=date(2027, 1, 11), reason="x"))
    assert nothing_wrong(desk)


def test_an_answered_handoff_keeps_its_call(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    handoff = send(desk)
    person = desk.conn.execute("SELECT prospect_id FROM handoffs").fetchone()[0]
    touch_id = last_of(desk, person)
    handoffs.accept(as_person("Jordan"), handoff)
    with pytest.raises(KnownError, match="closer has answered"):
        correct_call(desk, touch_id, PastCall(person, "no_answer", MORNING))
    correct_call(desk, touch_id, PastCall(person, "qualified", MORNING, note="Better words"))
    assert after(desk, person).status == "accepted"
    assert nothing_wrong(desk)


def test_a_handoff_by_mistake_goes_with_its_call_and_comes_back_with_undo(desk: Desk) -> None:
    send(desk)
    person = desk.conn.execute("SELECT prospect_id FROM handoffs").fetchone()[0]
    before = after(desk, person)
    correct_call(desk, last_of(desk, person), PastCall(person, "callback", MORNING, when=PROMISE))
    assert (after(desk, person).status, counted(desk, "2026-10-14").get("developed", 0)) == ("working", 0)
    undo.undo_last(desk)
    assert after(desk, person) == before
    assert nothing_wrong(desk)


def test_do_not_call_is_final_after_its_block(desk: Desk) -> None:
    person = head(desk)
    blocks.start_block(desk)
    log_outcome(desk, Outcome(person, "do_not_call"))
    blocks.end_block(desk)
    with pytest.raises(KnownError, match="final after its block"):
        correct_call(desk, last_of(desk, person), PastCall(person, "no_answer", MORNING))
    correct_call(desk, last_of(desk, person), PastCall(person, "do_not_call", MORNING, note="By letter too"))
    assert after(desk, person).status == "do_not_call"


def test_a_corrected_do_not_call_frees_everyone_with_the_number_and_is_audited(desk: Desk) -> None:
    person, other = head(desk), head(desk, 1)
    number = "UPDATE contact_points SET normal = '+12085550177', raw = '208 555 0177' WHERE kind = 'phone' AND "
    desk.conn.execute(f"{number} prospect_id IN (?, ?)", (person, other))
    log_outcome(desk, Outcome(person, "do_not_call"))
    assert after(desk, other).status == "do_not_call"
    correct_call(desk, last_of(desk, person), PastCall(person, "no_answer", MORNING))
    assert (after(desk, person).status, after(desk, other).status) == ("working", "raw")
    told = [row[0] for row in desk.conn.execute("SELECT action FROM audit ORDER BY id")]
    assert told[-2:] == ["correct_call", "do_not_call_undone"]


def test_a_number_is_mended_when_it_was_not_wrong_after_all(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "wrong_number"))
    correct_call(desk, last_of(desk, person), PastCall(person, "voicemail", MORNING))
    assert all(number.dialable for number in card.card(desk, person).numbers)
    undo.undo_last(desk)
    assert not any(number.dialable for number in card.card(desk, person).numbers)
    assert nothing_wrong(desk)


def test_what_is_on_the_desk_is_told_apart_from_a_call_logged_meanwhile(desk: Desk) -> None:
    person = head(desk)
    seen = card.card(desk, person).last_touch_id
    log_call(desk, PastCall(person, "no_answer", YESTERDAY))
    with pytest.raises(KnownError, match="logged meanwhile"):
        calls.log_outcome(desk, Outcome(person, "no_answer", seen=seen))
