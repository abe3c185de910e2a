"""How a track works: how many and how long, who warmed up, who ripened and by which touch."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import handoffs, track_people, tracks
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import Package
from sdr_desk.desk.track_progress import progress
from sdr_desk.errors import KnownError
from sdr_desk.method.tracks import Step, Track
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoffs import fill_guide

STEPS = (Step("letter", 7, "nurture_letter"), Step("call", 7, "", "See how it went"))


@pytest.fixture
def slow(as_person: Callable[[str], Desk]) -> str:
    return tracks.keep_track(as_person("Ruth"), Track("Slow", STEPS, exits=frozenset({"reply"}))).ids["track"][0]


def hand_off(desk: Desk, one: str) -> None:
    fill_guide(desk, one)
    form = handoffs.prepare(desk, one)
    handoffs.hand_off(desk, Package(one, form.closers[0].id, form.answer_by, next_step="Call Thursday"))


def test_who_is_on_it_and_how_long(desk: Desk, clock: Clock, slow: str) -> None:
    ids = ids_of(desk)
    track_people.enrol(desk, ids[:3], slow, "Budget comes later")
    clock.forward(days=7)
    track_people.enrol(desk, ids[3:4], slow, "Budget comes later")
    track_people.move_on(desk, ids[:1])
    found = progress(desk, slow)
    assert (found.people, found.days, found.warm, found.ripened) == (4, 7, (), ())
    assert [(one.number, one.kind, one.waiting, one.due) for one in found.steps] == [
        (1, "letter", 3, 2), (2, "call", 1, 0),
    ]  # fmt: skip
    assert [one.title for one in found.steps][1] == "See how it went"


def test_who_talked_with_us_since_is_a_warm_up(desk: Desk, clock: Clock, slow: str) -> None:
    ids = ids_of(desk)
    log_outcome(desk, Outcome(ids[1], "gatekeeper", name="Ana"))
    clock.forward(minutes=1)
    track_people.enrol(desk, ids[:2], slow, "Budget comes later")
    clock.forward(days=2)
    log_outcome(desk, Outcome(ids[0], "gatekeeper", name="Ana"))
    assert [(one.name, one.talks, one.days) for one in progress(desk, slow).warm] == [("First00 Last", 1, 2)]


def test_which_touch_ripened_them(desk: Desk, clock: Clock, slow: str) -> None:
    ids = ids_of(desk)
    track_people.enrol(desk, ids[:4], slow, "Budget comes later")
    hand_off(desk, ids[0])
    clock.forward(days=7)
    track_people.move_on(desk, ids[1:4])
    track_people.replied(desk, ids[1:2])
    clock.forward(minutes=1)
    hand_off(desk, ids[1])
    clock.forward(days=7)
    hand_off(desk, ids[2])
    found = progress(desk, slow)
    assert [(one.name[:7], one.days, one.by) for one in found.ripened] == [
        ("First02", 14, "Touch 2, call"),
        ("First01", 7, "Touch 1, letter"),
        ("First00", 0, "Before the first touch"),
    ]
    assert ([one.ripened for one in found.steps], found.ripe_days, found.people) == ([1, 1], 7, 1)


def test_long_after_a_track_nobody_ripens_on_it(desk: Desk, clock: Clock, slow: str) -> None:
    one = ids_of(desk)[0]
    track_people.enrol(desk, [one], slow, "Budget comes later")
    track_people.leave_track(desk, [one])
    clock.forward(days=70)
    hand_off(desk, one)
    assert progress(desk, slow).ripened == ()


def test_there_must_be_such_a_track(desk: Desk) -> None:
    with pytest.raises(KnownError, match="no such track"):
        progress(desk, "unknown")
