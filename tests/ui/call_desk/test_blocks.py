"""A block on the call desk: the countdown, breaks, coming back after a cut or a sleep, idle time, a promise due."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sdr_desk.desk import block_pauses, blocks, calls, queue, rhythm, undo
from sdr_desk.desk.calls import Outcome
from sdr_desk.store import blocks as store
from sdr_desk.store import queue as queue_store
from sdr_desk.store.writing import moment
from sdr_desk.ui.widgets.scroll import PlainScroll
from tests.ui.call_desk.conftest import CTRL, SHIFT


def said(rep):
    return rep.screen.view.bar.block.sentence()


@pytest.fixture
def watched(in_block, clock):
    """A rep in a block whose watch has its own steady clock, and who lets minutes pass awake."""
    steady = [0.0]
    in_block.screen.watch.steady = lambda: steady[0]

    def minutes(count):
        for _ in range(count * 4):
            clock.forward(seconds=15)
            steady[0] += 15
            in_block.screen.watch.look()

    def sleep(count):
        clock.forward(minutes=count)
        steady[0] += 60 * count

    in_block.minutes, in_block.sleep = minutes, sleep
    in_block.screen.watch.look()
    in_block.screen.watch.look()
    return in_block


def test_the_countdown_says_the_goal_and_any_key_starts(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    page = rep.screen.block_keys.standing.countdown
    assert page.title.text() == "Call block 1 starts in 3"
    assert page.text.text() == "50 dials and 5 conversations by 12:00. First: First00 Last."
    assert [hint.text for hint in rep.screen.hints()] == ["Start now", "Not yet"]
    rep.press(Qt.Key.Key_7)
    assert blocks.running(desk).title == "Call block 1"
    assert not page.is_open()
    assert rep.session.card.name == "First00 Last"


def test_the_countdown_runs_out_by_itself(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    page = rep.screen.block_keys.standing.countdown
    page.tick()
    assert page.title.text().endswith("in 2")
    page.tick()
    assert blocks.running(desk) is None
    page.tick()
    assert blocks.running(desk)


def test_esc_cancels_the_countdown(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    rep.press(Qt.Key.Key_Escape)
    assert blocks.running(desk) is None
    rep.press(Qt.Key.Key_1)
    assert "No answer" in rep.toasts[-1]


def test_a_key_that_only_shifts_starts_nothing(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    QTest.keyClick(rep.screen.block_keys.standing.countdown, Qt.Key.Key_Shift)
    assert blocks.running(desk) is None


def test_leaving_the_desk_stops_the_countdown(rep, desk):
    rep.press(Qt.Key.Key_B, CTRL)
    rep.screen.hide()
    assert not rep.screen.block_keys.standing.countdown.is_open()
    assert rep.ctx.actions.contexts()[-1] == "everywhere"


def test_a_break_says_how_long_and_never_ends_by_itself(in_block, desk, clock):
    in_block.press(Qt.Key.Key_Space, CTRL)
    page = in_block.screen.block_keys.standing.page
    assert (page.title.text(), page.text.text()) == ("Call block 1 is paused", "Since 10:00. How long is the break?")
    in_block.press(Qt.Key.Key_2)
    assert page.text.text() == "Since 10:00. The break of 10 minutes goes on until 10:10."
    clock.forward(minutes=12)
    in_block.screen.watch.look()
    in_block.screen.watch.look()
    assert page.text.text() == "Since 10:00. The break of 10 minutes was over at 10:10."
    assert blocks.progress(desk).paused
    in_block.press(Qt.Key.Key_Return)
    assert store.running(desk.conn, desk.person.id).paused_seconds == 720
    assert not blocks.progress(desk).paused


def test_esc_looks_at_the_desk_and_the_break_goes_on(in_block, desk, clock):
    in_block.press(Qt.Key.Key_Space, CTRL)
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_Escape)
    assert not in_block.screen.block_keys.standing.page.is_open()
    clock.forward(minutes=6)
    in_block.screen.watch.look()
    in_block.screen.watch.look()
    assert said(in_block) == "Call block 1. The break was over at 10:05."
    in_block.press(Qt.Key.Key_Space, CTRL)
    assert not blocks.progress(desk).paused


def test_an_undo_in_a_break_takes_the_call_back_and_the_break_goes_on(in_block, desk):
    in_block.ctx.undo = lambda: undo.undo_last(desk)
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_Space, CTRL)
    in_block.press(Qt.Key.Key_Z, CTRL)
    assert blocks.progress(desk).dials == 0
    assert in_block.screen.block_keys.standing.page.is_open()
    in_block.press(Qt.Key.Key_E)
    assert blocks.running(desk) is None


def test_a_block_ends_from_its_break_without_counting_it(watched, desk):
    watched.minutes(4)
    watched.press(Qt.Key.Key_1)
    watched.minutes(4)
    watched.press(Qt.Key.Key_Space, CTRL)
    watched.minutes(30)
    watched.press(Qt.Key.Key_E)
    assert blocks.running(desk) is None
    assert "10:00–10:38, 8 min of calling, 30 min left out" in watched.screen.view.summary.accessibleDescription()


def test_a_desk_that_was_killed_offers_to_go_on(open_rep, desk, clock):
    blocks.start_block(desk)
    clock.forward(minutes=41)
    calls.log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(hours=1)
    rep = open_rep(desk)
    page = rep.screen.block_keys.standing.page
    assert page.title.text() == "Call block 1 was interrupted"
    assert page.text.text() == "Nothing was done in it after 10:41. The 1 h 0 min since do not count."
    rep.press(Qt.Key.Key_Return)
    block = blocks.running(desk)
    assert (block.paused_at, block.paused_seconds) == (None, 3600)
    assert "10:00–1:00" in said(rep)


def test_an_interrupted_block_ends_at_the_last_act(open_rep, desk, clock):
    blocks.start_block(desk)
    clock.forward(minutes=41)
    calls.log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(hours=1)
    rep = open_rep(desk)
    rep.press(Qt.Key.Key_E)
    assert blocks.running(desk) is None
    assert "10:00–10:41, 41 min of calling" in rep.screen.view.summary.accessibleDescription()


def test_a_desk_that_is_back_soon_just_goes_on(open_rep, desk, clock):
    blocks.start_block(desk)
    clock.forward(minutes=9)
    rep = open_rep(desk)
    assert rep.screen.block_keys.standing.open_page() is None
    assert not blocks.progress(desk).paused


def test_a_machine_that_slept_is_noticed(watched, desk):
    watched.minutes(2)
    watched.sleep(120)
    watched.screen.watch.look()
    page = watched.screen.block_keys.standing.page
    assert page.is_open()
    assert page.text.text() == "Nothing was done in it after 10:02. The 2 h 0 min since do not count."
    watched.press(Qt.Key.Key_Escape)
    assert blocks.progress(desk).paused


def test_a_clock_that_is_put_forward_asks_nothing_and_what_it_jumped_over_does_not_count(watched, desk, clock):
    ends = blocks.running(desk).planned_end_at
    watched.minutes(2)
    clock.forward(hours=1)
    watched.screen.watch.look()
    assert not watched.screen.block_keys.standing.page.is_open()
    assert watched.toasts[-1] == "The clock jumped from 10:02 to 11:02. That time does not count."
    block = blocks.running(desk)
    assert (block.paused_seconds, block.paused_at) == (3600, None)
    assert moment(block.planned_end_at) - moment(ends) == timedelta(hours=1)
    watched.screen.watch.look()
    assert blocks.running(desk).paused_seconds == 3600


def test_a_clock_that_is_put_back_asks_nothing(watched, desk, clock):
    watched.minutes(2)
    clock.forward(hours=-1)
    watched.screen.watch.look()
    assert blocks.running(desk).paused_seconds == 0
    assert not watched.screen.block_keys.standing.page.is_open()


def test_a_block_left_asleep_past_its_day_ends_and_says_what_it_counted(watched, desk):
    watched.press(Qt.Key.Key_1)
    watched.sleep(20 * 60)
    watched.screen.watch.look()
    assert blocks.running(desk) is None
    told = "Call block 1 was left open. It ended yesterday 10:00 am, with its last call: 1 dial, 0 conversations."
    assert watched.toasts[-1] == told


def test_the_first_key_after_a_sleep_says_nothing_about_before(watched, desk, clock):
    watched.sleep(60)
    watched.press(Qt.Key.Key_J)
    assert watched.screen.block_keys.standing.page.title.text() == "Call block 1 was interrupted"
    assert block_pauses.stop_of(desk).since == clock() - timedelta(hours=1)


def test_nobody_at_the_keys_is_asked_kindly_and_p_leaves_it_out(watched, desk):
    watched.minutes(6)
    assert said(watched) == "Call block 1. Still there? Nothing since 10:00, and it counts as calling."
    assert [act.words() for act in watched.screen.view.bar.block.acts] == ["Pause from 10:00", "Leave it out, go on"]
    assert not blocks.progress(desk).paused
    watched.press(Qt.Key.Key_P)
    assert blocks.running(desk).paused_seconds == 360
    assert "Still there" not in said(watched)


def test_ctrl_space_pauses_from_when_nobody_was_there(watched, desk):
    watched.minutes(6)
    watched.press(Qt.Key.Key_Space, CTRL)
    stop = block_pauses.stop_of(desk)
    assert stop.since == desk.now() - timedelta(minutes=6)


def test_who_comes_back_is_told_that_it_counts(watched, desk):
    watched.minutes(7)
    watched.press(Qt.Key.Key_J)
    assert said(watched) == "Call block 1. 7 min without a key, 10:00–10:07, count as calling."
    watched.minutes(1)
    watched.press(Qt.Key.Key_P)
    assert blocks.running(desk).paused_seconds == 420


def test_who_works_on_pauses_from_now(watched, desk):
    watched.minutes(7)
    watched.press(Qt.Key.Key_J)
    watched.minutes(1)
    watched.press(Qt.Key.Key_Space, CTRL)
    assert block_pauses.stop_of(desk).since == desk.now()


def test_the_word_about_idle_time_goes_away(watched):
    watched.minutes(7)
    watched.press(Qt.Key.Key_J)
    watched.minutes(3)
    assert "dials 0 of" in said(watched)


def test_nobody_is_asked_on_a_call(watched):
    watched.press(Qt.Key.Key_Return)
    watched.minutes(12)
    assert "Still there" not in said(watched)


def test_typing_counts_as_being_there(watched):
    watched.minutes(4)
    QTest.keyClick(watched.window.windowHandle(), Qt.Key.Key_A)
    watched.minutes(4)
    assert "Still there" not in said(watched)


def test_a_promise_that_is_due_is_told_in_the_line(watched, desk, clock):
    person = queue.head_ids(desk, 3)[2]
    calls.log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(minutes=1)))
    watched.minutes(2)
    watched.settle()
    watched.screen.watch.look()
    assert said(watched).startswith("Call block 1. You promised First02 Last a call at 10:01.")
    watched.press(Qt.Key.Key_Home)
    assert watched.session.card.prospect_id == person
    watched.screen.watch.look()
    assert "promised" not in said(watched)


def test_a_clear_queue_stays_on_the_rail_while_the_block_runs(in_block):
    while in_block.session.card is not None:
        in_block.press(Qt.Key.Key_1)
    assert in_block.window.sidebar.slim
    in_block.press(Qt.Key.Key_B, CTRL)
    in_block.press(Qt.Key.Key_Return)
    assert not in_block.window.sidebar.slim


def test_work_in_the_background_waits_with_its_word_until_the_block_is_over(in_block):
    in_block.ctx.tasks.run(lambda *_told: None, lambda _result: in_block.ctx.toast("Backup made."))
    assert "Backup made." not in in_block.toasts
    in_block.ctx.toast("Saved.")
    assert in_block.toasts[-1] == "Saved."
    in_block.press(Qt.Key.Key_B, CTRL)
    assert in_block.toasts[-1] == "Backup made."


def test_the_default_of_a_callback_follows_the_promise_rule(in_block, desk):
    in_block.press(Qt.Key.Key_4)
    assert in_block.screen.view.bar.line.first.text() == "tomorrow 10:00"
    in_block.press(Qt.Key.Key_Escape)
    rhythm.set_promise_rule(desk, True)
    in_block.press(Qt.Key.Key_4)
    assert in_block.screen.view.bar.line.first.text() == "fri 10:00"
    in_block.press(Qt.Key.Key_Return)
    assert queue_store.record(desk.conn, person_called(desk)).callback_at == "2026-10-16T16:00:00.000Z"


def person_called(desk):
    return desk.conn.execute("SELECT prospect_id FROM touches ORDER BY id DESC LIMIT 1").fetchone()[0]


def test_the_compact_window_gives_way_to_the_break(in_block):
    in_block.press(Qt.Key.Key_K, CTRL | SHIFT)
    in_block.ctx.actions.trigger("call_desk.pause")
    assert not in_block.screen.front.is_compact()
    assert in_block.screen.block_keys.standing.page.is_open()


def test_a_summary_reads_well(in_block, desk):
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_B, CTRL)
    told = in_block.screen.view.summary.accessibleDescription()
    assert "0 of 1 dial reached someone. 49 dials short of the goal of 50." in told
    assert "Best moment" not in told
    assert "What to change" not in told


def test_an_undo_on_the_summary_tells_the_block_again(in_block, desk):
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_B, CTRL)
    in_block.ctx.undo = lambda: undo.undo_last(desk)
    in_block.press(Qt.Key.Key_Z, CTRL)
    summary = in_block.screen.view.summary
    assert summary.isVisible()
    assert "0 of 1 dial reached someone." in summary.accessibleDescription()
    assert summary.hasFocus()


def test_a_long_summary_is_read_by_keys(in_block):
    in_block.window.resize(1280, 500)
    in_block.screen.ctx.theme.set_scale(2.0)
    in_block.press(Qt.Key.Key_1)
    in_block.press(Qt.Key.Key_B, CTRL)
    summary = in_block.screen.view.summary
    assert [hint.text for hint in in_block.screen.hints()] == ["Go on"]
    QTest.keyClick(summary, Qt.Key.Key_PageDown)
    assert summary.findChild(PlainScroll).verticalScrollBar().value() > 0
    in_block.screen.ctx.theme.set_scale(1.0)
