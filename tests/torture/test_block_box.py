"""A block in a real window with keys alone: countdown, break, cut, sleep of days, both books; its record is read."""

import time
from datetime import timedelta

import pytest

from sdr_desk.store.writing import moment
from tests.torture.box import Box
from tests.torture.test_box import press_outcome
from tests.torture.test_rules_box import become

pytestmark = pytest.mark.slow

RUN = "SELECT title, started_at, planned_end_at, ended_at, paused_at, paused_seconds FROM run_blocks WHERE deleted = 0"
NEWEST = f"{RUN} ORDER BY started_at DESC, id DESC LIMIT 1"
RUNNING = "SELECT count(*) FROM run_blocks WHERE ended_at IS NULL"
BREAK = "SELECT value FROM local_settings WHERE key LIKE '%block.stop' AND value LIKE '%until%'"
OVERRIDES = "SELECT what FROM overrides WHERE id NOT IN (SELECT fact_id FROM withdrawn) ORDER BY id"
LATER = "tests.torture.later"
SOLO = "N"
DAY = 24 * 60


def run(box: Box) -> tuple[object, ...]:
    """The newest block: title, start, planned end, end, pause, and the seconds it does not count."""
    return box.rows(box.sample, NEWEST)[0]


def running(box: Box) -> bool:
    return box.one(box.sample, RUNNING) == 1


def reopen(box: Box, minutes: int, pace: int = 1) -> None:
    """Kill the app and open it again so many minutes later, on a clock so many times as fast."""
    box.kill()
    box.env |= {"LATER": str(minutes), "PACE": str(pace)}
    box.start("demo", module=LATER)
    box.still()


def count_down(box: Box) -> None:
    """Begin a block from Today; the seconds run."""
    box.key("ctrl+1")
    box.until(lambda: box.title().startswith("Today"), "Today")
    box.still()
    box.key("Return")
    box.until(lambda: "Call desk" in box.title(), "the call desk")
    time.sleep(0.3)  # the number is painted


def start(box: Box) -> None:
    """Start a block; any key ends the countdown, and is nothing else."""
    count_down(box)
    box.key("1")
    box.until(lambda: running(box), "the block")
    time.sleep(0.5)  # the first person is painted


def test_a_block_from_countdown_to_summary(box: Box) -> None:
    box.start_sample()
    before = box.one(box.sample, "SELECT count(*) FROM touches")
    count_down(box)
    box.key("Escape")
    box.still()
    assert not running(box)
    start(box)
    assert box.one(box.sample, "SELECT count(*) FROM touches") == before
    for digit in "1213112141":
        press_outcome(box, digit)
    box.key("ctrl+space")
    box.until(lambda: run(box)[4], "the break")
    box.still()
    box.key("2")
    box.until(lambda: box.rows(box.sample, BREAK), "its length")
    box.picture("break")
    time.sleep(1.2)
    box.key("Return")
    box.until(lambda: not run(box)[4], "the end of the break")
    box.key("ctrl+b")
    box.until(lambda: not running(box), "the end")
    box.still()
    box.picture("summary")
    title, started, planned, ended, _paused, left_out = run(box)
    assert title == "Call block 1"
    assert str(started) < str(ended) < str(planned)
    assert int(str(left_out)) >= 1
    length = moment(str(planned)) - moment(str(started)) - timedelta(seconds=int(str(left_out)))
    assert abs(length - timedelta(hours=2)) < timedelta(seconds=1)
    told = "SELECT count(*), sum(is_dial) FROM touches WHERE block_id = (SELECT max(id) FROM run_blocks)"
    assert box.rows(box.sample, told) == [(10, 10)]
    box.key("ctrl+z")
    box.until(lambda: box.one(box.sample, "SELECT max(action) FROM changes WHERE undoes IS NOT NULL"), "the undo")
    box.still()
    box.picture("summary_undone")
    assert box.leave() == 0
    assert box.clean()


