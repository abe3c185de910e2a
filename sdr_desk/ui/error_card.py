"""An error where it happened: what happened, what is safe, what to do, a retry, and details to copy."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.theme import Space, pixmap
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box


class ErrorCard(QWidget):
    """A card for a KnownError (or a plain sentence); *details* returns diagnostics without personal data."""

    def __init__(
        self,
        error: KnownError | str,
        retry: Callable[[], object] | None = None,
        details: Callable[[], str] | None = None,
        retry_text: str = "Try again",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        what, rest = _words(error)
        self.setAccessibleName(f"{what} {rest}".strip())
        self._sign = QLabel(self)
        self._sign.setPixmap(pixmap("alert", "bad", 16))
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(Text(what, "strong", "text", wrap=True, parent=self))
        if rest:
            words.addWidget(Text(rest, "body", "text2", wrap=True, parent=self))
        words.addLayout(self._buttons(retry, details, retry_text))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(self._sign)
        row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _buttons(
        self, retry: Callable[[], object] | None, details: Callable[[], str] | None, retry_text: str
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        if retry is not None:
            again = QuietButton(retry_text, parent=self)
            again.clicked.connect(lambda _checked=False: retry())
            row.addWidget(again)
        if details is not None:
            copy = QuietButton("Copy details", icon="copy", parent=self)
            copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(details()))
            row.addWidget(copy)
        row.addStretch(1)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "badsoft")
        painter.end()


def _words(error: KnownError | str) -> tuple[str, str]:
    if isinstance(error, KnownError):
        return error.what, " ".join(part for part in (error.safe, error.do) if part)
    return error, ""
