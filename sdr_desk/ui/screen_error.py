"""What the window shows when a screen could not be read: a card in its place, or a line above what is from before."""

from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.errors import DamagedFile
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.reads import Unread
from sdr_desk.ui.theme import Space, active, color, pixmap, px
from sdr_desk.ui.widgets.buttons import PaintedButton, PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text

_CARD = 640


def since_text(local: datetime) -> str:
    """How old the screen is; *local* is the time of the last reading on the clock of the person at the desk."""
    return f"Could not be read again since {clock_text(local)}. What you see is from then."


class UnreadPage(QWidget):
    """Stands in the place of a screen that has nothing to show yet."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.again, self.copy, self.choose = _buttons(actions, PrimaryButton())
        self.card = ErrorCard("", buttons=(self.again, self.choose, self.copy), style="section", parent=self)
        self._title = Text("", "title", parent=self)
        row = QHBoxLayout()
        row.addWidget(self.card, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XXL)
        column.setSpacing(Space.L)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addStretch(1)
        self._restyle()
        active().changed.connect(self._restyle)

    def show_error(self, title: str, unread: Unread) -> None:
        """Show the card of the screen with that title."""
        self._title.set_text(title)
        self.card.show_error(unread.error)
        self.choose.setVisible(isinstance(unread.error, DamagedFile))
        self.setAccessibleName(f"{title}: {unread.error}")

    def _restyle(self) -> None:
        self.card.setMaximumWidth(px(_CARD))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), color("bg"))


class UnreadLine(QWidget):
    """Stands above a screen that shows what was read before."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._sign = QLabel(self)
        self.what = Text("", "strong", "text", wrap=True, parent=self)
        self.why = Text("", "small", "text2", wrap=True, parent=self)
        self.again, self.copy, self.choose = _buttons(actions, QuietButton())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.again)
        row.addWidget(self.choose)
        row.addWidget(self.copy)
        self._restyle()
        active().changed.connect(self._restyle)

    def show_error(self, unread: Unread, local: datetime) -> None:
        """Say since when, why, and what to do; *local* is the time of the last reading at the desk."""
        self.what.set_text(since_text(local))
        self.why.set_text(" ".join(part for part in (unread.error.what, unread.error.do) if part))
        self.choose.setVisible(isinstance(unread.error, DamagedFile))
        self.setAccessibleName(f"{self.what.text()} {self.why.text()}")

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("alert", "warn", 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("warnsoft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()


def _buttons(actions: Actions, again: PaintedButton) -> tuple[PaintedButton, PaintedButton, PaintedButton]:
    again.follow(actions, "window.read_again", "Try again")
    copy = QuietButton(icon="copy")
    copy.follow(actions, "window.copy_details", "Copy details")
    choose = QuietButton(icon="undo")
    choose.follow(actions, "window.choose_backup", "Backups…")
    return again, copy, choose
