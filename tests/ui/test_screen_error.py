"""A screen that cannot be read: a card in its place, or a line above what was read before; never a false nothing."""

import sqlite3
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sdr_desk.errors import KnownError
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import Tasks
from tests.ui.conftest import SomeChanges
from tests.ui.desk_windows import open_window
from tests.ui.sample_screens import FirstScreen

BUSY = "Another program is using the workspace file."
FROM_THEN = "Could not be read again since {}. What you see is from then."


def locked_error():
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    return error


@pytest.fixture
def trouble(window):
    """What the refresh of the first screen raises from now on; empty for none."""
    return window.screen("first").raises


@pytest.fixture
def entries():
    actions = "tests.ui.sample_screens:ACTIONS"
    second = ScreenEntry("second", "Second", "phone", ALL_ROLES, "tests.ui.sample_screens:SecondScreen")
    late = ScreenEntry("late", "Late", "phone", ALL_ROLES, "tests.ui.test_screen_error:LateScreen")
    odd = ScreenEntry("odd", "Odd", "phone", ALL_ROLES, "tests.ui.test_screen_error:OddScreen")
    first = ScreenEntry("first", "First", "sun", ALL_ROLES, "tests.ui.test_screen_error:FailingScreen", actions)
    return (second, first, late, odd)


class FailingScreen(FirstScreen):
    """Raises what it is told to."""

    def __init__(self, ctx, parent=None):
        super().__init__(ctx, parent)
        self.raises = []

    def refresh(self):
        super().refresh()
        for error in self.raises:
            raise error


class LateScreen(FirstScreen):
    """Reads in the background; fails while `ctx.out_of_reach` is set."""

    name, title = "late", "Late"

    def refresh(self):
        self.ctx.tasks.run(lambda _progress, _cancelled: self._work(), self._take)

    def _work(self):
        if getattr(self.ctx, "out_of_reach", False):
            raise locked_error()
        return 7

    def _take(self, found):
        self.found = found


class OddScreen(FirstScreen):
    """Cannot be built while `ctx.out_of_reach` is set."""

    name, title = "odd", "Odd"

    def __init__(self, ctx, parent=None):
        super().__init__(ctx, parent)
        if getattr(ctx, "out_of_reach", False):
            raise locked_error()


@pytest.fixture
def hooked(monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(error))
    return seen


def test_a_screen_never_read_is_a_card_with_a_retry(window, ctx, trouble, press):
    trouble.append(locked_error())
    ctx.navigate("first", prospect_id="p1")
    screen, content = window.current(), window.content
    assert (content.is_card(), screen.isVisible(), content.page.isVisible()) == (True, False, True)
    assert content.page.accessibleName().startswith(f"First: {BUSY} Everything saved before is safe.")
    assert content.page.again.hasFocus()
    trouble.clear()
    press(Qt.Key.Key_F5)
    assert (content.is_card(), screen.isVisible(), screen.target) == (False, True, {"prospect_id": "p1"})
    assert screen.button.hasFocus()


def test_the_keys_of_a_screen_that_is_not_there_are_off(window, ctx, trouble, press):
    trouble.append(locked_error())
    ctx.navigate("first")
    press(Qt.Key.Key_I)
    assert window.current().done == []
    trouble.clear()
    press(Qt.Key.Key_Return)  # the button has the focus
    press(Qt.Key.Key_I)
    assert window.current().done == ["skip"]


def test_what_was_read_stays_with_a_line_above(window, ctx, trouble):
    ctx.navigate("first")
    screen, line = window.current(), window.content.line
    screen.field.setFocus()
    screen.field.setText("half a note")
    trouble.append(locked_error())
    ctx.changed.emit(SomeChanges())
    local = ctx.clock().astimezone()
    assert line.what.text() == FROM_THEN.format(f"{(local.hour - 1) % 12 + 1}:{local.minute:02}")
    assert line.why.text().startswith(BUSY)
    assert (line.isVisible(), screen.isVisible(), screen.field.text()) == (True, True, "half a note")
    assert screen.field.hasFocus()
    trouble.clear()
    ctx.changed.emit(SomeChanges())
    assert (line.isVisible(), screen.field.text(), screen.field.hasFocus()) == (False, "half a note", True)


