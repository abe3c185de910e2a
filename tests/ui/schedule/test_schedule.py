"""The week on screen: what stands in it, going through it, other weeks, adding and removing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import planning, rhythm
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.planning import NewBlock
from sdr_desk.desk.queue import head_ids
from sdr_desk.errors import KnownError
from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.screen import ScheduleScreen
from sdr_desk.ui.schedule.tile_data import FREE, PROMISE
from tests.ui.schedule.conftest import places, press

MON, WED, THU, FRI = date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 15), date(2026, 10, 16)


def titles(screen):
    return [(tile.data.day.day, tile.data.title) for tile in screen.boards.boards[0].grid.in_order()]


def test_it_opens_on_the_next_block_of_this_week(screen):
    assert screen.parts.head.title.text() == "October 12–16"
    assert screen.chosen_tile().data.title == "Call block 1"
    assert screen.chosen_tile().hasFocus()
    assert (16, "Call block 1") in titles(screen)


def test_every_tile_and_day_is_a_button_with_a_sentence(screen):
    for one in screen.boards.order():
        found = QAccessible.queryAccessibleInterface(one)
        assert found.role() == QAccessible.Role.Button
        assert found.text(QAccessible.Text.Name)
    assert "Columbus Day" in screen.boards.order()[0].accessibleName()


def test_the_keys_go_through_days_and_blocks(screen):
    press("Home")
    assert (screen.chosen().day.day, isinstance(screen.chosen(), DayHead)) == (MON, True)
    press("j", "Down")
    assert screen.chosen().day.day == WED
    press("Down")
    assert screen.chosen_tile().data.title == "Call block 1"
    press("k", "Up", "Up", "Up", "Up")
    assert screen.chosen().day.day == MON
    press("End")
    assert screen.choosing.day() == FRI


def test_the_arrows_turn_the_week_and_a_dot_comes_back(screen):
    press("Right", "Right")
    assert screen.parts.head.title.text() == "October 26–30"
    press("Left")
    assert screen.parts.head.title.text() == "October 19–23"
    assert screen.choosing.day() == WED + timedelta(weeks=1)
    press(".")
    assert (screen.monday, screen.choosing.day()) == (MON, WED)


def test_b_adds_the_suggested_block_every_week_and_can_be_undone(screen, desk, said):
    place = screen.week_at_hand().suggestion
    press("b")
    assert (place.start, place.start + place.minutes) in places(desk, place.day)
    assert (place.start, place.start + place.minutes) in places(desk, place.day + timedelta(weeks=1))
    assert said().startswith("Call block 2 added")
    assert screen.chosen_tile().data.title == "Call block 2"
    press("Ctrl+z")
    assert len(places(desk, place.day)) == 1


def test_shift_b_adds_it_for_this_week_only(screen, desk):
    place = screen.week_at_hand().suggestion
    press("Shift+b")
    assert len(places(desk, place.day)) == 2
    assert len(places(desk, place.day + timedelta(weeks=1))) == 1


def test_a_press_on_a_free_place_offers_it(screen, desk):
    grid = screen.boards.boards[0].grid
    left, _right = grid.column(3)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(left + 20, grid.y_of(15 * 60) + 2))
    assert screen.chosen_tile().data.kind == FREE
    assert "Thursday 3–5 pm" in screen.side.capacity.add.words()
    press("Shift+b")
    assert places(desk, THU) == [(900, 1020)]


def test_delete_leaves_a_weekly_block_out_once(screen, desk):
    press("Delete")
    assert screen.question.isVisible()
    press("t")
    assert places(desk, WED) == []
    assert len(places(desk, WED + timedelta(weeks=1))) == 1
    press("Ctrl+z")
    assert len(places(desk, WED)) == 1


def test_the_choice_comes_back_with_what_an_undo_brings_back(screen):
    before = screen.chosen_tile().data.key
    press("Delete", "t")
    assert screen.chosen().day.day == WED
    press("Ctrl+z")
    assert (screen.chosen_tile().data.key, screen.chosen_tile().hasFocus()) == (before, True)
    press("Enter", "Right", "Enter", "w")
    assert screen.chosen_tile().data.day == WED + timedelta(days=1)
    press("Ctrl+z")
    assert (screen.chosen_tile().data.key, screen.chosen_tile().hasFocus()) == (before, True)


def test_delete_removes_it_every_week_or_keeps_it(screen, desk):
    press("Delete", "Esc")
    assert (len(places(desk, WED)), screen.chosen_tile().hasFocus()) == (1, True)
    press("Delete", "w")
    assert places(desk, WED) == places(desk, WED + timedelta(weeks=1)) == []


def test_delete_removes_a_single_block_at_once(screen, desk, opened):
    done = opened.ctx.perform(planning.add_block, desk, NewBlock(THU, 600, weekly=False))
    screen.choosing.choose_block(done.ids["block"][0], THU)
    press("Delete")
    assert places(desk, THU) == []


def test_delete_on_a_day_takes_its_exception_back(screen, desk, opened):
    opened.ctx.perform(rhythm.exception, desk, THU, "off", "Dentist")
    head = next(one for one in screen.boards.order() if isinstance(one, DayHead) and one.day.day == THU)
    assert head.day.label == "Dentist"
    head.setFocus()
    press("Delete")
    assert head.day.label == "Visit day"
    press("Delete")
    assert opened.window.toast_line.text() == "This day has no exception. X makes one."


def test_a_block_that_is_over_cannot_be_held(screen, clock, said):
    clock.forward(hours=5)
    screen.refresh()
    press("Enter")
    assert said() == "This block is over or running. Choose one that is still to come."
    assert not screen.holding.active


def test_the_chosen_block_and_the_focus_survive_a_reading(screen, desk, opened):
    before = screen.chosen_tile()
    opened.ctx.perform(rhythm.exception, desk, THU, "off", "Dentist")
    assert screen.chosen_tile() is before
    assert before.hasFocus()


def test_a_weekend_is_shown_when_it_is_worked(screen, desk, opened):
    opened.ctx.perform(planning.add_block, desk, NewBlock(date(2026, 10, 17), 600, weekly=False))
    assert len(screen.boards.boards[0].grid.days) == 7
    assert screen.parts.head.title.text() == "October 12–18"


def test_a_narrow_window_shows_week_or_side(screen, opened, theme):
    assert screen.side.isVisible()
    press("s")
    assert opened.window.toast_line.text() == "Both are in sight already."
    theme.set_scale(2.0)
    opened.window.resize(QSize(1440, 900))
    assert not screen.side.isVisible()
    press("s")
    assert screen.side.isVisible()
    assert not screen.boards.isVisible()
    press("s")
    assert screen.boards.isVisible()
    theme.set_scale(1.0)


def test_the_hints_are_those_of_what_is_chosen(screen):
    assert ("Enter",) in {hint.keys for hint in screen.hints()}
    press("Home")
    assert ("Enter",) not in {hint.keys for hint in screen.hints()}


def test_a_promise_without_a_block_stands_in_the_week_and_leads_to_the_person(screen, desk, opened):
    prospect_id = head_ids(desk, 1)[0]
    there = datetime(2026, 10, 16, 15, 30, tzinfo=ZoneInfo("America/Boise"))
    opened.ctx.perform(log_outcome, desk, Outcome(prospect_id, "callback", when=there.astimezone(UTC)))
    tile = next(one for one in screen.boards.boards[0].grid.in_order() if one.data.kind == PROMISE)
    assert (tile.data.day, tile.data.start) == (FRI, 15 * 60 + 30)
    tile.setFocus()
    press("Space")
    assert opened.window.current().name == "prospects"


def test_another_act_puts_back_what_is_asked_about(screen, desk):
    press("Delete")
    assert screen.question.isVisible()
    press("Right")
    assert (screen.question.isVisible(), screen.holding.active) == (False, False)
    assert screen.parts.head.title.text() == "October 19–23"
    press(".", "Home", "Down", "Down", "Down", "Enter", ".")
    assert not screen.holding.active


def test_what_cannot_be_read_is_shown_in_its_place_with_a_way_to_try_again(opened, screen, monkeypatch):
    def fail(*_given, **_named):
        raise KnownError("The file is busy.", "Nothing is lost.", "Try again.")

    with monkeypatch.context() as broken:
        broken.setattr("sdr_desk.desk.schedule.week", fail)
        screen.mark_stale()
        assert screen.reads.unread.error.what == "The file is busy."
    screen.read_again()
    assert screen.reads.unread is None


def test_the_side_says_what_the_week_comes_to(screen):
    side = screen.side
    assert side.capacity.headline.text() == screen.week_at_hand().headline
    assert side.capacity.bar.accessibleName().startswith("2 scheduled, 2.9 needed")
    assert side.kept.percent.text() == "100 %"
    assert side.kept.of.text() == "1 of 1 day kept"
    assert "This week" in side.kept.marks.accessibleDescription()
    assert side.calendar.text.text() == "No calendar is kept up to date yet."


def test_f6_goes_from_the_week_to_the_side_and_on(screen, opened):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert screen.side.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert screen.boards.isAncestorOf(QApplication.focusWidget())


def test_help_opens_at_the_page_about_the_week(screen, opened):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert opened.window.overlay.panel().page() == "schedule"


def test_a_screen_that_is_gone_does_not_answer_to_the_text_size(opened, theme):
    made = ScheduleScreen(opened.window.ctx)
    shiboken6.delete(made)
    theme.set_scale(1.5)
    assert not shiboken6.isValid(made)
