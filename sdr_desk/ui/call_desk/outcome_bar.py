"""The pinned foot of the call desk: the block, the clock of the call, one button for each outcome, and undo."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.method.dispositions import BY_DIGIT, Disposition
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.call_desk.block_line import BlockLine
from sdr_desk.ui.call_desk.line_prompt import LinePrompt
from sdr_desk.ui.call_desk.pieces import UndoButton
from sdr_desk.ui.theme import Space, active, color, px
from sdr_desk.ui.widgets.buttons import IconButton, OutcomeButton
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, draw_text, width_of

_LOW_ROW, _LOW_HEAD = 42, 42
_TONES = {"qualified": "accent", "do_not_call": "bad"}


class CallClock(QWidget):
    """ "On call" with the length, or "Ready"; beside each other in a low place."""

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

    def low_width(self) -> int:
        """The width a call of less than an hour takes with the length behind the words."""
        return px(14) + width_of("Hung up", "smallmedium") + width_of("00:00", "strong") + 2 * Space.S + 2

    def _length(self) -> str:
        return "" if self._seconds is None else _clock(self._seconds)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        running = self._state == "On call"
        low = self.height() < px(52)
        middle = self.height() // 2 if low else px(13)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(color("accent" if running else "ctl"))
        painter.setBrush(color("accent" if running else "bg"))
        painter.drawEllipse(QRect(0, middle - px(4), px(7), px(7)))
        area = QRect(px(14), middle - px(10), self.width() - px(14), px(20))
        draw_text(painter, area, self._state, "smallmedium", "accent" if running else "text2", LEFT)
        if low:
            area.setLeft(px(14) + width_of(self._state, "smallmedium") + 1 + Space.S)
            draw_text(painter, area, self._length(), "strong", "text", LEFT)
        else:
            draw_text(painter, QRect(0, px(24), self.width(), px(28)), self._length(), "figure", "text", LEFT)
        painter.end()


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{text}" if hours else text


class OutcomeKeys(QWidget):
    """The eight outcomes as buttons in one row, or in as many as the width asks for; in `low` ones where they must."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, OutcomeButton] = {}
        self.low = False
        self._least = 0
        for outcome in BY_DIGIT.values():
            button = _button(outcome, self)
            button.follow(actions, f"call_desk.outcome_{outcome.key}", outcome.label)
            self.buttons[outcome.key] = button
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self._measure_again)
        actions.contexts_changed.connect(self._measure_again)

    def _measure_again(self) -> None:
        """Another size of text, or other keys."""
        self._least = 0

    def _least_width(self) -> int:
        """The width the widest button needs; a place is measured many times in one turn."""
        if not self._least:
            self._least = max(button.minimumSizeHint().width() for button in self.buttons.values()) - 6
        return self._least

    def rows_at(self, width: int) -> int:
        """How many rows the buttons need in a width: 1, 2 or 4."""
        need = self._least_width()
        for rows in (1, 2):
            per_row = len(self.buttons) // rows
            if per_row * need + (per_row - 1) * Space.S <= width:
                return rows
        return 4

    def height_at(self, width: int) -> int:
        """The height the buttons need in a width."""
        rows = self.rows_at(width)
        return rows * self._row() + (rows - 1) * Space.S

    def _row(self) -> int:
        return px(_LOW_ROW if self.low else 52)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Lay the buttons out in the room there is."""
        high = self._row()
        per_row = len(self.buttons) // self.rows_at(self.width())
        room = self.width() - (per_row - 1) * Space.S
        for at, button in enumerate(self.buttons.values()):
            row, column = divmod(at, per_row)
            left = column * room // per_row + column * Space.S
            right = (column + 1) * room // per_row + column * Space.S
            button.setGeometry(left, row * (high + Space.S), right - left, high)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.height_at(max(self.width(), px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(52))


def _button(outcome: Disposition, parent: QWidget) -> OutcomeButton:
    detail = outcome.second_line.removeprefix("→ ")
    return OutcomeButton(outcome.digit, outcome.label, detail, _TONES.get(outcome.key, "plain"), parent)


class OutcomeBar(QWidget):
    """Everything that is pinned below the panes; a line with a question can stand over the outcomes.

    Where the outcomes would need four rows, the clock and undo stand in the line of the block above them.
    """

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
        self.undo.setToolTip(plain_tip(label or ""))

    def _on_line(self, is_open: bool) -> None:
        self.line.setVisible(is_open)
        for part in (self.keys, self.undo, self.more):
            part.setVisible(not is_open)
        self.updateGeometry()
        self._place()

    def height_at(self, width: int) -> int:
        """The height of the bar in a width."""
        self.keys.low = self._is_low(width)
        keys = self.keys.height_at(width - sum(self._sides(width)))
        line = self.line.height_at(self._line_width(width)) if self.line.is_open() else 0
        return max(keys, line) + (px(_LOW_HEAD + 8) if self.keys.low else px(60))

    def _line_width(self, width: int) -> int:
        return width - Space.XL - self._sides(width)[0]

    def _sides(self, width: int) -> tuple[int, int]:
        """The room at the left for the clock and at the right for undo; less of it when the buttons need it."""
        if self._is_low(width):
            return Space.XL, Space.XL
        wide = (px(120), px(128))
        return wide if self.keys.rows_at(width - sum(wide)) == 1 else (px(108), px(84))

    def _is_low(self, width: int) -> bool:
        return self.keys.rows_at(width - px(108) - px(84)) > 2

    def sizeHint(self) -> QSize:
        return QSize(800, self.height_at(max(self.width(), px(400))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(400), self.height_at(max(self.width(), px(400))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._place()

    def _place(self) -> None:
        self.keys.low = self._is_low(self.width())
        if self.keys.low:
            self._place_low()
            return
        wide, top, high = self.width(), px(46), px(52)
        tall = max(high, self.height() - px(60))
        self.block.setGeometry(0, 1, wide, px(38))
        self.clock.setGeometry(Space.XL, top, px(88), high)
        sides = self._sides(wide)
        left, right = sides[0], wide - sides[1]
        self.keys.setGeometry(left, top, right - left, tall)
        undo = self.undo.sizeHint()
        gap = px(18) if sides[1] > px(100) else px(8)
        self.undo.setGeometry(right + gap, top, max(undo.width(), px(62)), high)
        side = self.more.sizeHint().width()
        below = 0 if sides[1] > px(100) else high
        self.more.setGeometry(wide - Space.M - side, top + (high - side) // 2 + below, side, side)
        room = self._line_width(wide)
        self.line.setGeometry(left, top, room, self.line.height_at(room))

    def _place_low(self) -> None:
        """The block between clock and undo in one line, the outcomes over the whole width below."""
        wide, top, high = self.width(), px(_LOW_HEAD), px(38)
        clock = self.clock.low_width()
        self.clock.setGeometry(Space.XL, 1, clock, high)
        side = self.more.sizeHint().width()
        self.more.setGeometry(wide - Space.M - side, (high - side) // 2 + 1, side, side)
        undo = self.undo.low_width()
        self.undo.setGeometry(self.more.x() - Space.S - undo, 1, undo, high)
        end = wide if self.line.is_open() else self.undo.x()
        self.block.setGeometry(Space.XL + clock, 1, end - Space.XL - clock, high)
        room = wide - 2 * Space.XL
        self.keys.setGeometry(Space.XL, top, room, self.keys.height_at(room))
        self.keys.place()
        self.line.setGeometry(Space.XL, top, room, self.line.height_at(room))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()
