"""For those who find and close, the screen of the book that rests steps aside; one key works in it all the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import both_books, planning, rhythm
from sdr_desk.desk.blocks import planned_today
from sdr_desk.desk.queue import head_ids
from tests.ui.call_desk.conftest import idle
from tests.ui.desk_windows import open_window


@pytest.fixture
def solo(qtbot, desk, theme):
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo")
    desk.reread_person()
    return open_window(qtbot, desk, theme, "today")


def press(shown, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or shown.window, key, modifier)
    idle()


def go(shown, name, **target):
    shown.ctx.navigate(name, **target)
    idle()
    return shown.window.screen(name)


def test_handoffs_step_aside_on_a_prospecting_day_and_o_is_counted(solo, desk):
    screen = go(solo, "handoffs")
    assert screen.aside.covers()
    assert screen.aside.page.title.text() == "Closing rests today"
    assert [hint.text for hint in screen.hints()] == ["Back to Today", "Close all the same"]
    press(solo, Qt.Key.Key_A)
    press(solo, Qt.Key.Key_O)
    assert not screen.aside.covers()
    today = desk.local_now().date()
    assert both_books.overrides(desk, today, today) == {both_books.CLOSING: 1}
    solo.ctx.actions.trigger("window.undo")
    assert screen.aside.covers()


def test_enter_goes_back_to_today_and_screens_can_be_changed(solo):
    go(solo, "handoffs")
    press(solo, Qt.Key.Key_Return)
    assert solo.window.current().name == "today"
    go(solo, "handoffs")
    press(solo, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert solo.window.current().name == "prospects"


def test_calling_steps_aside_on_a_visit_day(solo, desk):
    rhythm.change_day_type(desk, "visit")
    screen = go(solo, "call_desk")
    assert screen.aside.page.title.text() == "Calling rests today"
    press(solo, Qt.Key.Key_1)
    assert screen.aside.covers()
    press(solo, Qt.Key.Key_O)
    assert not screen.aside.covers()
    assert both_books.resting_book(desk).overridden


def test_somebody_who_was_asked_for_may_be_called_on_a_visit_day(solo, desk):
    rhythm.change_day_type(desk, "visit")
    person = head_ids(desk, 1)[0]
    screen = go(solo, "call_desk", prospect_id=person)
    assert not screen.aside.covers()
    assert screen.session.card.prospect_id == person


def test_a_block_planned_on_a_visit_day_stands(solo, desk):
    rhythm.change_day_type(desk, "visit")
    assert planned_today(desk) == ()
    planning.add_block(desk, planning.NewBlock(desk.local_now().date(), 660, 30, weekly=False))
    assert not go(solo, "call_desk").aside.covers()


def test_nothing_steps_aside_for_those_with_one_book(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "handoffs")
    assert not shown.window.screen("handoffs").aside.covers()
    assert not go(shown, "call_desk").aside.covers()
