"""Settings of the keys: single keys on or off, and another key for any action."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.actions import EVERYWHERE, Actions, ActionSpec
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.keynames import cap_text, caps_of, name_of
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.preferences import Preferences
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.fields import CheckField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

CATCH = "settings.catch"
_ASK = "Press the new key. Backspace brings the old one back, Delete switches it off, Esc leaves it."
_IDLE = "Enter on an action, then press its new key."


def key_rows(actions: Actions) -> list[Row | Section]:
    """Every action under its group, with the key it has now."""
    groups: dict[str, list[Row]] = {}
    for spec in actions.all():
        key = actions.key_of(spec.id)
        own = "changed" if spec.id in actions.overrides else ""
        row = Row(spec.id, spec.text, own, "" if key else "no key", keys=caps_of(key) if key else (),
                  spoken=f"{spec.text}, {cap_text(key) if key else 'no key'}")  # fmt: skip
        groups.setdefault(spec.group, []).append(row)
    return [item for title, rows in groups.items() for item in (Section(title), *rows)]


def taken_by(actions: Actions, spec: ActionSpec, key: str) -> ActionSpec | None:
    """Another action that has this key where both are live; None when the key is free."""
    return next((other for other in _beside(actions.all(), spec) if key in actions.keys_of(other.id)), None)


def _beside(specs: Iterable[ActionSpec], spec: ActionSpec) -> Iterable[ActionSpec]:
    for other in specs:
        both = {spec.context, other.context}
        shared = len(both) == 1 or (EVERYWHERE in both and not both & set(OVERLAYS))
        if other.id != spec.id and shared:
            yield other


class KeyCatcher(QWidget):
    """Takes the next key press whole, whatever it means elsewhere."""

    caught = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("New key")
        self.setFixedSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = name_of(event)
        if name:
            self.caught.emit(name)

    def focusNextPrevChild(self, forward: bool) -> bool:
        del forward
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class KeysPage(SettingsPage):
    """The switch for single keys, and the table."""

    def __init__(self, ctx: UiContext, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("Keys", parent)
        self._ctx, self._preferences = ctx, preferences
        self._asked = ""
        self.single = CheckField("Single keys work while no field is being written in")
        self.note = Text(_IDLE, "body", "text2", wrap=True)
        self.rows = RowsView(single=True, name="Keys of all actions")
        self.rows.setProperty("own_keys", "Enter")
        self.rows.setMinimumHeight(px(320))
        self.catcher = KeyCatcher(self)
        self.add_section("Keys", "Without single keys, every action stays reachable with Ctrl K.")
        self.put(self.single)
        self.put(self.note)
        self.put(self.rows, 100)
        self.single.toggled.connect(self._on_single)
        self.rows.opened.connect(self._ask)
        self.catcher.caught.connect(self._on_caught)
        self.catcher.left.connect(self._leave)

    def refresh(self) -> None:
        self.single.blockSignals(True)
        self.single.setChecked(self._ctx.actions.single_keys)
        self.single.blockSignals(False)
        self.rows.set_rows(key_rows(self._ctx.actions))

    def _on_single(self, on: bool) -> None:
        self._ctx.actions.single_keys = on
        self._preferences.keep_keys()
        self.refresh()

    def _ask(self, action: str) -> None:
        self._asked = action
        self._ctx.actions.push(CATCH)
        self.note.set_text(f"{self._ctx.actions.spec(action).text}: {_ASK}")
        self.note.set_color("accent")
        announce(self, _ASK)
        self.catcher.setFocus()

    def _on_caught(self, key: str) -> None:
        actions, spec = self._ctx.actions, self._ctx.actions.spec(self._asked)
        if key == "Backspace":
            actions.overrides.pop(spec.id, None)
        elif key == "Delete":
            actions.overrides[spec.id] = ""
        elif key != "Esc":
            other = taken_by(actions, spec, key)
            if other is not None:
                self.note.set_text(f"{cap_text(key)} is “{other.text}”. Press another key.")
                self.note.set_color("bad")
                announce(self, self.note.text(), urgent=True)
                return
            actions.overrides[spec.id] = key
        if key != "Esc":
            self._preferences.keep_keys()
        self.rows.setFocus()
        self.refresh()

    def _leave(self) -> None:
        if self._asked:
            self._asked = ""
            self._ctx.actions.pop(CATCH)
            self.note.set_text(_IDLE)
            self.note.set_color("text2")
