"""One line about the running block: its time, its pace, and dials, connects and conversations against their goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.blocks import Progress
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_BAR = 104
_NONE = "No call block is running"


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in the line for a while in place of the numbers, with up to two acts: their ids and words."""

    words: str
    acts: tuple[tuple[str, str], ...] = ()


class NoticeAct(LinkButton):
    """One act of a notice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("What can be done", parent=parent)
        self.action = ""
        self.hide()


class BlockLine(QWidget):
    """Painted in one go; *goals* can be hidden, and a notice takes their place. `act_asked` names an action."""

    start_asked = Signal()
    act_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._notice: Notice | None = None
        self._goals = True
        self.acts = (NoticeAct(self), NoticeAct(self))
        for act in self.acts:
            act.clicked.connect(lambda _checked=False, act=act: self.act_asked.emit(act.action))
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

    def notice(self) -> Notice | None:
        """What stands in place of the numbers."""
        return self._notice

    def set_notice(self, notice: Notice | None, key_of: Callable[[str], str]) -> None:
        """Say something in place of the numbers, None to show them again; *key_of* gives the key of an action."""
        self._notice = notice
        wanted = notice.acts if notice else ()
        for at, button in enumerate(self.acts):
            button.setVisible(at < len(wanted))
            if at < len(wanted):
                button.action, words = wanted[at]
                button.set_text(words)
                button.set_key(key_of(button.action))
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
        if self._notice is not None:
            return f"{now.title}. {self._notice.words}"
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
        x = self._notice_left()
        for button in self.acts:
            size = button.sizeHint()
            button.setGeometry(x, (self.height() - size.height()) // 2 + 1, size.width(), size.height())
            x += size.width() + Space.M

    def _notice_left(self) -> int:
        """Where the acts of a notice begin: behind its words, or further left in a window too narrow for both."""
        if self._notice is None:
            return 0
        wide = sum(button.sizeHint().width() + Space.M for button in self.acts[: len(self._notice.acts)])
        return min(self._words_left() + width_of(self._notice.words, "body") + Space.L, self.width() - Space.L - wide)

    def _words_left(self) -> int:
        title = self._progress.title if self._progress else ""
        return Space.XL + width_of(title, "strong") + Space.M + px(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        now = self._progress
        if now is None:
            area = self.rect().adjusted(Space.XL, 1, 0, 0)
            draw_text(painter, area, _NONE, "body", "text2", LEFT)
        elif self._notice is not None:
            self._paint_notice(painter, now, self._notice)
        else:
            left = self._paint_time(painter, now)
            if self._goals:
                self._paint_goals(painter, now, left)
        painter.end()

    def _paint_notice(self, painter: QPainter, now: Progress, notice: Notice) -> None:
        left, high = self._words_left(), self.height() - 1
        title = QRect(Space.XL, 1, width_of(now.title, "strong") + 1, high)
        draw_text(painter, title, now.title, "strong", "text", LEFT)
        draw_icon(painter, left - px(20), self.height() / 2 + 1, "clock", "warn", 14)
        end = self._notice_left() - Space.S if notice.acts else self.width() - Space.XL
        draw_text(painter, QRect(left, 1, end - left, high), notice.words, "body", "text", LEFT)

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
