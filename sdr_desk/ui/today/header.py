"""The head of Today: the date with its kind of day, what today holds, and the choice of another kind."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Radius, Space, active, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_ICONS = {"prospecting": "phone", "visit": "pin", "off": "home"}


class DayChip(QWidget):
    """The kind of day as a small mark with an icon and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._icon = "phone"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.updateGeometry)

    def set_day(self, day_type: str, words: str) -> None:
        """Show another kind of day."""
        self._words, self._icon = words, _ICONS.get(day_type, "phone")
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(13) + Space.XS + width_of(self._words, "smallstrong") + 2 * px(7) + 1, px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "soft", None, Radius.MARK)
        x = px(7)
        x += draw_icon(painter, x, self.height() / 2, self._icon, "accent", 13) + Space.XS
        draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self._words, "smallmedium", "accent", LEFT)
        painter.end()


class DayHeader(QWidget):
    """Date, chip and subtitle at the left; at the right the key to change the day, or the choice itself."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date = Text("", "title")
        self._chip = DayChip()
        self._subtitle = ElidedLabel("", "body", "text2")
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self._date)
        first.addWidget(self._chip)
        first.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(first)
        left.addWidget(self._subtitle)
        self._change = QuietButton()
        self._change.follow(actions, "today.day_type")
        self._choices = [self._choice(actions, name) for name in ("prospecting", "visit", "off")]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addLayout(left, 1)
        row.addWidget(self._change)
        for button in self._choices:
            row.addWidget(button)
        self.set_choosing(False)

    def _choice(self, actions: Actions, name: str) -> QuietButton:
        button = QuietButton(icon=_ICONS[name])
        button.follow(actions, f"today.day_{name}")
        return button

    def set_day(self, date: str, day_type: str, words: str, subtitle: str) -> None:
        """Show another day."""
        self._date.set_text(date)
        self._chip.set_day(day_type, words)
        self._subtitle.set_text(subtitle)

    def subtitle(self) -> str:
        """The line below the date."""
        return self._subtitle.text()

    def set_choosing(self, choosing: bool) -> None:
        """Show the three kinds of day in the place of the button, or the button again."""
        self._change.setVisible(not choosing)
        for button in self._choices:
            button.setVisible(choosing)
