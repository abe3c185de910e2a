"""Keys in a window: which reach an action, which stay with a field, a button or a list."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.keynames import caps_of, is_plain, name_of

CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_K, CTRL, "Ctrl+K"),
        (Qt.Key.Key_Z, CTRL | SHIFT, "Ctrl+Shift+Z"),
        (Qt.Key.Key_Enter, NONE, "Enter"),
        (Qt.Key.Key_Plus, SHIFT, "+"),
        (Qt.Key.Key_Backslash, CTRL, "Ctrl+\\"),
        (Qt.Key.Key_F6, SHIFT, "Shift+F6"),
        (Qt.Key.Key_1, ALT, "Alt+1"),
        (Qt.Key.Key_Control, CTRL, ""),
    ],
)
def test_a_pressed_key_has_a_name(key, modifiers, name):
    assert name_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == name


def test_caps_and_plain_keys():
    assert [caps_of(key) for key in ("Ctrl+Shift+Z", "Ctrl++", "+", "Left")] == [
        ("Ctrl", "Shift", "Z"),
        ("Ctrl", "+"),
        ("+",),
        ("←",),
    ]
    assert [is_plain(key) for key in ("J", "Enter", "Shift+J", "Esc", "F6", "Ctrl+K")] == [True] * 3 + [False] * 3


def press(window, key, modifiers=NONE, repeat=False):
    target = QApplication.focusWidget() or window
    text = chr(key).lower() if modifiers == NONE and key < 0x100 else ""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifiers, text, repeat)
        event.ignore()
        QApplication.sendEvent(target, event)


def test_single_keys_do_and_fields_keep_them(window):
    screen = window.current()
    press(window, Qt.Key.Key_I)
    screen.field.setFocus()
    press(window, Qt.Key.Key_I)
    press(window, Qt.Key.Key_Return)
    assert screen.done == ["skip"]
    assert screen.field.text() == "i"


def test_outcomes_work_while_typing_with_alt(window):
    screen = window.current()
    screen.field.setFocus()
    press(window, Qt.Key.Key_1, ALT)
    assert screen.done == ["outcome"]


def test_escape_leaves_a_field(window):
    screen = window.current()
    screen.field.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert screen.button.hasFocus()


def test_held_keys_fire_once_unless_they_move(window):
    screen = window.current()
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_1, repeat=True)
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_J, repeat=True)
    assert screen.done == ["outcome", "next", "next"]


def test_a_focused_button_keeps_enter(window):
    screen = window.current()
    screen.button.setFocus()
    press(window, Qt.Key.Key_Return)
    assert screen.done == ["pressed"]


def test_a_widget_can_keep_keys(window):
    screen = window.current()
    screen.button.setProperty("own_keys", "I")
    press(window, Qt.Key.Key_I)
    assert screen.done == []


def test_undo_stays_with_a_field_that_can_undo(window, ctx):
    done = []
    ctx.undo = lambda: done.append(1)
    screen = window.current()
    screen.field.setFocus()
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_Z, CTRL)
    assert (screen.field.text(), done) == ("", [])
    press(window, Qt.Key.Key_Z, CTRL)
    assert done == [1]


def test_an_unavailable_key_says_why(window):
    press(window, Qt.Key.Key_L)
    assert window.toast_line.text() == "No address is known."