def test_a_block_that_is_cut_goes_on_or_ends_where_it_was_left(box: Box) -> None:
    box.start_sample()
    start(box)
    press_outcome(box, "1")
    reopen(box, 45)
    box.picture("cut")
    left = moment(str(run(box)[4]))
    box.key("Return")
    box.until(lambda: not run(box)[4], "the block to go on")
    away = int(str(run(box)[5]))
    assert 45 * 60 <= away < 46 * 60
    press_outcome(box, "2")
    last = str(box.one(box.sample, "SELECT max(at) FROM touches"))
    assert moment(last) - left >= timedelta(minutes=45)
    reopen(box, 30)
    box.key("e")
    box.until(lambda: not running(box), "the end")
    assert abs(moment(str(run(box)[3])) - moment(last)) < timedelta(seconds=5)
    assert run(box)[5] == away
    assert box.clean()


def test_a_block_cut_while_another_screen_is_open_stands_still_on_the_desk(box: Box) -> None:
    box.start_sample()
    start(box)
    press_outcome(box, "1")
    box.key("ctrl+1")
    box.until(lambda: box.title().startswith("Today"), "Today")
    reopen(box, 60)
    box.until(lambda: run(box)[4], "the block to stand still")
    assert "Call desk" in box.title()
    box.key("Escape")
    box.key("ctrl+1")
    box.until(lambda: box.title().startswith("Today"), "Today")
    box.still()
    box.picture("today_interrupted")
    last = str(box.one(box.sample, "SELECT max(at) FROM touches"))
    assert moment(str(run(box)[4])) - moment(last) < timedelta(seconds=10)


def test_a_forgotten_block_ends_with_its_last_call(box: Box) -> None:
    box.start_sample()
    start(box)
    press_outcome(box, "1")
    last = box.one(box.sample, "SELECT max(at) FROM touches")
    reopen(box, DAY)
    box.picture("forgotten")
    assert not running(box)
    assert run(box)[3] == last
    label = str(box.one(box.sample, "SELECT label FROM changes WHERE action = 'end_block' ORDER BY id DESC LIMIT 1"))
    assert label.startswith("Call block 1 was left open. It ended yesterday ")
    assert label.endswith("1 dial, 0 conversations")
    assert box.clean()


def test_nobody_at_the_keys_is_asked_and_p_leaves_the_time_out(box: Box) -> None:
    box.start_sample()
    reopen(box, 0, pace=10)
    start(box)
    time.sleep(48)  # eight minutes on this clock, and a look
    box.picture("idle")
    assert run(box)[5] == 0
    box.key("p")
    box.until(lambda: run(box)[5], "the time left out")
    assert 300 <= int(str(run(box)[5])) <= 900
    assert run(box)[4] is None
    assert moment(str(run(box)[2])) - moment(str(run(box)[1])) > timedelta(hours=2, minutes=5)


def test_a_book_steps_aside_and_o_counts_until_it_is_undone(box: Box) -> None:
    box.start_sample()
    become(box, SOLO)
    box.key("ctrl+4")
    box.still()
    box.picture("closing_rests")
    box.key("o")
    box.until(lambda: box.rows(box.sample, OVERRIDES) == [("closing_on_prospecting_day",)], "the override")
    box.key("ctrl+z")
    box.until(lambda: not box.rows(box.sample, OVERRIDES), "the undo")
    box.still()
    box.key("Return")
    box.until(lambda: box.title().startswith("Today"), "Today")
    reopen(box, DAY)
    box.key("ctrl+2")
    box.still()
    box.picture("calling_rests")
    box.key("o")
    box.until(lambda: box.rows(box.sample, OVERRIDES) == [("calling_on_visit_day",)], "the other override")
    reopen(box, 42 * DAY)
    box.key("ctrl+1")
    box.still()
    box.picture("thanksgiving")
    assert box.clean()
