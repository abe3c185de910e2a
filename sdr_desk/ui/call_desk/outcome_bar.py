"""The pinned foot of the call desk: the block, the clock of the call, one button for each outcome, and undo."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sdr_desk.method.dispositions import BY_DIGIT, Disposition
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.call_desk.block_line import BlockLine
from sdr_desk.ui.call_desk.line_prompt import LinePrompt
from sdr_desk.ui.call_desk.pieces import UndoButton
from sdr_desk.ui.theme import Space, active, color, px
from sdr_desk.ui.widgets.buttons import IconButton, OutcomeButton
from sdr_desk.ui.widgets.paint import LEFT, draw_text

_TONES = {"qualified": "accent", "do_not_call": "bad"}


class CallClock(QWidget):
    """ "On call" with the length, or "Ready"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "Ready"
        self._seconds: int | None = None

    def set_call(self, state: str, seconds: int | None) -> None:
        """Show a state and the seconds of the call; None before a call."""
        if (state, seconds) == (self._state, self._seconds) and self.accessibleName():
            return
        self._state, self._seconds = state, seconds
        self.setAccessibleName(state if seconds is None else f"{state}, {seconds // 60} min {seconds % 60} s")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        running = self._state == "On call"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(color("accent" if running else "ctl"))
        painter.setBrush(color("accent" if running else "bg"))
        painter.drawEllipse(QRect(0, px(9), px(7), px(7)))
        area = QRect(px(14), px(3), self.width() - px(14), px(20))
        draw_text(painter, area, self._state, "smallmedium", "accent" if running else "text2", LEFT)
        length = "" if self._seconds is None else _clock(self._seconds)
        draw_text(painter, QRect(0, px(24), self.width(), px(28)), length, "figure", "text", LEFT)
        painter.end()


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{text}" if hours else text


class OutcomeKeys(QWidget):
    """The eight outcomes as buttons in one row, or two in the compact window."""

    def __init__(self, actions: Actions, rows: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, OutcomeButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        per_row = len(BY_DIGIT) // rows
        for at, outcome in enumerate(BY_DIGIT.values()):
            button = _button(outcome, self)
            button.follow(actions, f"call_desk.outcome_{outcome.key}", outcome.label)
            self.buttons[outcome.key] = button
            grid.addWidget(button, at // per_row, at % per_row)
            grid.setColumnStretch(at % per_row, 1)

    def sizeHint(self) -> QSize:
        return QSize(600, px(52))


def _button(outcome: Disposition, parent: QWidget) -> OutcomeButton:
    detail = outcome.second_line.removeprefix("→ ")
    return OutcomeButton(outcome.digit, outcome.label, detail, _TONES.get(outcome.key, "plain"), parent)


class OutcomeBar(QWidget):
    """Everything that is pinned below the panes; a line with a question can stand over the outcomes."""

    more_asked = Signal()
    undo_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = BlockLine(self)
        self.clock = CallClock(self)
        self.keys = OutcomeKeys(actions, parent=self)
        self.undo = UndoButton("Undo", "Ctrl+Z", parent=self)
        self.more = IconButton("more", "More outcomes, key 9", self)
        self.line = LinePrompt(parent=self)
        self.line.hide()
        self.undo.clicked.connect(self.undo_asked)
        self.more.clicked.connect(self.more_asked)
        self.line.opened.connect(self._on_line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("pane", True)
        self.setAccessibleName("Outcomes")
        active().changed.connect(self._on_theme)

    def set_undo(self, label: str | None) -> None:
        """Say what undo would take back; None when there is nothing."""
        self.undo.setEnabled(label is not None)
        self.undo.setAccessibleName(f"Undo {label}" if label else "Nothing to undo")
        self.undo.setToolTip(label or "")

    def _on_line(self, is_open: bool) -> None:
        self.line.setVisible(is_open)
        for part in (self.keys, self.undo, self.more):
            part.setVisible(not is_open)

    def sizeHint(self) -> QSize:
        return QSize(800, px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(400, px(112))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide, top, high = self.width(), px(46), px(52)
        self.block.setGeometry(0, 1, wide, px(38))
        self.clock.setGeometry(Space.XL, top, px(88), high)
        left = px(120)
        right = wide - px(128)
        self.keys.setGeometry(left, top, right - left, high)
        undo = self.undo.sizeHint()
        self.undo.setGeometry(right + px(18), top, max(undo.width(), px(62)), high)
        side = self.more.sizeHint().width()
        self.more.setGeometry(wide - Space.M - side, top + (high - side) // 2, side, side)
        self.line.setGeometry(left, top, wide - Space.XL - left, high)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()
