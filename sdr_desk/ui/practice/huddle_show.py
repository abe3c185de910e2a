"""The huddle on the whole screen: one part at a time in large type, with a clock for its minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.clock import steady
from sdr_desk.desk.huddle import MINUTES, Sheet
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.practice.huddle_parts import part_lines, spoken
from sdr_desk.ui.practice.meeting_actions import SCREEN
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.bars import SegmentBar
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_TICK = 500


def clock_words(seconds: float) -> str:
    """Seconds as "3:05"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


class HuddleShow(Panel):
    """Steps through the parts; the clock counts the part and the meeting, and says when the part has had its time.

    Attributes:
        at: which part is shown.
    """

    context = SCREEN

    def __init__(self, ctx: UiContext, sheet: Sheet, day: str, now: Callable[[], float] = steady) -> None:
        super().__init__()
        self._ctx, self._now = ctx, now
        self.parts = tuple(part for part in sheet.parts if not part.empty) or sheet.parts
        self.at = 0
        self._begun, self._part_begun, self._held = now(), now(), 0.0
        self._before: Qt.WindowState | None = None
        self.setAccessibleName("Huddle")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Text("", "hero", wrap=True)
        self.time = Text("", "figure", "text2")
        self.whole = Text("", "body", "text2")
        self.bar = SegmentBar()
        self.area = PlainScroll()
        self._layout(day)
        self._bind()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._show_part()

    def _layout(self, day: str) -> None:
        top = QHBoxLayout()
        top.addWidget(Text(day, "body", "text2"))
        top.addStretch(1)
        top.addWidget(self.whole)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.time)
        foot = QWidget()
        flow = FlowLayout(foot)
        for name in ("back", "next", "hold", "anew", "close"):
            button = QuietButton(small=True)
            button.follow(self._ctx.actions, f"{SCREEN}.{name}")
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(72), Space.XL, px(72), Space.XL)
        column.setSpacing(Space.L)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{SCREEN}.next", lambda: self._step(1))
        bind(f"{SCREEN}.back", lambda: self._step(-1))
        bind(f"{SCREEN}.hold", self._hold)
        bind(f"{SCREEN}.anew", self._anew)
        bind(f"{SCREEN}.close", self.closed.emit)

    def _step(self, by: int) -> None:
        there = max(0, min(len(self.parts) - 1, self.at + by))
        if there != self.at:
            self.at, self._part_begun = there, self._time()
            self._show_part()

    def _show_part(self) -> None:
        part = self.parts[self.at]
        self.title.set_text(part.title)
        self.bar.set_value(self.at + 1, len(self.parts))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.L)
        for line in part_lines(part, "hero", "title"):
            column.addWidget(line)
        column.addStretch(1)
        self.area.set_inner(inner)
        self.tick()
        announce(self, spoken(part))

    # The clock

    def _time(self) -> float:
        """The time of the clock, which stands while it is held."""
        return self._held or self._now()

    def _hold(self) -> None:
        if self._held:
            gone = self._now() - self._held
            self._begun, self._part_begun, self._held = self._begun + gone, self._part_begun + gone, 0.0
        else:
            self._held = self._now()
        self.tick()

    def _anew(self) -> None:
        self._begun = self._part_begun = self._now()
        self._held = 0.0
        self.tick()

    def tick(self) -> None:
        """Show the time of now."""
        now, part = self._time(), self.parts[self.at]
        gone = now - self._part_begun
        self.time.set_text(f"{clock_words(gone)} of {part.minutes}:00")
        self.time.set_color("warn" if gone > 60 * part.minutes else "text2")
        held = ", the clock stands" if self._held else ""
        self.whole.set_text(f"{clock_words(now - self._begun)} of {MINUTES}:00{held}")

    # The place

    def wanted(self, room: QRect) -> QRect:
        return QRect(room)

    def fill_screen(self) -> None:
        """Give the whole screen to the window as long as the sheet is shown."""
        window = self.window()
        self._before = window.windowState()
        window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is again what it was, however the sheet was closed."""
        self._timer.stop()
        if self._before is not None:
            self.window().setWindowState(self._before)
            self._before = None
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
