"""What may happen to a handoff in which status, and where it stands after a course of events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.handoff_life import DONE, FROM, OPEN, HandoffEvent, HandoffState, fold_handoff, why_not

AT = "2026-10-14T16:00:00.000Z"
LATER = "2026-10-20T16:00:00.000Z"


def after(*acts: str, **columns: str | int | None) -> HandoffState:
    state = HandoffState(answer_by=LATER, meeting_at=columns.pop("meeting_at", None))  # type: ignore[arg-type]
    for act in acts:
        state = fold_handoff(state, HandoffEvent(act, AT, **columns))  # type: ignore[arg-type]
    return state


@pytest.mark.parametrize(
    ("acts", "status", "stage"),
    [
        ((), "waiting", "sent"),
        (("asked",), "asked", "sent"),
        (("asked", "replied"), "waiting", "sent"),
        (("reminded", "escalated", "reassigned"), "waiting", "sent"),
        (("accepted", "meeting_held", "reassigned"), "waiting", "sent"),
        (("accepted", "no_show", "reassigned"), "waiting", "sent"),
        (("accepted", "no_show", "reassigned", "accepted"), "accepted", "accepted"),
        (("accepted", "no_show"), "no_show", "no_show"),
        (("accepted", "no_show", "rebooked"), "accepted", "rebooked"),
        (("accepted", "no_show", "meeting_held"), "accepted", "meeting_held"),
        (("accepted", "taken_back"), "returned", "taken_back"),
        (("accepted", "lost", "added"), "lost", "lost"),
    ],
)
def test_where_a_handoff_stands(acts: tuple[str, ...], status: str, stage: str) -> None:
    found = after(*acts)
    assert (found.status, found.stage) == (status, stage)


def test_a_handoff_takes_one_answer_and_one_outcome() -> None:
    state = after("accepted", "meeting_held", "proposal", "won", "lost", amount_cents=900, profit_cents=300)
    assert (state.status, state.stage, state.amount_cents, state.answered_at) == ("won", "won", 900, AT)
    assert (state.held, state.profit_cents, state.due_at) == (True, 300, None)


def test_alarms_are_counted_up_and_end_with_another_closer() -> None:
    assert [after(*("reminded", "escalated")[:count]).alarm for count in range(3)] == [0, 1, 2]
    moved = after("escalated", "reassigned", note="amara", answer_by=LATER)
    assert (moved.alarm, moved.closer_id, moved.answer_by) == (0, "amara", LATER)


def test_with_another_closer_it_begins_again() -> None:
    given = HandoffEvent("reassigned", AT, note="amara", answer_by=LATER)
    for acts, meeting in ((("accepted",), LATER), (("accepted", "no_show"), None)):
        before = after(*acts, meeting_at=LATER, note="Spoke to Dana", reason="x")
        found = fold_handoff(before, given)
        assert (found.alarm, found.due_at, found.answered_at, found.note, found.reason) == (0, None, None, "", "")
        assert (found.closer_id, found.answer_by, found.meeting_at) == ("amara", LATER, meeting)
    assert fold_handoff(after("accepted", meeting_at=AT), given).meeting_at is None
    assert fold_handoff(after(meeting_at=AT), given).meeting_at == AT


def test_an_added_fact_moves_nothing() -> None:
    before = after("accepted")
    added = fold_handoff(before, HandoffEvent("added", LATER, note="They moved"))
    assert (added.last_at, added.stage, added.note, added.due_at) == (AT, "accepted", "", before.due_at)


def test_the_outcome_is_due_the_day_after_the_meeting_when_nothing_is_reported() -> None:
    assert after("accepted").due_at == "2026-11-13T16:00:00.000Z"
    assert after("accepted", until=LATER).due_at == LATER
    assert after("accepted", meeting_at="2026-10-16T20:00:00.000Z").due_at == "2026-10-17T20:00:00.000Z"
    assert after("accepted", meeting_at="2026-12-16T20:00:00.000Z").due_at == "2026-12-17T20:00:00.000Z"
    assert after("accepted", meeting_at="2026-10-12T20:00:00.000Z").due_at == AT
    assert after("accepted", "meeting_held", meeting_at=AT).due_at == "2026-11-13T16:00:00.000Z"
    for ahead in ("no_contact", "proposal"):
        assert after("accepted", ahead, meeting_at="2026-10-16T20:00:00.000Z").due_at == "2026-10-17T20:00:00.000Z"
    assert after("accepted", "still_open", meeting_at=LATER, until=LATER).due_at == LATER
    assert after("accepted", "no_show").due_at is None
    assert after("accepted", "no_show", "rebooked", until=LATER).due_at == "2026-10-21T16:00:00.000Z"


def test_a_question_keeps_its_words_and_happens_once() -> None:
    assert fold_handoff(HandoffState(), HandoffEvent("asked", AT, note="How many doors?")).question == "How many doors?"
    assert why_not("waiting", "asked", ("asked", "replied")) == "The rep was asked about this lead once already."
    assert why_not("waiting", "reminded", ("reminded",))


@given(st.lists(st.sampled_from(sorted(FROM)), max_size=12))
def test_only_what_may_happen_leads_on_and_an_end_is_the_end(acts: list[str]) -> None:
    state, ended = HandoffState(), ""
    for act in acts:
        if why_not(state.status, act, state.history):
            continue
        state = fold_handoff(state, HandoffEvent(act, AT))
        assert not ended or state.status == ended
        ended = state.status if state.status in DONE else ""
    assert state.status in (*OPEN, *DONE)
    assert sum(act in ("won", "lost", "returned", "taken_back") for act in state.history) <= 1


@pytest.mark.parametrize("status", [*OPEN, *DONE])
@pytest.mark.parametrize("act", sorted(FROM))
def test_what_may_not_happen_is_said_in_words(status: str, act: str) -> None:
    assert bool(why_not(status, act)) == (status not in FROM[act])
