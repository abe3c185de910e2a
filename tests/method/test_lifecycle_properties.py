"""Promises in the state of a prospect: kept through everything but what answers them, and never due early."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lifecycle import REVIVABLE, Event, Person, State, apply, fold, place
from sdr_desk.method.queue import Lane
from sdr_desk.method.tracks import KINDS

MARIA = Person("maria", "America/Boise", True, 0.5, False)
START = datetime(2026, 10, 14, 16, tzinfo=UTC)


def text(hours: int) -> str:
    return (START + timedelta(hours=hours)).isoformat()


def seconds(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp())


@dataclass(frozen=True)
class Act:
    """Something done so many hours after the one before, with a time ahead."""

    what: str
    wait: int
    ahead: int


FACTS = {
    "promise": ("callbacks", ""), "no_answer": ("touches", "no_answer"), "voicemail": ("touches", "voicemail"),
    "gatekeeper": ("touches", "gatekeeper"), "talk": ("touches", "not_now"), "call_in": ("touches", "gatekeeper"),
    "letter": ("touches", "letter"), "skip": ("prospect_events", "skipped"), "rest": ("prospect_events", "rested"),
    "enter": ("enrolments", "enter"), "step": ("enrolments", "step"), "stay": ("enrolments", "stay"),
    "leave": ("enrolments", "leave"), "hand": ("handoffs", ""), "accept": ("handoff_events", "accepted"),
    "return": ("handoff_events", "returned"), "no_show": ("handoff_events", "no_show"),
    "won": ("handoff_events", "won"), "lost": ("handoff_events", "lost"),
    "qualify": ("prospect_events", "qualified"), "revive": ("prospect_events", "revived"),
    "out": ("prospect_events", "disqualified"), "block": ("do_not_call", "block"), "lift": ("do_not_call", "lift"),
}  # fmt: skip
"""What may be done, with the fact it writes."""

ACTS = st.lists(st.builds(Act, st.sampled_from(sorted(FACTS)), st.integers(0, 90), st.integers(1, 200)), max_size=25)
ENDS = frozenset({"talk", "call_in", "enter", "out", "block"})
"""What ends a promise at any time: a talk, a call of theirs, a track, not fitting, and do not call."""

DIALS = frozenset({"no_answer", "voicemail", "gatekeeper"})


def event(act: Act, now: int) -> Event:
    table, name = FACTS[act.what]
    then = None if act.what in ("talk", "call_in", "letter") else text(now + act.ahead)
    return Event(
        "1", table, name, text(now), then, dial=act.what in (*DIALS, "talk"),
        connect=act.what in ("gatekeeper", "talk", "call_in"), conversation=act.what == "talk", track_id="t",
        due_at=then, kind=sorted(KINDS)[act.ahead % len(KINDS)],
    )  # fmt: skip


@given(ACTS)
def test_a_promise_stands_until_something_answers_it(acts: list[Act]) -> None:
    state, promised, now = State(), None, 0
    for act in acts:
        now += act.wait
        state = apply(state, event(act, now))
        if act.what == "promise":
            promised = None if state.status == "do_not_call" else now + act.ahead
        elif act.what in ENDS or (act.what in DIALS and promised is not None and now >= promised):
            promised = None
        assert state.callback_at == (None if promised is None else text(promised)), act


@given(ACTS)
def test_a_promise_is_called_first_and_not_before_its_time(acts: list[Act]) -> None:
    state, now = State(), 0
    for act in acts:
        now += act.wait
        state = apply(state, event(act, now))
        stands = place(state, MARIA, seconds)
        if state.callback_at and state.status in REVIVABLE:
            assert stands.lane is Lane.PROMISED
            assert stands.sort_key >= seconds(state.callback_at)
        else:
            assert stands.lane is not Lane.PROMISED


@given(ACTS, st.integers(0, 25))
def test_the_same_facts_give_the_same_state_in_one_go_or_in_parts(acts: list[Act], cut: int) -> None:
    now, told = 0, []
    for act in acts:
        now += act.wait
        told.append(event(act, now))
    lifts = [number for number, act in enumerate(acts, 1) if act.what == "lift"]
    whole = max(cut, *lifts, 0)  # after a bar is lifted, the whole record says with whom somebody is
    state = fold(told[:whole])
    for one in told[whole:]:
        state = apply(state, one)
    assert state == fold(told)
    assert place(state, MARIA, seconds) == place(fold(told), MARIA, seconds)


@given(ACTS)
def test_the_living_are_called_unless_a_letter_or_visit_is_due(acts: list[Act]) -> None:
    now, state = 0, State()
    for act in acts:
        now += act.wait
        state = apply(state, event(act, now))
    lane = place(state, MARIA, seconds).lane
    by_post = state.status == "nurture" and state.due_kind in ("letter", "email", "visit")
    assert (lane is None) == (
        state.status not in REVIVABLE or (by_post and not state.nurture_until and not state.callback_at)
    )
