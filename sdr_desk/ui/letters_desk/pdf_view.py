"""The pages of a PDF as they will be printed: one at a time, zoomed, drawn off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.pdf_drawing import Drawn, PageDrawer, Wish, scale_of
from sdr_desk.ui.theme import Space, active, color, font, px
from sdr_desk.ui.widgets.paint import CENTER, draw_text
from sdr_desk.ui.widgets.scroll import PlainScroll

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""How many times as large as the whole page in the view."""

_BAR_AFTER, _WORDS_AFTER = 150, 1000  # milliseconds
_BAR_HIGH = 2


class _Sheet(QWidget):
    """The paper; it stays white in the dark as well, as paper does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.paper = QSize()

    def lay(self, paper: QSize) -> None:
        """Lay paper of this size in the middle, at once; a sharper picture may follow."""
        self.paper = paper
        self.setMinimumSize(paper.width() + 2 * Space.L, paper.height() + 2 * Space.L)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        left = max(Space.L, (self.width() - self.paper.width()) // 2)
        place = QRect(left, Space.L, self.paper.width(), self.paper.height())
        painter.fillRect(place.adjusted(-1, -1, 1, 1), color("quiet"))
        painter.drawImage(place, self.image)
        painter.end()


class _Waiting(QObject):
    """How long one has been waiting: nothing at first, then a bar, then words."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.words = ""
        self._on = False
        self._bar, self._told = QTimer(self), QTimer(self)
        for timer, after in ((self._bar, _BAR_AFTER), (self._told, _WORDS_AFTER)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(changed)

    def begin(self, words: str) -> None:
        """Something is under way; *words* say what, when it takes long."""
        self.words = words
        if not self._on:
            self._on = True
            self._bar.start()
            self._told.start()

    def end(self) -> None:
        """It has come."""
        self._on = False
        self._bar.stop()
        self._told.stop()

    def shows(self) -> tuple[bool, bool]:
        """Whether the bar, and whether the words are shown now."""
        return self._on and not self._bar.isActive(), self._on and not self._told.isActive()


class PdfView(QWidget):
    """Shows the bytes of a PDF; `moved` tells that page, number of pages or zoom changed.

    Attributes:
        page: the page shown, counted from 0.
        problem: why nothing can be shown, "" when all is well.
    """

    moved = Signal()

    def __init__(self, ctx: UiContext, name: str = "Pages", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._content = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._zoom = 0
        self.page = 0
        self.problem = ""
        self.sheet = _Sheet()
        self.area: QScrollArea = PlainScroll(self.sheet, self, takes_focus=True, sideways=True)
        self.area.setProperty("pane", True)
        self.area.setProperty("own_keys", "Up,Down")
        self.setFocusProxy(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _BAR_HIGH, 0, 0)
        column.addWidget(self.area)
        self._waiting = _Waiting(self.update, self)
        self._drawer = PageDrawer(ctx, self)
        self._drawer.drawn.connect(self._on_drawn)
        self._drawer.failed.connect(self.show_problem)
        active().changed.connect(self._fit)
        self._describe("")

    @property
    def pages(self) -> int:
        """How many pages there are, 0 until the first is drawn."""
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """How many times as large as the whole page."""
        return ZOOMS[self._zoom]

    # What is shown

    def wait_for(self, words: str) -> None:
        """Keep what is shown until `show_pdf`; *words* say what is being made when it takes long."""
        self._drawer.drop()
        self._waiting.begin(words)

    def show_pdf(self, content: bytes, name: str) -> None:
        """Show a PDF from its first page on; *name* says what it is: "Letter to Dana Whitfield"."""
        self._content, self._name, self.page, self.problem = content, name, 0, ""
        self._sizes = ()
        self.area.verticalScrollBar().setValue(0)
        self._draw()

    def show_problem(self, words: str) -> None:
        """Say why there is nothing to show."""
        self.clear()
        self.problem = words
        self._describe(words)

    def clear(self) -> None:
        """Show nothing."""
        self._drawer.drop()
        self._content, self._sizes, self.page, self.problem = b"", (), 0, ""
        self.sheet.image = QImage()
        self.sheet.update()
        self._waiting.end()
        self._describe("")
        self.moved.emit()

    # Moving

    def turn(self, by: int) -> bool:
        """Show the next (1) or previous (-1) page; False at the end."""
        if not 0 <= self.page + by < self.pages:
            return False
        self.page += by
        self.area.verticalScrollBar().setValue(0)
        self._draw()
        return True

    def scroll_by(self, by: int) -> None:
        """Move down (1) or up (-1) by what is seen, and on to the next page at the end of one."""
        bar = self.area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * max(1, bar.pageStep() - px(40)))
        if bar.value() == before and self.turn(by) and by < 0:
            bar.setValue(bar.maximum())

    def zoom_by(self, by: int) -> bool:
        """Enlarge (1) or shrink (-1) by one step; False at the end."""
        if not 0 <= self._zoom + by < len(ZOOMS):
            return False
        self._zoom += by
        self._fit()
        self._draw()
        return True

    def place_words(self) -> str:
        """Where one is: "Page 1 of 2, 125 %"."""
        if not self.pages:
            return ""
        of = f"Page {self.page + 1} of {self.pages}"
        return of if self._zoom == 0 else f"{of}, {self.zoom:.0%}".replace("%", "\u202f%")

    # Drawing

    def _draw(self) -> None:
        """Draw the page as sharp as the screen is, off the thread."""
        if self._content and self.isVisible():
            self._waiting.begin("Drawing the page…")
            self._drawer.ask(Wish(self._content, self.page, self._room(), self.zoom * self.devicePixelRatioF()))

    def _on_drawn(self, drawn: Drawn) -> None:
        self._sizes, self.problem = drawn.sizes, ""
        self.sheet.image = drawn.image
        self._waiting.end()
        self._fit()
        self._describe(drawn.words)
        self.moved.emit()

    def _describe(self, words: str) -> None:
        place = f", {self.place_words().lower()}" if self.pages else ""
        self.area.setAccessibleName(f"{self._name}{place}")
        self.area.setAccessibleDescription(words)
        self.update()

    def _room(self) -> QSize:
        inside = self.area.maximumViewportSize()
        return QSize(max(80, inside.width() - 2 * Space.L), max(80, inside.height() - 2 * Space.L))

    def _fit(self) -> None:
        if self._sizes:
            size = self._sizes[min(self.page, self.pages - 1)]
            scale = scale_of(size, self._room()) * self.zoom
            self.sheet.lay(QSize(round(size.width() * scale), round(size.height() * scale)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("side"))
        bar, words = self._waiting.shows()
        if bar:
            painter.fillRect(0, 0, self.width(), _BAR_HIGH, color("track"))
            painter.fillRect(0, 0, self.width() // 3, _BAR_HIGH, color("accent"))
        middle = self.rect().adjusted(Space.XL, Space.XL, -Space.XL, -Space.XL)
        if self.sheet.image.isNull() and self.problem:
            painter.setFont(font("body"))
            painter.setPen(color("text2"))
            painter.drawText(middle, CENTER | Qt.TextFlag.TextWordWrap, self.problem)
        elif self.sheet.image.isNull() and words:
            draw_text(painter, middle, self._waiting.words, "body", "text2", CENTER)
        painter.end()
