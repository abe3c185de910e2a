"""A weekday with what it is for, and the row of seven that a rhythm is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import CENTER, LEFT, draw_box, draw_icon, draw_text, width_of

LOOKS = {
    "prospecting": ("accent", None, "onacc", "phone", "Call"),
    "visit": ("soft", None, "accent", "pin", "Visit"),
    "off": ("bg", "quiet", "text2", "home", "Off"),
}
"""Fill, outline, ink, icon and word of a kind of day."""

_NEXT = {"prospecting": "visit", "visit": "off", "off": "prospecting"}


class DayChoice(PaintedButton):
    """One weekday; a press goes on to the next kind."""

    changed = Signal()
    focused = Signal(object)

    def __init__(self, weekday: int, kind: str, parent: QWidget | None = None) -> None:
        self.weekday = weekday
        self.kind = kind
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.set_kind(_NEXT[self.kind]))
        self.set_kind(kind)

    def set_kind(self, kind: str) -> None:
        """Make it another kind of day."""
        self.kind = kind
        self.setAccessibleName(f"{WEEKDAYS[self.weekday]}: {LOOKS[kind][4]}")
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(px(86), px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(56))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        fill, outline, ink, picture, word = LOOKS[self.kind]
        draw_box(painter, self.rect(), fill, outline)
        middle = self.height() // 2
        light = ink if self.kind == "prospecting" else "text2"
        head = QRect(0, middle - px(21), self.width(), px(20))
        draw_text(painter, head, WEEKDAYS[self.weekday][:3], "small", light, CENTER)
        width = px(15) + Space.XS + width_of(word, "strong")
        x = (self.width() - width) // 2
        x += draw_icon(painter, x, middle + px(10), picture, ink, 15) + Space.XS
        draw_text(painter, QRect(x, middle, self.width() - x, px(20)), word, "strong", ink, LEFT)
        if self.hasFocus():
            token = "onacc" if fill == "accent" else "accent"
            draw_box(painter, self.rect().adjusted(2, 2, -2, -2), None, token, Radius.MARK, 2)
        painter.end()


class WeekChoice(QWidget):
    """Seven days beside each other with a line of words below each; `changed` when any is another kind."""

    changed = Signal()

    def __init__(self, kinds: Sequence[str], notes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The week")
        self.days = [DayChoice(weekday, kind) for weekday, kind in enumerate(kinds)]
        self._at = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for day, note in zip(self.days, notes, strict=True):
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(day)
            column.addWidget(Text(note, "caption", "text2", wrap=True))
            column.addStretch(1)
            row.addLayout(column, 1)
            day.changed.connect(self.changed)
            day.focused.connect(lambda one: setattr(self, "_at", one.weekday))
        self.setFocusProxy(self.days[0])

    def kinds(self) -> tuple[str, ...]:
        """What each day is for, Monday first."""
        return tuple(day.kind for day in self.days)

    def step(self, by: int) -> None:
        """Go to another day."""
        self.days[(self._at + by) % 7].setFocus()

    def set_here(self, kind: str) -> None:
        """Make the day with the focus another kind and go on to the next."""
        self.days[self._at].set_kind(kind)
        if self._at < 6:
            self.days[self._at + 1].setFocus()
