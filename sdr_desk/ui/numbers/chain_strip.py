"""The goal worked back, drawn as figures with a rate over each arrow; what does not fit goes on in a second row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.goal import Chain
from sdr_desk.ui.numbers.chain_cells import MOST, RateArrow, StepFigure
from sdr_desk.ui.theme import Space, active, px

_STEP = 8
_COUNTS = (1, 2, 3, 4, 8)


class ChainStrip(QWidget):
    """All figures with their arrows in as few rows as they need. `pointed` tells that a rate has the focus."""

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: list[StepFigure] = []
        self.arrows: list[RateArrow] = []
        self._arranged: dict[int, tuple[int, Places]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        active().changed.connect(self._on_restyled)

    def show_chain(self, chain: Chain) -> None:
        """Show another chain of the same steps."""
        self._make(len(chain.steps), len(chain.links))
        for figure, step in zip(self.figures, chain.steps, strict=True):
            figure.show_step(step)
            figure.show()
        for arrow, link in zip(self.arrows, chain.links, strict=True):
            arrow.show_link(link)
            arrow.show()
        self._on_restyled()

    def _make(self, figures: int, arrows: int) -> None:
        """Have at least so many of both; the strip follows another text size after those it holds have."""
        while len(self.figures) < figures:
            self.figures.append(StepFigure(self))
        while len(self.arrows) < arrows:
            arrow = RateArrow(self)
            arrow.entered.connect(lambda arrow=arrow: self.pointed.emit(arrow.link))
            self.arrows.append(arrow)
        active().changed.disconnect(self._on_restyled)
        active().changed.connect(self._on_restyled)

    def _on_restyled(self) -> None:
        self._arranged.clear()
        for cell in (*self.figures, *self.arrows):
            cell.forget()
        self.updateGeometry()
        self._place()

    def step(self, step: int) -> None:
        """Go to the rate after or before the one with the focus."""
        if not self.arrows:
            return
        at = next((number for number, arrow in enumerate(self.arrows) if arrow.hasFocus()), None)
        first = 0 if step > 0 else len(self.arrows) - 1
        wanted = first if at is None else min(len(self.arrows) - 1, max(0, at + step))
        self.arrows[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)[0]

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.heightForWidth(self.width() or px(1100)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.heightForWidth(self.width() or px(1100)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for cell, place in self._arrange(self.width())[1]:
            cell.setGeometry(place)
            cell.place_inside()
        self.updateGeometry()

    def _arrange(self, width: int) -> tuple[int, Places]:
        """How high everything is in rows of a width and where it stands; as few rows as are not higher than more.

        It is worked out once for each width: a layout asks many times.
        """
        if width not in self._arranged:
            cells: list[Cell] = []
            for number, figure in enumerate(self.figures):
                cells += [figure, *self.arrows[number : number + 1]]
            self._arranged[width] = min((_laid_out(cells, width, count) for count in _COUNTS), key=lambda each: each[0])
        return self._arranged[width]


Cell = StepFigure | RateArrow
Places = list[tuple[Cell, QRect]]


def _laid_out(cells: Sequence[Cell], width: int, count: int) -> tuple[int, Places]:
    """The height of so many rows of a width and where everything stands; endlessly high when it does not fit."""
    top, places = 0, []
    for row in _rows(cells, count):
        widths = _widths(row, width)
        if widths is None and count < _COUNTS[-1]:
            return 1 << 20, []
        widths = widths or [width] * len(row)
        high = max(cell.height_in(wide) for cell, wide in zip(row, widths, strict=True))
        left = 0
        for cell, wide in zip(row, widths, strict=True):
            places.append((cell, QRect(left, top, wide, high)))
            left += wide + Space.XS
        top += high + Space.M
    return max(0, top - Space.M), places


def _rows(cells: Sequence[Cell], count: int) -> list[Sequence[Cell]]:
    """The cells in so many rows, each figure with the arrow after it."""
    pairs = -(-len(cells) // 2)
    each = max(1, -(-pairs // count)) * 2
    return [cells[at : at + each] for at in range(0, len(cells), each)]


def _widths(row: Sequence[Cell], width: int) -> list[int] | None:
    """Widths in a row: a figure takes what it wants, and what is left goes to the highest arrows; None without room."""
    widths = [cell.least_width() for cell in row]
    spare = width - sum(widths) - Space.XS * (len(row) - 1)
    if spare < 0:
        return None
    arrows = {at: cell.wanted_width() for at, cell in enumerate(row) if isinstance(cell, RateArrow)}
    heights = {at: row[at].height_in(widths[at]) for at in arrows}
    while spare >= _STEP:
        growing = [at for at, wanted in arrows.items() if widths[at] < wanted]
        if not growing:
            break
        highest = max(growing, key=lambda at: (heights[at], -widths[at]))
        widths[highest] += _STEP
        heights[highest] = row[highest].height_in(widths[highest])
        spare -= _STEP
    for at in arrows:
        widths[at] += min(spare // len(arrows), px(MOST))
    return widths
