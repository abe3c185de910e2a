"""What a block came to, shown when it ends: what was done, what it led to, and what was promised."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.blocks import Progress
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.theme import color


def figures(block: Progress) -> list[tuple[str, str]]:
    """The numbers with their names."""
    pairs = (
        (block.dials, "dial", "dials"),
        (block.connects, "connect", "connects"),
        (block.conversations, "conversation", "conversations"),
        (block.handed_off, "handed off", "handed off"),
        (block.promises, "promise", "promises"),
    )
    return [(str(count), one if count == 1 else many) for count, one, many in pairs]


def sentence(block: Progress) -> str:
    """What the numbers mean, each share with its base."""
    if not block.dials:
        return "No calls were logged in this block."
    parts = [
        f"{block.connects} of {block.dials} dials reached someone, {round(100 * block.connects / block.dials)}\u00a0%."
    ]
    if block.connects:
        share = round(100 * block.conversations / block.connects)
        parts.append(f"{block.conversations} of {block.connects} connects became conversations, {share}\u00a0%.")
    missing = block.goal_dials - block.dials
    if block.goal_dials:
        parts.append("The goal of dials is met." if missing <= 0 else f"{missing} dials short of the goal.")
    if block.promises:
        calls = "callback is" if block.promises == 1 else "callbacks are"
        parts.append(f"{block.promises} promised {calls} in your queue.")
    return " ".join(parts)


class SummaryPanel(QWidget):
    """Covers the call desk until the rep goes on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._page: EmptyState | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open_with(self, block: Progress) -> None:
        """Show what a block came to."""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        title = f"{block.title} is done"
        go_on = EmptyAction("Go on", "Back to the call desk, outside a block", "arrow-right", "Enter", self.left.emit)
        self._page = EmptyState(title, sentence(block), figures(block), [go_on], parent=self)
        self._column.addWidget(self._page)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence(block))
        self.show()
        self.raise_()
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
