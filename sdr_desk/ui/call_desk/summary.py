"""What a block came to, shown when it ends: its numbers with their base, its best moment, and what to change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.block_summary import BlockSummary
from sdr_desk.desk.blocks import Progress
from sdr_desk.ui.empty_state import ActionRow
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.scroll import PlainScroll

FEW = 10
"""Of fewer no share in percent is given."""

_CENTER = Qt.AlignmentFlag.AlignCenter


def figures(block: BlockSummary | Progress) -> list[tuple[str, str]]:
    """The numbers with their names."""
    if isinstance(block, Progress):
        handed = (block.handed_off, "handed off", "handed off")
    else:
        handed = (block.developed, "developed lead", "developed leads")
    pairs = (
        (block.dials, "dial", "dials"),
        (block.connects, "connect", "connects"),
        (block.conversations, "conversation", "conversations"),
        handed,
        (block.promises, "promise made", "promises made"),
    )
    return [(str(count), one if count == 1 else many) for count, one, many in pairs]


def sentence(block: BlockSummary) -> str:
    """What the numbers mean, each share with its base."""
    if not block.dials:
        return "No calls were logged in this block."
    parts = [f"{_share(block.connects, block.dials, 'dial')} reached someone{_percent(block.connects, block.dials)}."]
    if block.connects:
        became = "became a conversation" if block.connects == 1 else "became conversations"
        percent = _percent(block.conversations, block.connects)
        parts.append(f"{_share(block.conversations, block.connects, 'connect')} {became}{percent}.")
    missing = block.goal_dials - block.dials
    if block.goal_dials:
        short = f"{missing} {'dial' if missing == 1 else 'dials'} short of the goal of {block.goal_dials}."
        parts.append(f"The goal of {block.goal_dials} dials is met." if missing <= 0 else short)
    return " ".join(parts)


def _share(count: int, base: int, noun: str) -> str:
    return f"{count} of {base} {noun}{'' if base == 1 else 's'}"


def _percent(count: int, base: int) -> str:
    """A share in percent, "" where the base is too small to mean anything."""
    return f", {round(100 * count / base)}\u00a0%" if base >= FEW else ""


def stories(block: BlockSummary) -> list[tuple[str, str]]:
    """What else there is to tell, each with its heading."""
    told = (("Best moment", block.best), ("What to change", block.change), ("Still waiting", block.old))
    return [(heading, words) for heading, words in told if words]


class SummaryPanel(QWidget):
    """Covers the call desk until the rep goes on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._page: PlainScroll | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open_with(self, block: BlockSummary) -> None:
        """Show what a block came to."""
        if self._page is not None:
            self._outside.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = PlainScroll(self._content(block), self)
        self._page.setAccessibleName("What the block came to")
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outside.addWidget(self._page)
        self.setAccessibleName(f"{block.title} is done")
        told = (sentence(block), *(f"{heading}: {words}" for heading, words in stories(block)))
        self.setAccessibleDescription(" ".join((f"{block.time}.", *told)))
        self.show()
        self.raise_()
        self.setFocus()

    def _content(self, block: BlockSummary) -> QWidget:
        whole = QWidget()
        page = QWidget(whole)
        page.setMaximumWidth(px(640))
        around = QHBoxLayout(whole)
        around.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        around.addStretch(1)
        around.addWidget(page, 100, Qt.AlignmentFlag.AlignVCenter)
        around.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(f"{block.title} is done", "hero", align=_CENTER, wrap=True))
        column.addSpacing(Space.XS)
        column.addWidget(Text(block.time, "read", "text2", align=_CENTER, wrap=True))
        column.addSpacing(Space.XL)
        column.addLayout(_figures(figures(block), page))
        column.addSpacing(Space.XL)
        column.addWidget(Text(sentence(block), "lead", "text", align=_CENTER, wrap=True))
        for heading, words in stories(block):
            column.addSpacing(Space.L)
            column.addWidget(HLine())
            column.addSpacing(Space.M)
            column.addWidget(Text(heading, "smallstrong", "text2"))
            column.addWidget(Text(words, "read", wrap=True))
        column.addSpacing(Space.XXL)
        go_on = ActionRow("Go on", "Back to the call desk, outside a block", "arrow-right", "Enter", True, page)
        go_on.clicked.connect(self.left)
        column.addWidget(go_on)
        return whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and the page keys read on where the window is too short for all of it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if self._page is not None and event.key() in steps:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + steps[event.key()] * px(40))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()


def _figures(pairs: Sequence[tuple[str, str]], page: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    for at, (figure, name) in enumerate(pairs):
        if at:
            row.addWidget(VLine(parent=page))
        cell = QVBoxLayout()
        cell.setSpacing(Space.XS)
        cell.addWidget(Text(figure, "figure", align=_CENTER, parent=page))
        cell.addWidget(Text(name, "small", "text2", align=_CENTER, parent=page))
        row.addLayout(cell, 1)
    return row
