"""One line about the running block: its time, its pace, and dials, connects and conversations against their goals."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.blocks import Progress
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_BAR = 104
_NONE = "No call block is running"


class BlockLine(QWidget):
    """Painted in one go; *goals* can be hidden."""

    start_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._goals = True
        self.start = LinkButton("Start block", "Ctrl+B", parent=self)
        self.start.clicked.connect(self.start_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(None)

    def set_progress(self, progress: Progress | None) -> None:
        """Show how the block stands; None outside a block."""
        if progress == self._progress and self.accessibleName():
            return
        self._progress = progress
        self.start.setVisible(progress is None)
        self.setAccessibleName(self.sentence())
        self._place()
        self.update()

    def show_goals(self, on: bool) -> None:
        """Show or hide the numbers."""
        self._goals = on
        self.setAccessibleName(self.sentence())
        self.update()

    def goals_shown(self) -> bool:
        """Whether the numbers are shown."""
        return self._goals

    def sentence(self) -> str:
        """The line for a screen reader."""
        now = self._progress
        if now is None:
            return _NONE
        head = f"{now.title}, {now.span}, {now.left}, {now.pace}"
        if not self._goals:
            return head
        return (
            f"{head}; dials {now.dials} of {now.goal_dials}, connects {now.connects}, "
            f"conversations {now.conversations} of {now.goal_conversations}"
        )

    def sizeHint(self) -> QSize:
        return QSize(600, px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = self.start.sizeHint()
        x = Space.XL + width_of(_NONE, "body") + Space.L
        self.start.setGeometry(x, (self.height() - size.height()) // 2 + 1, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        now = self._progress
        if now is None:
            area = self.rect().adjusted(Space.XL, 1, 0, 0)
            draw_text(painter, area, _NONE, "body", "text2", LEFT)
        else:
            left = self._paint_time(painter, now)
            if self._goals:
                self._paint_goals(painter, now, left)
        painter.end()

    def _paint_time(self, painter: QPainter, now: Progress) -> int:
        x = Space.XL
        for text, style, token in (
            (now.title, "strong", "text"),
            (now.span, "body", "text2"),
            ("paused" if now.paused else now.left, "body", "warn" if now.paused else "text2"),
        ):
            wide = width_of(text, style) + 1
            draw_text(painter, QRect(x, 1, min(wide, self.width() - x), self.height() - 1), text, style, token, LEFT)
            x += wide + Space.M
        return x

    def _paint_goals(self, painter: QPainter, now: Progress, left: int) -> None:
        """From the right: conversations, connects, dials, pace; what has no room is left out."""
        x = self.width() - Space.XL
        bars = self.width() >= px(900)
        goals = (
            (
                "Conversations",
                f"{now.conversations} of {now.goal_conversations}",
                now.conversations,
                now.goal_conversations,
            ),
            ("Connects", str(now.connects), 0, 0),
            ("Dials", f"{now.dials} of {now.goal_dials}", now.dials, now.goal_dials),
        )
        for name, value, done, goal in goals:
            words = width_of(name, "body") + px(6) + width_of(value, "strong") + 1
            need = words + (px(_BAR) + Space.M if goal and bars else 0)
            if x - need < left:
                return
            x -= need
            self._paint_goal(painter, x, name, value, (done, goal) if bars else (0, 0))
            x -= Space.XL + Space.XS
        icon = "pause" if now.paused else "alert" if now.behind else "check"
        token = "warn" if now.behind or now.paused else "accent"
        need = px(20) + width_of(now.pace, "body") + 1
        if x - need >= left:
            draw_icon(painter, x - need, self.height() / 2 + 1, icon, token, 14)
            area = QRect(x - need + px(20), 1, need, self.height() - 1)
            draw_text(painter, area, now.pace, "body", "warn" if now.behind else "text2", LEFT)

    def _paint_goal(self, painter: QPainter, x: int, name: str, value: str, share: tuple[int, int]) -> None:
        high = self.height() - 1
        label = width_of(name, "body") + px(6)
        draw_text(painter, QRect(x, 1, label + 2, high), name, "body", "text2", LEFT)
        wide = width_of(value, "strong") + 1
        draw_text(painter, QRect(x + label, 1, wide, high), value, "strong", "text", LEFT)
        done, goal = share
        if goal:
            area = QRect(x + label + wide + Space.M, self.height() // 2 - 1, px(_BAR), 4)
            draw_box(painter, area, "track", None, 2)
            if done:
                area.setWidth(max(4, round(area.width() * min(1.0, done / goal))))
                draw_box(painter, area, "accent", None, 2)