def test_a_retry_by_hand_says_how_it_went(window, ctx, trouble):
    ctx.navigate("first")
    trouble.append(locked_error())
    assert ctx.actions.trigger("window.read_again")
    window.content.line.again.setFocus()
    window.content.line.again.click()
    assert window.toast_line.text() == f"Tried again. {BUSY}"
    trouble.clear()
    window.content.line.again.click()
    assert window.toast_line.text() == "Read again."
    assert window.current().button.hasFocus()


def test_a_screen_says_its_own_known_errors(window, ctx, trouble):
    trouble.append(KnownError("The list is gone.", "The people are safe.", "Ask Ruth."))
    ctx.navigate("first")
    assert window.content.page.accessibleName() == "First: The list is gone. The people are safe. Ask Ruth."


def test_a_bug_reaches_the_last_resort_once_and_is_shown(window, ctx, trouble, hooked):
    trouble.append(RuntimeError("Maria said so"))
    ctx.navigate("first")
    ctx.changed.emit(SomeChanges())
    ctx.actions.trigger("window.read_again")
    assert hooked == trouble
    assert "A fault in SDR Desk" in window.content.page.accessibleName()
    assert "Maria" not in window.content.page.accessibleName()


def test_the_details_hold_no_words_of_the_error(window, ctx, trouble, hooked):
    assert not ctx.actions.trigger("window.copy_details")
    trouble.append(RuntimeError("Maria said so"))
    ctx.navigate("first")
    assert ctx.actions.trigger("window.copy_details")
    copied = QGuiApplication.clipboard().text()
    assert "Screen: first\nCause: RuntimeError" in copied
    assert "test_screen_error.py" in copied
    assert "Maria" not in copied
    assert "/" not in copied.partition("Screen:")[2]


def test_a_target_is_not_taken_up_behind_the_persons_back(window, ctx, trouble):
    ctx.navigate("first", prospect_id="p1")
    trouble.append(locked_error())
    window.current().mark_stale()
    ctx.navigate("first", prospect_id="p2")
    trouble.clear()
    ctx.changed.emit(SomeChanges())
    assert window.current().target == {"prospect_id": "p1"}


def test_a_change_reads_a_card_again(window, ctx, trouble):
    trouble.append(locked_error())
    ctx.navigate("first")
    trouble.clear()
    ctx.changed.emit(SomeChanges())
    assert window.current().isVisible()


def test_another_screen_is_not_covered_by_the_card(window, ctx, trouble):
    trouble.append(locked_error())
    ctx.navigate("first")
    ctx.navigate("second")
    assert window.current().isVisible()
    assert not window.content.is_card()
    window.next_pane(1)
    ctx.navigate("first")
    assert [pane is window.content.page for pane in window.content.panes()] == [True]


def test_background_reading_that_fails_is_a_card_too(window, ctx):
    ctx.out_of_reach = True
    ctx.navigate("late")
    assert window.content.is_card()
    assert ctx.said == []
    ctx.out_of_reach = False
    ctx.actions.trigger("window.read_again")
    assert (window.content.is_card(), window.current().found) == (False, 7)


def test_background_reading_on_a_thread_is_a_card_too(window, ctx, qtbot):
    ctx.tasks, inline = Tasks(), ctx.tasks
    ctx.tasks.fail = inline.fail
    ctx.out_of_reach = True
    ctx.navigate("late")
    qtbot.waitUntil(window.content.is_card)
    ctx.out_of_reach = False
    ctx.actions.trigger("window.read_again")
    qtbot.waitUntil(lambda: not window.content.is_card())
    assert window.current().found == 7
    assert ctx.said == []


