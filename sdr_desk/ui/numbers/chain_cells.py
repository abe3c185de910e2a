"""What the strip of the goal worked back is made of: figures with captions, and the rates between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.goal import Link, Step
from sdr_desk.method.lead_maths import BLOCKS
from sdr_desk.ui.theme import Radius, Space, color, line_height, px
from sdr_desk.ui.widgets.labels import Text, plain_tip
from sdr_desk.ui.widgets.paint import draw_focus, width_of

MOST = 200
"""So wide at most is a rate, at the usual size of text."""

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEAST = 58
_HEAD = 5


class _Narrow(Text):
    """Words that the strip gives the room of their longest one; what needs more lines gets them."""

    def minimumSizeHint(self) -> QSize:
        longest = max((width_of(word, self._style) for word in self.text().split()), default=0)
        return QSize(longest, line_height(self._style))


class _Measured(QWidget):
    """Remembers how high it is in each width, and its own widths: rows are tried out in a hundred ways."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._least = self._wanted = 0

    def forget(self) -> None:
        """Measure anew: other words, or another size of text."""
        self._heights.clear()
        self._least = self._wanted = 0

    def height_in(self, width: int) -> int:
        """How high it is in a width."""
        if width not in self._heights:
            self._heights[width] = self._high(width)
        return self._heights[width]

    def least_width(self) -> int:
        """The least room it can stand in."""
        self._least = self._least or self._narrow()
        return self._least

    def wanted_width(self) -> int:
        """The room it would rather have."""
        self._wanted = self._wanted or self._wide()
        return self._wanted

    def _high(self, width: int) -> int:
        raise NotImplementedError

    def _narrow(self) -> int:
        return self.wanted_width()

    def _wide(self) -> int:
        raise NotImplementedError


class StepFigure(_Measured):
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
        self.forget()
        self.setAccessibleName(f"{step.text} {step.label}")

    def _wide(self) -> int:
        """Room for the figure, and for its caption on two lines."""
        words = self._caption.text().split()
        lines = [" ".join(words[:cut]) for cut in range(1, len(words) + 1)]
        rests = [" ".join(words[cut:]) for cut in range(1, len(words) + 1)]
        halves = [max(width_of(a, "small"), width_of(b, "small")) for a, b in zip(lines, rests, strict=True)]
        return max(width_of(self._figure.text(), "figure"), min(halves, default=0)) + 2

    def _high(self, width: int) -> int:
        return line_height("figure") + 1 + self._caption.heightForWidth(max(1, width))

    def place_inside(self) -> None:
        """Put the figure over its caption."""
        high = line_height("figure")
        self._figure.setGeometry(0, 0, self.width(), high)
        self._caption.setGeometry(0, high + 1, self.width(), self._caption.heightForWidth(self.width()))


class RateArrow(_Measured):
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
        self.forget()
        self._rate.set_color("accent" if link.changed else "text")
        self._basis.set_color("warn" if link.planned or link.changed else "text2")
        self.setAccessibleName(". ".join(part for part in (link.text, link.basis, link.detail) if part))
        self.setToolTip(plain_tip(link.detail))
        self.update()

    def _narrow(self) -> int:
        """Room for the longest word."""
        words = [width_of(word, "smallmedium") for word in self._rate.text().split()]
        words += [width_of(word, "small") for word in self._basis.text().split()]
        return max(px(_LEAST), max(words, default=0) + 2 * Space.XS + 4)

    def _wide(self) -> int:
        """Room for both texts on one line each, within reason."""
        texts = (width_of(self._rate.text(), "smallmedium"), width_of(self._basis.text(), "small"))
        return max(self.least_width(), min(px(MOST), max(texts) + 2 * Space.XS + 4))

    def _high(self, width: int) -> int:
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
