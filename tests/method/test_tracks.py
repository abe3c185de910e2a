"""Nurture tracks as they are kept and drawn, what comes next and when, and what a call does to somebody's place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method import lifecycle
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.tracks import (
    EXITS,
    KINDS,
    MOST_STEPS,
    Call,
    Step,
    Track,
    after_call,
    due_step,
    may_enter,
    next_due,
    problems,
    steps_of,
    steps_text,
    takes,
    words_of,
    working_day,
)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
STEPS = st.lists(
    st.builds(Step, st.sampled_from(sorted(KINDS)), st.integers(1, 400), st.text(max_size=5), st.text(max_size=5)),
    max_size=6,
).map(tuple)
WEEKS = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ('[{"kind": "letter", "after_days": 21}, {"do": "call"}]', (Step("letter", 21), Step("call", 1))),
        ('[{"kind": "visit", "after_days": 0}, {"kind": "email"}, 7, null]', (Step("visit", 1), Step("email", 1))),
        ('[{"kind": "call", "after_days": 1e9}]', (Step("call", 3650),)),
        ('[{"kind": "call", "after_days": 2, "script_slug": "s", "title": "T"}]', (Step("call", 2, "s", "T"),)),
        ("[]", ()), ("", ()), ("{", ()), ("7", ()), ("{}", ()),
    ],
)  # fmt: skip
def test_steps_are_read(text: str, steps: tuple[Step, ...]) -> None:
    assert steps_of(text) == steps


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(step.after_days >= 1 for step in steps_of(text))
    assert all(isinstance(word, str) for word in words_of(text))


@given(STEPS)
def test_what_is_kept_is_read_again(steps: tuple[Step, ...]) -> None:
    assert steps_of(steps_text(steps)) == steps


def test_steps_count_from_one_and_end() -> None:
    steps = (Step("letter", 21), Step("call", 7))
    assert [due_step(steps, number) for number in range(-1, 4)] == [None, None, *steps, None]


@pytest.mark.parametrize(
    ("track", "told"),
    [
        (Track(" ", (Step("call", 1),)), "The track needs a name."),
        (Track("A", ()), "A track needs at least one touch."),
        (Track("A", (Step("call", 1),) * (MOST_STEPS + 1)), "A track has at most 30 touches."),
        (Track("A", (Step("fax", 1),)), "Touch 1 needs a kind: call, letter, e-mail or visit."),
        (Track("A", (Step("call", 1), Step("call", 0))), "Touch 2 comes 1 to 3,650 days after the one before."),
        (Track("A", (Step("call", 1),), exits=frozenset({"rain"})), "“rain” does not end a track."),
        (Track("A", (Step("call", 1),), reentry_days=-1), "Coming back takes 0 to 3,650 days."),
    ],
)
def test_what_is_wrong_is_said(track: Track, told: str) -> None:
    assert problems(track) == (told,)


def test_a_track_that_is_right_has_no_problems() -> None:
    assert problems(Track("A", (Step("letter", 21), Step("call", 7)))) == ()


@given(STEPS, st.integers(1, 8), DAYS, WEEKS, st.none() | DAYS)
def test_nothing_is_due_before_its_wait_or_on_a_day_off(
    steps: tuple[Step, ...], number: int, after: date, week: frozenset[int], until: date | None
) -> None:
    due = next_due(steps, number, after, lambda day: day.weekday() in week, until)
    step = due_step(steps, number)
    if due is None:
        assert step is None
        assert until is None
    elif due.named:
        assert until is not None
        assert (due.kind, due.day) == ("call", max(until, after))
    else:
        assert step is not None
        assert (due.kind, due.number) == (step.kind, number)
        assert due.day >= after + timedelta(days=step.after_days)
        assert due.day.weekday() in week
        assert until is None or due.day < until


def test_a_year_without_a_working_day_does_not_hang() -> None:
    assert working_day(date(2026, 1, 1), lambda _day: False) == date(2026, 1, 1)


@given(st.lists(st.sampled_from(["enter", "step", "stay", "leave"]), max_size=12))
def test_steps_only_go_on_and_whoever_left_waits_for_nothing(acts: list[str]) -> None:
    state = lifecycle.State()
    for number, act in enumerate(acts):
        before = state
        event = Event(
            str(number), "enrolments", act, "2026-01-01", None, track_id="t", due_at="2026-02-01", kind="letter"
        )
        state = lifecycle.apply(state, event)
        assert state.track_step >= before.track_step or act == "enter"
        if act == "leave":
            assert (state.status, state.track_id, state.due_kind, state.due_at) == ("working", None, "", None)


@pytest.mark.parametrize(
    ("exits", "call", "then"),
    [
        (EXITS, Call(due=True, named=False, reached=True), "step"),
        (EXITS, Call(due=True, named=False, reached=False), ""),
        (EXITS, Call(due=False, named=False, reached=True), ""),
        (EXITS, Call(due=False, named=True, reached=True), "leave"),
        (EXITS, Call(due=False, named=True, reached=False), ""),
        (EXITS, Call(due=True, named=False, reached=True, talked=True), "leave"),
        (EXITS, Call(due=False, named=False, reached=True, came_in=True), "leave"),
        ((), Call(due=False, named=True, reached=True), "stay"),
        ((), Call(due=True, named=False, reached=True, talked=True, came_in=True), "step"),
    ],
)
def test_what_a_call_does(exits: dict[str, str], call: Call, then: str) -> None:
    assert after_call(frozenset(exits), call) == then


def test_coming_back_takes_its_days() -> None:
    today = date(2026, 10, 14)
    track = Track("A", (), reentry_days=30)
    assert [may_enter(track, left, today) for left in (None, date(2026, 9, 14), date(2026, 9, 15))] == [
        True,
        True,
        False,
    ]
    assert not may_enter(Track("A", (), reentry_days=None), date(2020, 1, 1), today)


def test_a_reason_is_found_whatever_its_capitals() -> None:
    track = Track("A", (), entry=("Budget comes later",))
    assert [takes(track, reason) for reason in ("budget comes LATER ", "Budget", "")] == [True, False, False]
