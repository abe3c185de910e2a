"""Pages of a PDF drawn off the window's thread, one at a time; of wishes that come meanwhile the last counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.pdf_pages import page_image, page_sizes, page_words
from sdr_desk.ui.reads import explain


@dataclass(frozen=True, slots=True)
class Wish:
    """A page to draw: so that the whole of it fills *room* (pixels), and then *factor* times as large."""

    content: bytes
    page: int
    room: QSize
    factor: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn, the sizes of all pages in points, and the words on it."""

    page: int
    sizes: tuple[QSizeF, ...]
    image: QImage
    words: str


class PageDrawer(QObject):
    """Draws what was asked for last; `drawn` carries a Drawn, `failed` a sentence."""

    drawn = Signal(object)
    failed = Signal(str)

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._next: Wish | None = None
        self._running = False
        self._turn = 0

    def ask(self, wish: Wish) -> None:
        """Draw a page as soon as the one before it is done."""
        self._turn += 1
        self._next = wish
        if not self._running:
            self._start()

    def drop(self) -> None:
        """Nothing is asked for any more."""
        self._turn += 1
        self._next = None

    def _start(self) -> None:
        wish, self._next = self._next, None
        if wish is None:
            return
        self._running = True
        turn = self._turn
        self._ctx.tasks.run(
            lambda _progress, _cancelled: draw(wish),
            lambda found: self._end(turn, found, ""),
            lambda error: self._end(turn, None, str(explain(error))),
        )

    def _end(self, turn: int, found: Drawn | None, problem: str) -> None:
        if not isValid(self):
            return
        self._running = False
        if turn != self._turn:
            self._start()
        elif found is None:
            self.failed.emit(problem)
        else:
            self.drawn.emit(found)


def draw(wish: Wish) -> Drawn:
    """Draw a page.

    Raises:
        KnownError: the file is damaged, or there is no such page.
    """
    sizes = page_sizes(wish.content)
    scale = scale_of(sizes[wish.page], wish.room) * wish.factor
    image = page_image(wish.content, wish.page, scale)
    return Drawn(wish.page, sizes, image, page_words(wish.content, wish.page))


def scale_of(size: QSizeF, room: QSize) -> float:
    """Pixels a point at which the whole page is seen."""
    return min(room.width() / max(1.0, size.width()), room.height() / max(1.0, size.height()))