def test_a_screen_that_cannot_be_built_is_built_by_the_retry(window, ctx):
    ctx.out_of_reach = True
    ctx.navigate("odd", prospect_id="p1")
    assert window.content.page.accessibleName().startswith(f"Odd: {BUSY}")
    ctx.actions.trigger("window.read_again")
    assert window.content.is_card()
    ctx.out_of_reach = False
    ctx.actions.trigger("window.read_again")
    assert (window.current().isVisible(), window.current().target) == (True, {"prospect_id": "p1"})


# A real file


@pytest.fixture
def lock(desk):
    """Take the file away from every reader, as a program that holds it alone does; call the result to give it back."""
    desk.conn.execute("PRAGMA journal_mode = DELETE")
    desk.conn.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(desk.workspace.path, isolation_level=None)

    def take():
        other.execute("BEGIN EXCLUSIVE")
        return lambda: other.execute("ROLLBACK")

    yield take
    other.close()


def count_of(shown, name):
    return shown.window.sidebar.buttons[name]._count


def test_a_locked_file_is_not_an_empty_day(qtbot, desk, theme, lock):
    shown = open_window(qtbot, desk, theme, "scripts")
    assert count_of(shown, "call_desk") == 12
    give_back = lock()
    shown.ctx.navigate("today")
    shown.show_counts()
    assert shown.window.content.is_card()
    assert BUSY in shown.window.content.page.accessibleName()
    assert count_of(shown, "call_desk") is None
    give_back()
    shown.ctx.actions.trigger("window.read_again")
    shown._counts.timeout.emit()
    assert shown.window.screen("today").page.isVisible()
    assert count_of(shown, "call_desk") == 12


def test_todays_lists_stay_while_the_file_is_locked(qtbot, desk, theme, lock, clock):
    shown = open_window(qtbot, desk, theme, "today")
    page, line = shown.window.screen("today").page, shown.window.content.line
    before = page.headline.text()
    give_back = lock()
    clock.forward(minutes=1)
    shown.window.screen("today")._timer.timeout.emit()
    assert line.what.text() == FROM_THEN.format("10:00")
    assert (page.headline.text(), page.isVisible()) == (before, True)
    give_back()
    shown.window.screen("today")._timer.timeout.emit()
    assert not line.isVisible()


def test_the_window_notices_that_the_file_is_back(qtbot, desk, theme, lock):
    shown = open_window(qtbot, desk, theme, "handoffs")
    give_back = lock()
    shown._look.timeout.emit()
    assert shown.window.content.line.isVisible()
    give_back()
    shown._look.timeout.emit()
    assert not shown.window.content.line.isVisible()


@pytest.mark.parametrize("name", ["today", "call_desk", "prospects", "handoffs", "scripts"])
def test_every_screen_has_the_card(qtbot, desk, theme, lock, name):
    shown = open_window(qtbot, desk, theme, "settings")
    give_back = lock()
    shown.ctx.navigate(name)
    assert shown.window.content.is_card()
    assert shown.window.current().name == name
    give_back()
    shown.ctx.actions.trigger("window.read_again")
    assert shown.window.current().isVisible()
    assert QApplication.focusWidget() is not None


def test_another_person_never_sees_the_day_of_the_one_before(qtbot, desk, theme, lock):
    shown = open_window(qtbot, desk, theme, "today", person="Maria")
    shown.desk.person = replace(desk.person, id="someone-else")
    lock()
    shown.ctx.navigate("today")
    shown.window.current().mark_stale()
    assert shown.window.content.is_card()


def test_a_file_overwritten_while_open_is_told_as_damaged(qtbot, desk, theme):
    shown = open_window(qtbot, desk, theme, "scripts")
    path = desk.workspace.path
    desk.conn.execute("PRAGMA journal_mode = DELETE")
    path.write_bytes(b"not a database at all" * (path.stat().st_size // 21 + 1))
    desk.conn.execute("PRAGMA shrink_memory")
    shown.ctx.navigate("today")
    assert "damaged" in shown.window.content.page.accessibleName()
