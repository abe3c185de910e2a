"""A picture chosen from a file, shown as it will be printed: a logo or a signature."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.reads import explain
from sdr_desk.ui.theme import Radius, Space, color, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import CENTER, draw_box, draw_text

MOST_BYTES = 1_000_000
"""Of the file of a picture."""

_WIDE, _HIGH = 220, 72


class _Shown(QWidget):
    """The picture on white, as paper is; or the words that there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.image = QImage()
        self.setAccessibleName(f"{name}: none")

    def show_picture(self, content: bytes) -> None:
        """Show the bytes of a picture, or none."""
        self.image = QImage.fromData(content) if content else QImage()
        self.setAccessibleName(f"{self._name}: {'none' if self.image.isNull() else 'chosen'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDE), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.image.isNull():
            draw_box(painter, self.rect(), "side", "line", Radius.CONTROL)
            draw_text(painter, self.rect(), "None", "small", "text2", CENTER)
        else:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            room = self.rect().adjusted(Space.S, Space.S, -Space.S, -Space.S)
            size = self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(room.left(), room.top() + (room.height() - size.height()) // 2, size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawImage(place, self.image)
            painter.setPen(color("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PictureField(QWidget):
    """Chooses a PNG or JPEG file of at most 1 MB; `changed` tells that another is chosen, or none.

    Attributes:
        content: the bytes of the picture, made small enough to print; empty for none.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._name = ctx, name
        self.content = b""
        self._kept = b""
        self.shown = _Shown(name)
        self.choose, self.remove = QuietButton("Choose a picture…"), QuietButton("Remove")
        self.choose.setAccessibleName(f"Choose a picture: {name}")
        self.remove.setAccessibleName(f"Remove the picture: {name}")
        self._problem = Text("", "small", "bad", wrap=True)
        self._problem.hide()
        buttons = QVBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.shown)
        row.addLayout(buttons)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._problem)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(lambda: self._take(b""))

    def is_changed(self) -> bool:
        """Whether something else is chosen than what is kept."""
        return self.content != self._kept

    def fill(self, content: bytes, *, anew: bool = False) -> None:
        """Show what is kept; a picture chosen and not yet saved stays, unless *anew* is asked for."""
        if anew or not self.is_changed():
            self.content = content
            self._show()
        self._kept = content

    def problem(self) -> str:
        """Why the file that was chosen is not taken, "" when all is well."""
        return self._problem.text()

    def ask(self) -> None:
        """Ask for a file, and read it off the window's thread."""
        path = self._ctx.prompts.open_file(f"Choose a picture: {self._name.lower()}", "Pictures (*.png *.jpg *.jpeg)")
        if path is not None:
            self._ctx.tasks.run(
                lambda _progress, _cancelled: read_file(path, f"The {self._name.lower()}"), self._take, self._refuse
            )

    def _take(self, content: bytes) -> None:
        if isValid(self):
            self.content = content
            self._show()
            self.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        if isValid(self):
            self._problem.set_text(str(explain(error)))
            self._problem.show()

    def _show(self) -> None:
        self._problem.set_text("")
        self._problem.hide()
        self.shown.show_picture(self.content)
        self.remove.setEnabled(bool(self.content))


def read_file(path: Path, what: str) -> bytes:
    """The picture in a file, checked and made small enough to print.

    Raises:
        KnownError: the file cannot be read, is larger than 1 MB, damaged, or no PNG or JPEG.
    """
    # Deferred: pictures are read when somebody chooses one.
    from sdr_desk.exchange.pictures import read_picture  # noqa: PLC0415

    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(f"{path.name} is larger than 1 MB.", "Nothing was changed.", "Choose a smaller picture.")
        content = path.read_bytes()
    except OSError as error:
        what = f"{path.name} cannot be read."
        raise KnownError(what, "Nothing was changed.", "See that it is still there, then choose it again.") from error
    return read_picture(content, what).content
