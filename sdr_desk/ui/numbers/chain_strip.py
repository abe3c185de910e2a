"""The goal worked back, drawn as figures with a rate over each arrow; what does not fit goes on in a second row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.goal import Chain, Link, Step
from sdr_desk.method.lead_maths import BLOCKS
from sdr_desk.ui.theme import Radius, Space, active, color, line_height, px
from sdr_desk.ui.widgets.labels import Text, plain_tip
from sdr_desk.ui.widgets.paint import draw_focus, width_of

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEAST, _MOST, _STEP = 58, 200, 8
_HEAD = 5
_COUNTS = (1, 2, 3, 4, 8)


class _Narrow(Text):
    """Words that the strip gives the room of their longest one; what needs more lines gets them."""

    def minimumSizeHint(self) -> QSize:
        longest = max((width_of(word, self._style) for word in self.text().split()), default=0)
        return QSize(longest, line_height(self._style))


class StepFigure(QWidget):
    """One figure with its caption; the last of the chain in the accent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._figure = Text("", "figure", parent=self)
        self._caption = _Narrow("", "small", "text2", wrap=True, parent=self)

    def show_step(self, step: Step) -> None:
        """Show another figure."""
        self._figure.set_text(step.text)
        self._figure.set_color("accent" if step.key == BLOCKS else "text")
        self._caption.set_text(step.label)
        self.setAccessibleName(f"{step.text} {step.label}")

    def wanted_width(self) -> int:
        """Room for the figure, and for its caption on two lines."""
        words = self._caption.text().split()
        lines = [" ".join(words[:cut]) for cut in range(1, len(words) + 1)]
        rests = [" ".join(words[cut:]) for cut in range(1, len(words) + 1)]
        halves = [max(width_of(a, "small"), width_of(b, "small")) for a, b in zip(lines, rests, strict=True)]
        return max(width_of(self._figure.text(), "figure"), min(halves, default=0)) + 2

    def height_in(self, width: int) -> int:
        """How high it is in a width."""
        return line_height("figure") + 1 + self._caption.heightForWidth(max(1, width))

    def place_inside(self) -> None:
        """Put the figure over its caption."""
        high = line_height("figure")
        self._figure.setGeometry(0, 0, self.width(), high)
        self._caption.setGeometry(0, high + 1, self.width(), self._caption.heightForWidth(self.width()))


class RateArrow(QWidget):
    """The rate between two figures, over what it stands on; a plan's is amber, one that is tried out dashed.

    `entered` tells that it has the focus.
    """

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.link: Link | None = None
        self._rate = _Narrow("", "smallmedium", "text", wrap=True, align=_MIDDLE, parent=self)
        self._basis = _Narrow("", "small", "text2", wrap=True, align=_MIDDLE, parent=self)

    def place_inside(self) -> None:
        """Put the rate over what it stands on, below the arrow."""
        inner, top = max(1, self.width() - 2 * Space.XS), self._line_at() + px(6)
        high = self._rate.heightForWidth(inner)
        self._rate.setGeometry(Space.XS, top, inner, high)
        self._basis.setGeometry(Space.XS, top + high + 1, inner, self._basis.heightForWidth(inner))

    def _line_at(self) -> int:
        return line_height("figure") // 2 - px(2)

    def show_link(self, link: Link) -> None:
        """Show another rate."""
        self.link = link
        self._rate.set_text(link.text)
        self._basis.set_text(link.basis)
        self._rate.set_color("accent" if link.changed else "text")
        self._basis.set_color("warn" if link.planned or link.changed else "text2")
        self.setAccessibleName(". ".join(part for part in (link.text, link.basis, link.detail) if part))
        self.setToolTip(plain_tip(link.detail))
        self.update()

    def least_width(self) -> int:
        """Room for the longest word."""
        words = [width_of(word, "smallmedium") for word in self._rate.text().split()]
        words += [width_of(word, "small") for word in self._basis.text().split()]
        return max(px(_LEAST), max(words, default=0) + 2 * Space.XS + 4)

    def wanted_width(self) -> int:
        """Room for both texts on one line each, within reason."""
        texts = (width_of(self._rate.text(), "smallmedium"), width_of(self._basis.text(), "small"))
        return max(self.least_width(), min(px(_MOST), max(texts) + 2 * Space.XS + 4))

    def height_in(self, width: int) -> int:
        """How high it is in a width."""
        inner = max(1, width - 2 * Space.XS)
        top = self._line_at() + px(6)
        return top + self._rate.heightForWidth(inner) + 1 + self._basis.heightForWidth(inner) + Space.XS

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        dashed = self.link is not None and self.link.changed
        pen = QPen(color("accent" if dashed else "ctl"), 1.0)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        high, right = self._line_at() + 0.5, self.width() - 6.5
        painter.drawLine(QPointF(2.5, high), QPointF(right, high))
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        for up in (-1, 1):
            painter.drawLine(QPointF(right, high), QPointF(right - _HEAD, high + up * _HEAD * 0.7))
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            box = self.rect().adjusted(0, self._line_at() + px(4), -1, -1)
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            draw_focus(painter, self.rect(), Radius.CONTROL)
        painter.end()


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
    widths = [cell.least_width() if isinstance(cell, RateArrow) else cell.wanted_width() for cell in row]
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
        widths[at] += min(spare // len(arrows), px(_MOST))
    return widths
