"""The first step: a file, rows from the clipboard, or an import of the past; and why a file could not be read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.theme import Radius, Space, active, color, pixmap
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text

KINDS = "CSV, TSV or any delimited text · Excel workbooks · OpenDocument · address cards (vCard)"
_CENTER = Qt.AlignmentFlag.AlignHCenter


class DropZone(QWidget):
    """A dashed field that says a file may be dropped; the whole window takes it."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._restyle()
        active().changed.connect(self._restyle)
        choose, paste = PrimaryButton(icon="upload"), QuietButton(icon="copy")
        choose.follow(ctx.actions, "importing.choose")
        paste.follow(ctx.actions, "importing.paste")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addStretch(1)
        buttons.addWidget(choose)
        buttons.addWidget(paste)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXXL, Space.XL, Space.XXXL)
        column.setSpacing(Space.S)
        column.addWidget(self._sign, 0, _CENTER)
        column.addWidget(Text("Drop a list anywhere in this window", "lead", align=Qt.AlignmentFlag.AlignCenter))
        column.addWidget(Text(KINDS, "body", "text2", wrap=True, align=Qt.AlignmentFlag.AlignCenter))
        column.addSpacing(Space.L)
        column.addLayout(buttons)

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("upload", "accent", 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(color("ctl"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRect(self.rect()).adjusted(1, 1, -2, -2), Radius.OVERLAY, Radius.OVERLAY)
        painter.end()


class ChoosePage(QWidget):
    """The page before there is a list."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName("Choose a file")
        again = QuietButton("Choose another file", icon="upload")
        again.clicked.connect(lambda _checked=False: ctx.actions.trigger("importing.choose"))
        self.error = ErrorCard("", buttons=(again,))
        self.error.hide()
        self.reading = Text("", "body", "text2")
        self.zone = DropZone(ctx)
        past = LinkButton()
        past.follow(ctx.actions, "window.past_imports")
        foot = QHBoxLayout()
        foot.addWidget(past)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self.error)
        column.addWidget(self.zone)
        column.addWidget(self.reading)
        column.addLayout(foot)
        column.addStretch(1)

    def say_reading(self, words: str) -> None:
        """Say that a list is being opened; "" takes it back."""
        self.reading.set_text(words)

    def show_error(self, error: KnownError | None) -> None:
        """Say why a list could not be read; None takes it back."""
        if error is not None:
            self.error.show_error(error)
        self.error.setVisible(error is not None)
