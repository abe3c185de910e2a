"""From a key press to an action: watches only the widget that has the focus, so painting never pays for it."""

import sys

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.keynames import name_of

_FIELD_KEYS = frozenset(
    f"Ctrl+{shift}{key}" for shift in ("", "Shift+") for key in ("Left", "Right", "Home", "End", "Backspace", "Delete")
) | {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Insert"}
_MOVES = frozenset({"Up", "Down", "Home", "End", "PageUp", "PageDown"})
_KEY_EVENTS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_PRESSES = frozenset({"Enter", "Space"})


def is_typing(widget: QWidget | None) -> bool:
    """True when keys pressed on *widget* write text."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QAbstractSpinBox | QKeySequenceEdit)


def _can_undo(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isUndoAvailable()
    return False


def _can_redo(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isRedoAvailable()
    return False


def widget_keeps(widget: QWidget | None, key: str) -> bool:
    """True when the focused widget uses the key itself: typing, pressing a button, moving in a list."""
    if widget is None:
        return False
    own = widget.property("own_keys")
    if own and key in str(own).split(","):
        return True
    return _field_keeps(widget, key) if is_typing(widget) else key in _kept_by(widget)


def _field_keeps(widget: QWidget, key: str) -> bool:
    if key == "Ctrl+Z":
        return _can_undo(widget)
    if key in {"Ctrl+Shift+Z", "Ctrl+Y"}:
        return _can_redo(widget)
    return key in _FIELD_KEYS


def _kept_by(widget: QWidget) -> frozenset[str]:
    kept = (
        (QAbstractButton, _PRESSES),
        (QComboBox, _MOVES | {"Space"}),
        (QTableView, _MOVES | {"Left", "Right"}),
        (QAbstractItemView, _MOVES),
    )
    return next((keys for kind, keys in kept if isinstance(widget, kind)), frozenset())


class Dispatcher(QObject):
    """Watches the focused widget of one window and turns its key presses into actions."""

    left_field = Signal()

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._watched: QWidget | None = None
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        # A widget that is being destroyed gives its focus up while nothing else of it is left.
        if self._watched is not None and self._watched is not self._window and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._on_watched_destroyed)
        self._watched = None
        if new is not None and new is not self._window and new.window() is self._window:
            new.installEventFilter(self)
            new.destroyed.connect(self._on_watched_destroyed)
            self._watched = new

    def _on_watched_destroyed(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the keys that mean an action; everything else goes on to the widget."""
        kind = event.type()
        if kind not in _KEY_EVENTS:
            return False
        # A key the focused widget left unused climbs up to the window; it must mean there what it meant below.
        focus = QApplication.focusWidget() or self._window.focusWidget()
        if focus is not None and focus.window() is self._window:
            watched = focus
        if kind == QEvent.Type.ShortcutOverride:
            if self._meaning(watched, event) is None:
                return False
            event.accept()
            return True
        return self._press(watched, event)

    def _meaning(self, watched: QWidget, event: QKeyEvent) -> str | None:
        """The id of the action a key means, "" for leaving a field, None when it is not ours."""
        key = name_of(event)
        if not key or widget_keeps(watched, key):
            return None
        typing = is_typing(watched)
        spec = self._actions.find(key, typing)
        if typing and key == "Esc" and (spec is None or spec.context not in self._overlay()):
            return ""
        return spec.id if spec else None

    def _overlay(self) -> tuple[str, ...]:
        contexts = self._actions.contexts()
        return contexts if len(contexts) == 1 else ()

    def _press(self, watched: QWidget, event: QKeyEvent) -> bool:
        meaning = self._meaning(watched, event)
        if meaning is None:
            return False
        event.accept()
        try:
            if not meaning:
                self.left_field.emit()
            elif not event.isAutoRepeat() or self._actions.spec(meaning).repeat:
                self._actions.trigger(meaning)
        except Exception as error:  # noqa: BLE001 -- an error may not leave an event filter: Qt would not survive it
            sys.excepthook(type(error), error, error.__traceback__)
        return True
