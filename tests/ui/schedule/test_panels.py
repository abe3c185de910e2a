"""The panels of the schedule: the rhythm, an exception, a block, the goal, what is kept, and whose week."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import rhythm
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.smart_lists import all_smart_lists
from sdr_desk.desk.week_plan import blocks_on, kind_on
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.schedule.tile_data import FLAG
from tests.ui.desk_windows import open_window
from tests.ui.schedule.conftest import places, press, write

WED, THU, FRI = date(2026, 10, 14), date(2026, 10, 15), date(2026, 10, 16)
WEEK = timedelta(weeks=1)


def test_p_v_and_o_set_the_week_and_its_blocks(screen, desk, said):
    press("e", "v", "p", "v", "p", "o", "Ctrl+Enter")
    assert said() == "Rhythm: Call Tuesday, Thursday. Visit Monday, Wednesday"
    assert [kind_on(desk, WED + timedelta(days=ahead)).value for ahead in range(3)] == ["visit", "prospecting", "off"]
    assert (places(desk, WED), places(desk, THU)) == ([], [(600, 720)])
    press("Ctrl+z")
    assert (places(desk, WED), places(desk, THU)) == ([(600, 720)], [])


def test_the_panel_says_what_becomes_of_the_blocks(opened, screen):
    press("e")
    panel = opened.window.overlay.panel()
    assert panel.outcome.text() == "The call blocks stay as they are."
    press("Right", "p", "Left", "v")
    assert panel.week.kinds()[:3] == ("prospecting", "visit", "prospecting")
    press("Left", "p")
    assert panel.outcome.text() == "Adds a call block 10:00 am–12:00 pm on Tuesday."
    panel.start_field.setFocus()
    write("2 pm")
    panel.length.setFocus()
    write("90")
    assert panel.outcome.text() == "Adds a call block 2:00–3:30 pm on Tuesday."


def test_a_start_that_cannot_be_read_is_marked_and_nothing_is_saved(opened, screen, desk):
    press("e")
    panel = opened.window.overlay.panel()
    panel.start_field.setFocus()
    write("soon")
    press("Ctrl+Enter")
    assert panel.start_field.problem()
    assert panel.start_field.hasFocus()
    assert opened.window.overlay.panel() is panel


def test_an_exception_for_several_days_with_a_name(screen, desk, said):
    screen.choosing.end(True)
    press("x")
    write("fri")
    press("Tab")
    write("in 8 days")
    press("Tab", "Tab")
    write("Trade fair")
    press("Ctrl+Enter")
    assert said() == "Friday 16 October to Thursday 22 October: Trade fair"
    assert [kind_on(desk, FRI + timedelta(days=ahead)).value for ahead in (0, 3, 6, 7)] == ["off"] * 3 + ["prospecting"]
    assert screen.week_at_hand().days[4].label == "Trade fair"


def test_an_exception_says_what_it_cannot_read(opened, screen):
    press("x")
    panel = opened.window.overlay.panel()
    assert panel.read.text() == "Wednesday 14 October"
    write("whenever")
    assert panel.read.text() == ""
    press("Ctrl+Enter")
    assert opened.window.overlay.panel() is panel


def test_an_exception_can_be_removed_where_it_was_made(opened, screen, desk):
    opened.ctx.perform(rhythm.exception, desk, WED, "visit", "Fair")
    press("x")
    panel = opened.window.overlay.panel()
    assert (panel.name_field.text(), panel.kind.currentData(), panel.drop.isVisible()) == ("Fair", "visit", True)
    press("Alt+r")
    assert kind_on(desk, WED).value == "prospecting"


def test_the_details_of_a_block(opened, screen, desk):
    press("g")
    panel = opened.window.overlay.panel()
    write("Dairies")
    panel.dials.setText("30")
    panel.talks.setText("3")
    smart = all_smart_lists(desk)[1]
    panel.people.setCurrentIndex(panel.people.findData(f"smart:{smart.id}"))
    press("Ctrl+Enter")
    block = blocks_on(desk, WED)[0].block
    assert (block.title, block.goal_dials, block.goal_conversations) == ("Dairies", 30, 3)
    assert block.smart_list_id == smart.id
    assert screen.chosen_tile().data.title == "Dairies"


def test_a_goal_that_is_no_number_is_not_saved(opened, screen):
    press("g")
    panel = opened.window.overlay.panel()
    panel.dials.setText("many")
    press("Ctrl+Enter")
    assert panel.dials.problem()
    assert opened.window.overlay.panel() is panel


def test_t_sets_the_goal_of_a_week(screen, said):
    press("t")
    write("30")
    press("Enter")
    assert said() == "Goal: 30 conversations a week"
    assert screen.week_at_hand().balance.needed_conversations == 30
    assert screen.side.capacity.headline.text().startswith("Goal needs")


@pytest.fixture
def calls_on_a_visit_day(qtbot, desk, theme, clock):
    clock.forward(days=1)
    for _ in range(2):
        clock.forward(minutes=10)
        log_outcome(desk, Outcome(head_ids(desk, 1)[0], "no_answer"))
    return open_window(qtbot, desk, theme, "schedule")


def test_calls_on_a_visit_day_are_flagged_and_kept_under_a_name(calls_on_a_visit_day, desk):
    screen = calls_on_a_visit_day.window.screen("schedule")
    flag = next(tile for tile in screen.boards.boards[0].grid.in_order() if tile.data.kind == FLAG)
    assert flag.data.title == "2 calls, visit day"
    assert screen.side.warning.title.text() == "Two calls logged on a visit day"
    press("a")
    assert QApplication.focusWidget().text() == "Calls on a visit day"
    write("Trade fair")
    press("Enter")
    assert not screen.side.warning.isVisible()
    assert screen.week_at_hand().days[3].flags[0].kept == "Trade fair"
    press("a")
    assert calls_on_a_visit_day.window.toast_line.text() == "Nothing stands against the rhythm of this week."


def test_r_changes_the_rule_of_promises_and_back(screen, desk, said):
    press("r")
    assert rhythm.promises_on_prospecting_days(desk)
    assert said() == "Callbacks are promised for prospecting days only"
    press("r")
    assert not rhythm.promises_on_prospecting_days(desk)


def test_a_rep_sees_only_their_own_week(screen, said):
    assert not screen.parts.head.people.isVisible()
    press("p")
    assert said() == "Only a manager sees the weeks of others."


def test_enter_on_a_warning_keeps_it(calls_on_a_visit_day):
    screen = calls_on_a_visit_day.window.screen("schedule")
    next(tile for tile in screen.boards.boards[0].grid.in_order() if tile.data.kind == FLAG).setFocus()
    press("Enter", "Enter")
    assert screen.week_at_hand().days[3].flags[0].kept == "Calls on a visit day"
    press("Enter")
    assert calls_on_a_visit_day.window.toast_line.text() == "Kept as an exception already: Calls on a visit day."


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 6, "There is no call day this week, so no block has room."),
        (1, 6, "No call day of this week is still to come."),
    ],
)
def test_a_week_without_call_days_says_so(screen, desk, first, last, words):
    monday = WED - timedelta(days=2)
    if first:
        rhythm.exception(desk, monday, DayKind.PROSPECTING)
    rhythm.exception(desk, monday + timedelta(first), DayKind.OFF, "Vacation", monday + timedelta(last))
    screen.refresh()
    assert screen.side.capacity.why.text() == words
