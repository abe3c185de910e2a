"""Undo takes back exactly what was done, and redo brings exactly that forward."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import blocks, care, drafts, handoffs, queue, team, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from tests.conftest import Clock

OUTCOMES: tuple[Callable[[Desk, str], Outcome], ...] = (
    lambda _desk, person: Outcome(person, "no_answer"),
    lambda _desk, person: Outcome(person, "voicemail", seconds=25),
    lambda _desk, person: Outcome(person, "gatekeeper", name="Bo"),
    lambda desk, person: Outcome(person, "callback", when=desk.now() + timedelta(hours=2)),
    lambda _desk, person: Outcome(person, "not_now", until=date(2027, 2, 1), reason="Later"),
    lambda _desk, person: Outcome(person, "not_a_fit", reason="Too small"),
    lambda _desk, person: Outcome(person, "do_not_call"),
    lambda _desk, person: Outcome(person, "wrong_number"),
)
PROJECTIONS = ("prospect_state", "handoff_state", "daily_counts", "local_drafts")


def picture(desk: Desk) -> dict[str, list[Any]]:
    rows = {table: desk.conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in PROJECTIONS}
    rows["daily_counts"] = [row for row in rows["daily_counts"] if row[3]]
    rows["broken"] = desk.conn.execute("SELECT id, broken, deleted FROM contact_points ORDER BY id").fetchall()
    return {**rows, "drafts": [row[:4] for row in rows.pop("local_drafts")]}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(OUTCOMES) - 1), min_size=1, max_size=6))
def test_any_outcomes_undone_leave_the_state_as_it_was(desk: Desk, picks: list[int]) -> None:
    pictures = []
    for pick in picks:
        pictures.append(picture(desk))
        log_outcome(desk, OUTCOMES[pick](desk, queue.head_ids(desk, 1)[0]))
    assert picture(desk) != pictures[-1]
    for before in reversed(pictures):
        undo.undo_last(desk)
        assert picture(desk) == before
    assert care.check_file(desk).clean


def test_redo_brings_everything_forward_and_ends_with_something_new(desk: Desk) -> None:
    for make in OUTCOMES:
        log_outcome(desk, make(desk, queue.head_ids(desk, 1)[0]))
    done = picture(desk)
    for _ in OUTCOMES:
        undo.undo_last(desk)
    for _ in OUTCOMES:
        undo.redo_last(desk)
    assert picture(desk) == done
    undo.undo_last(desk)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    with pytest.raises(KnownError, match="nothing to redo"):
        undo.redo_last(desk)


def test_note_and_answers_come_back_as_drafts(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    typed = {"note": "Half a thought", "answer:need": "Seals"}
    drafts.keep_typing(desk, person, typed)
    log_outcome(desk, Outcome(person, "no_answer"))
    undo.undo_last(desk)
    assert drafts.typing_of(desk, person) == typed


def test_undo_stays_inside_the_block(desk: Desk, clock: Any) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(minutes=1)
    blocks.start_block(desk)
    with pytest.raises(KnownError, match="nothing left to undo"):
        undo.undo_last(desk)


def test_the_record_keeps_what_was_undone(desk: Desk) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "do_not_call"))
    undo.undo_last(desk)
    kept = desk.conn.execute("SELECT count(*) FROM do_not_call").fetchone()[0]
    audited = desk.conn.execute("SELECT count(*) FROM audit WHERE action = 'do_not_call_undone'").fetchone()[0]
    assert (kept > 0, audited) == (True, 1)


def test_a_handoff_the_closer_answered_cannot_be_taken_back(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    person = queue.head_ids(desk, 1)[0]
    fill_guide(desk, person)
    form = handoffs.prepare(desk, person)
    handoffs.hand_off(desk, handoffs.Package(person, form.closers[0].id, form.answer_by, "Story", "Call Thursday"))
    handoff_id = desk.conn.execute("SELECT handoff_id FROM handoff_state").fetchone()[0]
    handoffs.accept(as_person("Jordan"), handoff_id)
    with pytest.raises(KnownError, match="has answered"):
        undo.undo_last(desk)


def fill_guide(desk: Desk, person: str) -> None:
    keys = [row[0] for row in desk.conn.execute("SELECT key FROM guide_questions")]
    drafts.keep_typing(desk, person, {f"answer:{key}": "22 doors, about $18,000" for key in keys})


def test_an_undone_handoff_brings_the_words_back_as_they_were_sent(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    fill_guide(desk, person)
    drafts.keep_typing(desk, person, {"note": "first words"})
    form = handoffs.prepare(desk, person)
    handoffs.hand_off(desk, handoffs.Package(person, form.closers[0].id, form.answer_by, "better words", "Call"))
    undo.undo_last(desk)
    assert drafts.typing_of(desk, person)["note"] == "better words"


def test_words_typed_since_are_joined_to_those_that_come_back(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    drafts.keep_typing(desk, person, {"note": "before"})
    log_outcome(desk, Outcome(person, "no_answer"))
    drafts.keep_typing(desk, person, {"note": "since"})
    undo.undo_last(desk)
    assert drafts.typing_of(desk, person)["note"] == "before\nsince"


def test_what_others_built_on_cannot_be_taken_away(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "no_answer"))
    log_outcome(as_person("Ruth"), Outcome(person, "gatekeeper", name="Bo"))
    with pytest.raises(KnownError, match="Somebody has gone on"):
        undo.undo_last(desk)


def test_do_not_call_is_final_once_its_block_is_over(desk: Desk, clock: Any) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=1)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "do_not_call"))
    undo.undo_last(desk)
    undo.redo_last(desk)
    blocks.end_block(desk)
    with pytest.raises(KnownError, match="final after its block"):
        undo.undo_last(desk)


def test_a_draft_nobody_would_save_stays_a_draft(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    drafts.keep_typing(desk, person, {"answer:asked_last_year": "kept", "note": "saved"})
    log_outcome(desk, Outcome(person, "no_answer"))
    assert drafts.typing_of(desk, person) == {"answer:asked_last_year": "kept"}


def test_a_block_left_open_ends_at_its_last_call(desk: Desk, clock: Any) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=5)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    assert blocks.end_forgotten(desk) is None
    clock.forward(hours=20)
    assert blocks.end_forgotten(desk) is not None
    assert blocks.running(desk) is None


def test_a_changed_clock_moves_the_counted_days_there_and_back(desk: Desk) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    before = picture(desk)["daily_counts"]
    team.change_myself(desk, "Maria Ortega", "", "Pacific/Auckland")
    after = picture(desk)["daily_counts"]
    assert after != before
    undo.undo_last(desk)
    assert picture(desk)["daily_counts"] == before
    undo.redo_last(desk)
    assert picture(desk)["daily_counts"] == after
    assert care.check_file(desk).clean


def test_an_older_act_on_a_clock_that_was_ahead_is_not_undone_in_place_of_the_newest(desk: Desk, clock: Clock) -> None:
    ahead, now = queue.head_ids(desk, 2)
    clock.forward(days=1)
    log_outcome(desk, Outcome(ahead, "no_answer"))
    clock.forward(days=-1)
    log_outcome(desk, Outcome(now, "no_answer"))
    clock.forward(minutes=5)
    blocks.start_block(desk)
    with pytest.raises(KnownError, match="nothing left to undo"):
        undo.undo_last(desk)
