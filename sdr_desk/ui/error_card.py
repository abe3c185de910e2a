"""An error where it happened: what happened, what is safe, what to do, a retry, and details to copy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.theme import Space, active, pixmap
from sdr_desk.ui.widgets.buttons import PaintedButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box


class ErrorCard(QWidget):
    """A card for a KnownError (or a plain sentence); *details* returns diagnostics without personal data.

    *buttons* take the place of "Try again" and "Copy details"; *style* is that of the first sentence.
    """

    def __init__(
        self,
        error: KnownError | str,
        retry: Callable[[], object] | None = None,
        details: Callable[[], str] | None = None,
        retry_text: str = "Try again",
        buttons: Sequence[PaintedButton] = (),
        style: str = "strong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._restyle()
        active().changed.connect(self._restyle)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        self._what = Text("", style, "text", wrap=True, parent=self)
        self._rest = Text("", "body", "text2", wrap=True, parent=self)
        words.addWidget(self._what)
        words.addWidget(self._rest)
        words.addLayout(self._row(buttons or self._own_buttons(retry, details, retry_text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(self._sign)
        row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.show_error(error)

    def show_error(self, error: KnownError | str) -> None:
        """Tell another error."""
        what, rest = _words(error)
        self._what.set_text(what)
        self._rest.set_text(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{what} {rest}".strip())

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("alert", "bad", 16))

    def _own_buttons(
        self, retry: Callable[[], object] | None, details: Callable[[], str] | None, retry_text: str
    ) -> list[PaintedButton]:
        made: list[PaintedButton] = []
        if retry is not None:
            again = QuietButton(retry_text, parent=self)
            again.clicked.connect(lambda _checked=False: retry())
            made.append(again)
        if details is not None:
            copy = QuietButton("Copy details", icon="copy", parent=self)
            copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(details()))
            made.append(copy)
        return made

    def _row(self, buttons: Sequence[PaintedButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        for button in buttons:
            row.addWidget(button)
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
