"""Screens that are built in steps, in a window whose work waits for its turn: what was asked for is what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk import library, queue, team
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.changes import Changes
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.prompts import ScriptedPrompts

NAMES = ("scripts", "schedule", "letters_desk", "settings")


@pytest.fixture
def who():
    return "Maria"


@pytest.fixture
def shown(qtbot, desk, theme, who):
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith(who)))
    made = DeskWindow(desk, theme, prompts=ScriptedPrompts(()))
    made.keeper = QWidget()
    qtbot.addWidget(made.keeper, before_close_func=lambda _keeper: made.close())
    made.window.resize(1440, 900)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


@pytest.fixture
def stand(qtbot, shown):
    """Opens a screen and waits until it stands; returns it."""

    def open_at(screen_name, **target):
        shown.ctx.navigate(screen_name, **target)
        screen = shown.window.screen(screen_name)
        assert screen.building
        qtbot.waitUntil(lambda: not screen.building and not screen.steps.waiting)
        return screen

    return open_at


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_has_read_and_has_the_focus_when_it_stands(qtbot, stand, name):
    screen = stand(name)
    qtbot.waitUntil(lambda: screen.reads.read_at is not None)
    assert screen.reads.unread is None
    focus = QApplication.focusWidget()
    assert focus is screen or screen.isAncestorOf(focus)
    assert screen.hints()


@pytest.mark.parametrize("who", ["Maria", "Ruth"])
def test_a_script_asked_for_before_its_page_stands_is_opened(stand, desk, who):
    script = library.entries(desk)[-1]
    screen = stand("scripts", script_id=script.script_id)
    assert screen.script_at_hand() == script.script_id
    shown = screen.page.reading.entry.script_id if who == "Maria" else screen.page.writing.script_id
    assert shown == script.script_id


def test_a_day_asked_for_before_the_week_stands_is_shown(stand, desk):
    day = desk.local_now().date().replace(day=5)
    screen = stand("schedule", day=day)
    assert screen.monday <= day
    assert (day - screen.monday).days < 7
    assert screen.side.capacity.isVisible()


def test_a_person_letters_were_asked_for_is_taken(stand, desk):
    prospect_id = queue.head_ids(desk, 1)[0]
    screen = stand("letters_desk", prospect_id=prospect_id, name="First")
    assert screen.outgoing.one == (prospect_id, "First")


def test_a_tab_asked_for_is_the_only_one_built(stand):
    screen = stand("settings", tab="rules")
    assert screen.tab() == "rules"
    assert list(screen.pages.built) == ["rules"]
    assert screen.rules.isVisible()
    assert screen.rules.form.order.fresh.text()


def test_a_tab_is_whole_for_whoever_asks_before_it_stands(stand):
    screen = stand("settings")
    screen.open_tab("rules")
    assert screen.building
    assert screen.rules.stands


def test_a_key_for_a_screen_that_is_being_built_is_not_lost(shown):
    shown.ctx.navigate("settings")
    screen = shown.window.screen("settings")
    assert screen.building
    QTest.keyClick(shown.window.windowHandle(), Qt.Key.Key_3)
    assert screen.tab() == "keys"


@pytest.fixture
def seen_before(qtbot, shown, desk):
    """Opens a screen that was read before, and about which something has changed since."""

    def open_again(name):
        shown.ctx.navigate(name)
        screen = shown.window.screen(name)
        qtbot.waitUntil(lambda: screen.reads.read_at is not None and not screen.steps.waiting)
        shown.ctx.navigate("handoffs")
        for prospect_id in queue.head_ids(desk, 1):
            log_outcome(desk, Outcome(prospect_id, "no_answer"))
        shown.ctx.changed.emit(Changes(frozenset({"call", "prospect"})))
        shown.ctx.navigate(name)
        return screen

    return open_again


def test_today_is_seen_as_it_was_and_then_as_it_is(qtbot, seen_before):
    screen = seen_before("today")
    before, words = screen.day, screen.page.summary.text()
    assert screen.isVisible()
    qtbot.waitUntil(lambda: screen.day is not before)
    qtbot.waitUntil(lambda: not screen.steps.waiting)
    assert screen.page.summary.text() == screen.day.summary != words


def test_a_key_on_today_is_about_today_as_it_is(shown, seen_before):
    screen = seen_before("today")
    before = screen.day
    QTest.keyClick(shown.window.windowHandle(), Qt.Key.Key_N)
    assert screen.day is not before
    assert screen.page.summary.text() == screen.day.summary


def test_today_of_somebody_else_is_never_seen_first(qtbot, shown, desk, seen_before):
    screen = seen_before("today")
    before = screen.day
    shown.ctx.navigate("handoffs")
    shown.ctx.switch_person(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    assert screen.day is not before
    assert screen.page.headline.text() == screen.day.headline


@pytest.mark.parametrize("who", ["Maria", "Ruth"])
def test_the_weeks_are_seen_as_they_were_and_then_read(qtbot, seen_before, desk):
    screen = seen_before("schedule")
    before, names = screen.weeks, [week.name for week in screen.weeks]
    assert (screen.isVisible(), screen.stale) == (True, True)
    qtbot.waitUntil(lambda: not screen.stale and not screen.steps.waiting)
    assert screen.weeks is not before
    assert [week.name for week in screen.weeks] == names
    assert screen.isAncestorOf(QApplication.focusWidget())
