"""What calls, promises and letters do to somebody's place on a nurture track."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from sdr_desk.desk import queue, track_people, tracks
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.past_calls import PastCall, correct_call, own_calls
from sdr_desk.desk.undo import undo_last
from sdr_desk.method.queue import Lane
from sdr_desk.method.tracks import EXITS, Step, Track
from sdr_desk.store import state
from tests.conftest import Clock
from tests.desk.posted import ids_of, state_of

Drawn = Callable[..., str]
MIXED = (Step("call", 7), Step("letter", 14), Step("call", 21))


@pytest.fixture
def drawn(as_person: Callable[[str], Desk]) -> Drawn:
    """Draws a track as the manager; returns its id."""

    def draw(steps: tuple[Step, ...] = MIXED, exits: frozenset[str] = frozenset(EXITS), name: str = "Mixed") -> str:
        return tracks.keep_track(as_person("Ruth"), Track(name, steps, exits=exits)).ids["track"][0]

    return draw


def put_on(desk: Desk, track_id: str, until: date | None = None) -> str:
    one = ids_of(desk)[0]
    track_people.enrol(desk, [one], track_id, "Budget comes later", until)
    return one


def lane_of(desk: Desk, one: str) -> int | None:
    row = desk.conn.execute("SELECT lane FROM prospect_state WHERE prospect_id = ?", (one,)).fetchone()
    return None if row is None else row[0]


def test_a_due_call_that_reached_somebody_is_done_and_the_letter_is_next(
    desk: Desk, clock: Clock, drawn: Drawn
) -> None:
    one = put_on(desk, drawn())
    assert (state_of(desk, one).due_at, lane_of(desk, one)) == ("2026-10-21T14:30:00.000Z", Lane.NURTURE)
    assert one not in queue.head_ids(desk, 50)
    clock.forward(days=7)
    assert queue.head_ids(desk, 1) == [one]
    log_outcome(desk, Outcome(one, "voicemail"))
    now = state_of(desk, one)
    assert (now.track_step, now.due_kind, now.due_at) == (2, "letter", "2026-11-04T15:30:00.000Z")
    assert lane_of(desk, one) is None
    undo_last(desk)
    assert state_of(desk, one).track_step == 1
    assert check_file(desk).clean


def test_a_due_call_nobody_answered_is_tried_three_times(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn())
    clock.forward(days=7)
    seen = []
    for _ in range(3):
        log_outcome(desk, Outcome(one, "no_answer"))
        seen.append((state_of(desk, one).track_step, state_of(desk, one).due_kind))
        clock.forward(days=9)
    assert seen == [(1, "call"), (1, "call"), (2, "letter")]


def test_a_call_that_was_not_due_moves_nothing(desk: Desk, drawn: Drawn) -> None:
    one = put_on(desk, drawn((Step("call", 60),)))
    before = state_of(desk, one)
    log_outcome(desk, Outcome(one, "no_answer"))
    log_outcome(desk, Outcome(one, "gatekeeper", name="Ana"))
    after = state_of(desk, one)
    assert (after.due_at, after.track_step, after.status) == (before.due_at, 1, "nurture")


def test_the_last_touch_ends_the_track_with_a_call(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn((Step("call", 7),)))
    clock.forward(days=7)
    log_outcome(desk, Outcome(one, "voicemail"))
    now = state_of(desk, one)
    assert (now.status, now.track_id, lane_of(desk, one)) == ("working", None, Lane.RETRY)
    assert now.due_at == "2026-10-28T14:30:00.000Z"


def test_the_day_they_named_comes_even_when_the_letter_was_never_sent(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn((Step("letter", 14),)), until=date(2026, 12, 1))
    assert (state_of(desk, one).due_kind, lane_of(desk, one)) == ("letter", Lane.NURTURE)
    clock.forward(days=40)
    assert one not in queue.head_ids(desk, 50)
    clock.forward(days=8)
    assert queue.head_ids(desk, 1) == [one]
    log_outcome(desk, Outcome(one, "no_answer"))
    assert one not in queue.head_ids(desk, 50)
    clock.forward(days=1, hours=5)
    assert queue.head_ids(desk, 1) == [one]
    log_outcome(desk, Outcome(one, "voicemail"))
    assert (state_of(desk, one).status, lane_of(desk, one)) == ("working", Lane.RETRY)


def test_without_that_rule_the_track_goes_on_after_the_day(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn((Step("letter", 60),), frozenset()), until=date(2026, 10, 28))
    clock.forward(days=14)
    log_outcome(desk, Outcome(one, "voicemail"))
    now = state_of(desk, one)
    assert (now.status, now.track_step, now.due_kind, now.nurture_until) == ("nurture", 1, "letter", None)
    assert now.due_at == "2026-12-28T15:30:00.000Z"


def test_not_now_during_a_track_goes_on_with_the_next_touch(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn())
    clock.forward(days=7)
    log_outcome(desk, Outcome(one, "not_now", until=date(2027, 2, 1), reason="New in the job"))
    now = state_of(desk, one)
    assert (now.track_step, now.due_kind, now.reason) == (2, "letter", "New in the job")
    assert now.nurture_until == "2027-02-01T15:30:00.000Z"


@pytest.mark.parametrize(("exits", "status"), [(frozenset(EXITS), "working"), (frozenset(), "nurture")])
def test_a_promise_ends_a_track_unless_its_rules_say_otherwise(
    desk: Desk, clock: Clock, drawn: Drawn, exits: frozenset[str], status: str
) -> None:
    one = put_on(desk, drawn(exits=exits))
    when = clock() + timedelta(hours=2)
    log_outcome(desk, Outcome(one, "callback", when=when))
    now = state_of(desk, one)
    assert (now.status, lane_of(desk, one)) == (status, Lane.PROMISED)
    assert now.callback_at is not None
    assert datetime.fromisoformat(now.callback_at) == when
    assert check_file(desk).clean


def test_a_call_that_came_in_ends_the_track(desk: Desk, drawn: Drawn) -> None:
    one = put_on(desk, drawn())
    log_outcome(desk, Outcome(one, "gatekeeper", name="Ana", came_in=True))
    assert state_of(desk, one).status == "working"


def test_the_reason_chooses_the_track(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    track = Track("Letters first", (Step("letter", 3),), entry=("Asked for a letter first",))
    chosen = tracks.keep_track(as_person("Ruth"), track).ids["track"][0]
    found = []
    for one, reason in zip(ids_of(desk), ("Asked for a letter first", "Budget comes later"), strict=False):
        log_outcome(desk, Outcome(one, "not_now", until=date(2027, 1, 12), reason=reason))
        found.append(state_of(desk, one).track_id == chosen)
    assert found == [True, False]


def test_a_corrected_call_takes_its_step_back(desk: Desk, clock: Clock, drawn: Drawn) -> None:
    one = put_on(desk, drawn())
    clock.forward(days=7)
    log_outcome(desk, Outcome(one, "voicemail"))
    call = own_calls(desk, one)[0]
    correct_call(desk, call.touch_id, PastCall(one, "no_answer", call.told.at))
    now = state_of(desk, one)
    assert (now.track_step, now.due_kind) == (1, "call")
    kept = state.read(desk.conn, one)
    state.rebuild(desk.conn, one)
    assert state.read(desk.conn, one) == kept
