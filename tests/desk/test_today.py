"""Today, the words for a call, and dialling: what a person reads before anything is done."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sdr_desk.desk import block_pauses, blocks, card, dialing, drafts, queue, today
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import state
from tests.conftest import Clock


def test_today_offers_the_block_that_is_on(desk: Desk) -> None:
    view = today.today(desk)
    assert (view.date, view.day_label) == ("Wednesday, October 14", "Prospecting day")
    assert (view.headline, view.primary) == ("Call block 1 is on until 12:00", "start")
    assert view.summary.startswith("12 people in the queue: 12 fresh.")


def test_today_goes_on_with_a_running_block(desk: Desk) -> None:
    blocks.start_block(desk)
    assert today.today(desk).primary == "resume"


def test_the_two_books_are_never_added_together(desk: Desk) -> None:
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "not_a_fit", reason="Too small"))
    view = today.today(desk)
    assert [goal.done for goal in view.lead_goals] == [1, 1, 0]
    assert [goal.done for goal in view.closing_goals] == [0, 0, 0]


def test_promises_of_the_day_are_listed_with_both_clocks(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(hours=2), said="after lunch"))
    line = today.today(desk).callbacks[0]
    assert (line.lead, line.right) == ("12:00", "12:00 MT")
    assert "after lunch" in line.detail


def test_a_promise_of_an_earlier_day_says_which_day_it_was(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(hours=2)))
    clock.forward(days=1)
    view = today.today(desk)
    assert (view.callbacks[0].lead, view.callback_minutes) == ("Oct 14", ())
    assert "callback promised Oct 14 12:00" in view.callbacks[0].spoken


def test_those_who_have_rested_are_named_in_the_summary(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    for days in (7, 7, 14, 42):
        log_outcome(desk, Outcome(person, "no_answer"))
        clock.forward(days=days)
    assert "11 fresh, 1 rested." in today.today(desk).summary


def test_a_block_in_a_break_says_so_on_the_day(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=5)
    block_pauses.pause_block(desk)
    view = today.today(desk)
    assert (view.headline, view.blocks[0].state) == ("Call block 1 has been paused since 10:05", "paused")


def test_the_card_has_words_without_a_hole(desk: Desk) -> None:
    shown = card.card(desk, queue.head_ids(desk, 1)[0])
    assert shown.words is not None
    assert shown.words.rendered.problem is None
    assert "Maria" in shown.words.rendered.steps[0].plain
    assert [answer.problem for answer in shown.words.objections] == [None] * len(shown.words.objections)


def test_a_broken_script_is_shown_raw_and_the_call_goes_on(desk: Desk) -> None:
    with desk.write() as write:
        for (script_id,) in write.conn.execute("SELECT id FROM scripts WHERE kind = 'call'").fetchall():
            version = write.fact(
                "script_versions", script_id=script_id, number=2, title="Broken", body="{{ oops", published_at=write.at
            )
            write.change("scripts", script_id, live_version_id=version)
    shown = card.card(desk, queue.head_ids(desk, 1)[0])
    assert shown.words is not None
    assert shown.words.rendered.problem
    assert "oops" in shown.words.rendered.steps[0].plain


def test_dialling_reserves_the_number(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    shown = card.card(desk, queue.head_ids(desk, 1)[0])
    number, plan = dialing.dial(desk, shown)
    assert plan.url == f"tel:{number}"
    assert shown.prospect_id in queue.head_ids(desk, 5)
    with pytest.raises(KnownError, match="Someone else"):
        dialing.dial(as_person("Ruth"), shown)


def test_nobody_is_dialled_outside_lawful_hours(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    clock.forward(hours=12)
    assert queue.head_ids(desk, 5) == []
    with pytest.raises(KnownError, match="outside calling hours"):
        dialing.dial(desk, card.card(desk, person))


def test_the_hours_are_read_again_before_dialling(desk: Desk, clock: Clock) -> None:
    shown = card.card(desk, queue.head_ids(desk, 1)[0])
    clock.forward(hours=12)
    with pytest.raises(KnownError, match="outside calling hours"):
        dialing.dial(desk, shown)
    clock.forward(hours=-12)
    with desk.write() as write:
        write.change("prospects", shown.prospect_id, zone="America/Boise|Asia/Tokyo")
    with pytest.raises(KnownError, match="outside calling hours"):
        dialing.dial(desk, shown)


def test_a_promise_that_cannot_be_dialled_is_still_on_today(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(hours=2)))
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "callback", when=clock() + timedelta(hours=1)))
    with desk.write() as write:
        write.conn.execute("UPDATE contact_points SET broken = 1 WHERE prospect_id = ?", (person,))
        state.rebuild(write.conn, person)
    view = today.today(desk)
    assert [(line.lead, bool(line.title)) for line in view.callbacks] == [("11:00", True), ("12:00", True)]
    assert view.callback_minutes == (11 * 60, 12 * 60)
    assert person not in {row.prospect_id for row in queue.queue_now(desk).rows}
    clock.forward(hours=2)
    assert person not in queue.head_ids(desk, 50)


def test_nurture_and_today_name_the_same_day(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "not_now", until=(clock() + timedelta(days=7)).date()))
    clock.forward(days=7)
    log_outcome(desk, Outcome(person, "no_answer"))
    assert card.card(desk, person).status == "Nurture until tomorrow"


def test_a_command_is_run_without_a_shell(desk: Desk) -> None:
    drafts.keep_setting(desk, "dial.kind", "command")
    drafts.keep_setting(desk, "dial.command", "echo {number}")
    _number, plan = dialing.dial(desk, card.card(desk, queue.head_ids(desk, 1)[0]))
    assert plan.argv is not None
    assert plan.argv[1].startswith("+1208")


def test_a_pause_moves_the_end_of_the_block(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    before = blocks.running(desk)
    block_pauses.pause_block(desk)
    clock.forward(minutes=10)
    block_pauses.pause_block(desk)
    after = blocks.running(desk)
    assert before is not None
    assert after is not None
    assert (after.paused_seconds, after.planned_end_at > before.planned_end_at) == (600, True)
