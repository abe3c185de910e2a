"""Another key for an action: caught whole, refused when taken, kept, and brought back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.settings.keys import CATCH, taken_by
from tests.ui.desk_windows import open_window


@pytest.fixture
def shown(qtbot, desk, theme):
    window = open_window(qtbot, desk, theme, "settings")
    window.ctx.actions.trigger("settings.keys")
    return window


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        QApplication.sendEvent(page.catcher, QKeyEvent(kind, key, modifiers))


def test_a_new_key_is_caught_and_kept(shown):
    page, actions = shown.window.screen("settings").keys, shown.ctx.actions
    page.rows.opened.emit("today.callbacks")
    assert actions.contexts() == (CATCH,)
    press(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert actions.keys_of("today.callbacks") == ("Ctrl+P",)
    actions.overrides = {}
    shown._preferences.read()
    assert actions.keys_of("today.callbacks") == ("Ctrl+P",)
    assert CATCH not in actions.contexts()


def test_a_key_that_is_taken_is_refused_by_name(shown):
    page, actions = shown.window.screen("settings").keys, shown.ctx.actions
    page.rows.opened.emit("today.callbacks")
    press(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "Find or do anything" in page.note.text()
    assert "today.callbacks" not in actions.overrides
    assert taken_by(actions, actions.spec("today.callbacks"), "H").id == "today.handoffs"
    press(page, Qt.Key.Key_Escape)
    assert actions.keys_of("today.callbacks") == ("C",)


def test_a_key_is_switched_off_and_brought_back(shown):
    page, actions = shown.window.screen("settings").keys, shown.ctx.actions
    for key, keys in ((Qt.Key.Key_Delete, ()), (Qt.Key.Key_Backspace, ("C",))):
        page.rows.opened.emit("today.callbacks")
        press(page, key)
        assert actions.keys_of("today.callbacks") == keys


def test_single_keys_can_be_switched_off(shown):
    page, actions = shown.window.screen("settings").keys, shown.ctx.actions
    page.single.setChecked(False)
    assert actions.keys_of("today.callbacks") == ()
    page.single.setChecked(True)
    assert actions.keys_of("today.callbacks") == ("C",)
