"""The three seconds before a block starts: what it is to bring, and any key that starts it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.blocks import Coming
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.cover import Cover
from sdr_desk.ui.empty_state import EmptyAction

SECONDS = 3
_SECOND = 1000
_SILENT = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_unknown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
})  # fmt: skip


def goal_words(block: Coming, first: str) -> str:
    """What the block is to bring, and who is called first: "48 dials and 5 conversations by 12:00. First: Dana.".

    Of a block for a list it is not said: its people are gathered when it starts.
    """
    goals = [f"{block.goal_dials} dials"] if block.goal_dials else []
    if block.goal_conversations:
        goals.append(f"{block.goal_conversations} conversation{'' if block.goal_conversations == 1 else 's'}")
    until = clock_text(block.ends)
    head = f"{' and '.join(goals)} by {until}." if goals else f"Until {until}."
    own_list = block.plan is not None and (block.plan.list_id or block.plan.smart_list_id)
    return f"{head} First: {first}." if first and not own_list else head


class Countdown(Cover):
    """Counts down without moving anything but the number; `over` starts the block, also early, `refused` does not."""

    over = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._block: Coming | None = None
        self._first = ""
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.tick)

    def begin(self, block: Coming, first: str) -> None:
        """Start counting."""
        self._block, self._first, self._left = block, first, SECONDS
        self._show()
        self.open()
        self._timer.start()
        announce(self, f"{block.title} starts in {SECONDS} seconds. {self.text.text()}")

    def tick(self) -> None:
        """One second is over."""
        self._left -= 1
        if self._left > 0:
            self._show()
        else:
            self.over.emit()

    def stop(self) -> None:
        """Count no further."""
        self._timer.stop()
        self.hide()

    def _show(self) -> None:
        block = self._block
        if block is None:
            return
        acts = (
            EmptyAction("Start now", "Any key does", "play", "Enter", self.over.emit),
            EmptyAction("Not yet", "Nothing is started", "x", "Esc", self.refused.emit),
        )
        self.fill(f"{block.title} starts in {self._left}", goal_words(block, self._first), acts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _SILENT and not event.isAutoRepeat():
            self.over.emit()
