"""The call desk with nobody to call: what was done, who opens when, and the next useful acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.blocks import Progress
from sdr_desk.desk.queue import Queue
from sdr_desk.ui.call_desk.summary import figures
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.theme import color

FRESH = 20
Act = Callable[[], object]


def acts(progress: Progress | None, add: Act, end: Act, start: Act, queue: Queue) -> list[EmptyAction]:
    """What can be done when the queue is clear."""
    if progress is None:
        return [EmptyAction("Start a call block", "A block takes in fresh people", "play", "Enter", start)]
    if queue.list_text:
        return [
            EmptyAction("Call everybody", "Best fit first, not only the list of this block", "users", "Enter", add),
            EmptyAction("End the block early", f"{progress.left}; counts as kept", "check", "Ctrl+B", end),
        ]
    return [
        EmptyAction(f"Add {FRESH} fresh prospects", "Best fit first, in hours now", "users", "Enter", add),
        EmptyAction("End the block early", f"{progress.left}; counts as kept", "check", "Ctrl+B", end),
    ]


def words(queue: Queue) -> str:
    """Why nobody is on the desk."""
    waiting = [row for row in queue.rows if not row.due]
    parts = [queue.list_text or "Everyone you can call now has been called."]
    if waiting:
        parts.append(f"{waiting[0].name} comes next: {waiting[0].why[0].lower()}{waiting[0].why[1:]}.")
    if queue.later_text:
        parts.append(f"{queue.later_text}.")
    return " ".join(parts)


class ClearPage(QWidget):
    """Covers the desk while the queue is clear."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._page: EmptyState | None = None
        self._shown: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The queue is clear")
        self.hide()

    def fill(self, queue: Queue, progress: Progress | None, actions: Sequence[EmptyAction]) -> None:
        """Show why, what was done, and what can be done."""
        told = (words(queue), progress)
        if told == self._shown:
            return
        self._shown = told
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        numbers = figures(progress)[:4] if progress else []
        self._page = EmptyState("The queue is clear", words(queue), numbers, actions, parent=self)
        self._column.addWidget(self._page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
