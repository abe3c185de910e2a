"""From the first run to a saved rhythm with blocks in at most fifteen key presses."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import schedule
from sdr_desk.desk.setup import set_up
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.prompts import ScriptedPrompts
from tests.conftest import open_at
from tests.ui.desk_windows import open_window
from tests.ui.schedule.conftest import press

MOST = 15
NEXT_MONDAY = date(2026, 10, 19)
RHYTHM = "Call Monday, Wednesday, Friday. Visit Tuesday, Thursday."


def blocks(desk):
    return [len(day.blocks) for day in schedule.week(desk, NEXT_MONDAY).people[0].days[:5]]


def test_the_first_run_saves_it_with_the_name_alone(qtbot, theme, tmp_path, clock):
    made = []
    page = FirstRunPage(theme, lambda answers, _then: made.append(answers), prompts=ScriptedPrompts())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    pressed = press("Ctrl+Enter")
    assert page.screen("first_run").you.name.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Ana")
    pressed += 3 + press("Ctrl+Enter")
    qtbot.waitUntil(lambda: bool(made))
    workspace = open_at(tmp_path / "new.db", clock)
    desk = set_up(workspace, made[0])
    assert (schedule.week(desk, NEXT_MONDAY).people[0].rhythm, blocks(desk)) == (RHYTHM, [1, 0, 1, 0, 1])
    workspace.close()
    assert pressed <= MOST


def test_the_schedule_sets_it_for_somebody_who_has_none(qtbot, as_person, theme):
    desk = as_person("Jordan")
    shown = open_window(qtbot, desk, theme, "schedule")
    assert shown.window.screen("schedule").parts.is_empty()
    pressed = press("e", "p", "v", "p", "v", "p", "Ctrl+Enter")
    week = shown.window.screen("schedule").week_at_hand()
    assert (week.rhythm, blocks(desk)) == (RHYTHM, [1, 0, 1, 0, 1])
    assert not shown.window.screen("schedule").parts.is_empty()
    assert pressed <= MOST


@pytest.mark.parametrize("keys", [("Enter", "Ctrl+Enter"), ("e", "Ctrl+Enter")])
def test_the_usual_week_takes_two_presses(qtbot, as_person, theme, keys):
    desk = as_person("Jordan")
    open_window(qtbot, desk, theme, "schedule")
    press(*keys)
    assert blocks(desk) == [1, 0, 1, 0, 1]


def test_the_whole_way_from_another_rhythm(screen, desk):
    press("e", "v", "v", "v", "v", "v", "Ctrl+Enter")
    assert blocks(desk) == [0] * 5
    pressed = press("e", "p", "v", "p", "v", "p", "Ctrl+Enter")
    assert (screen.week_at_hand().rhythm, blocks(desk)) == (RHYTHM, [1, 0, 1, 0, 1])
    assert pressed == 7


def test_a_block_can_be_placed_without_a_rhythm(qtbot, as_person, theme):
    desk = as_person("Jordan")
    shown = open_window(qtbot, desk, theme, "schedule")
    press("n")
    screen = shown.window.screen("schedule")
    assert screen.holding.active
    press("Enter", "t")
    found = schedule.week(desk, desk.local_now().date()).people[0]
    assert sum(len(day.blocks) for day in found.days) == 1
    assert found.days[0].day + timedelta(days=6) >= found.today
    press("Ctrl+z")
    assert screen.parts.is_empty()
