"""Charts by the week: bars, or a line with points, with a need line, shaded weeks and a forecast; drawn by pyqtgraph.

Loading pyqtgraph takes a third of a second: only screens that are built when somebody opens them may import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsRectItem, QSizePolicy, QWidget

from sdr_desk.ui.theme import Space, active, color, font, px
from sdr_desk.ui.widgets.paint import width_of

# The window closes its charts itself; the library's own cleaning goes through every object of the program.
pg.setConfigOptions(antialias=True, exitCleanup=False)

_HALF = 0.5
_TICKS = 20
_ABOVE = 10
_MOUSE = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove, QEvent.Type.Wheel,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shade:
    """Places that are shaded, both included, and what is written there."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a point, and shorter ones where there is no room for them."""

    at: int
    text: str
    short: str = ""
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Span:
    """What is expected at a place: the middle, and from where to where."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart shows, place by place from the left.

    Attributes:
        values: what was measured; None where there is nothing, as in weeks to come.
        need: the line to reach by place; empty without one. `plain_need` draws it faintly: an average, no goal.
        ahead: what is expected, by place; the first may be the week under way.
        under_way: the place of the week that is not over yet, None without one.
        ticks: words under the chart by place, each from where its place begins.
    """

    values: tuple[float | None, ...] = ()
    need: tuple[float, ...] = ()
    plain_need: bool = False
    shades: tuple[Shade, ...] = ()
    notes: tuple[Note, ...] = ()
    ahead: tuple[tuple[int, Span], ...] = ()
    under_way: int | None = None
    ticks: tuple[tuple[int, str], ...] = ()

    @property
    def top(self) -> float:
        """The highest that is drawn, at least 1."""
        highs = [span.high for _at, span in self.ahead]
        return max([value for value in self.values if value is not None] + list(self.need) + highs + [1.0])


class Plot(pg.PlotWidget):
    """A chart that is read, not moved: no zoom, no menu, no focus of its own.

    Charts of one width with as many places stand exactly one above the other.
    """

    pressed = Signal(int)
    room_above, room_below = 0.25, 0.0
    """How much is left above the highest and below nothing, of the height between, for words that stand there."""

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, enableMenu=False)
        self._series = Series()
        self._chosen: int | None = None
        self._height = height
        self._outline: QGraphicsRectItem | None = None
        self._noted: list[tuple[Note, str, bool]] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)
        self.plotItem.getViewBox().setDefaultPadding(0)
        self._redraw()
        active().changed.connect(self._redraw)

    def show_series(self, series: Series) -> None:
        """Show other figures; nothing is drawn anew when they are the same."""
        if series != self._series:
            self._series = series
            self._redraw()

    def choose(self, at: int | None) -> None:
        """Outline a place, none with None."""
        self._chosen = at
        self._draw_outline()

    def viewportEvent(self, event: QEvent) -> bool:
        """A press tells its place; what the mouse does otherwise, the wheel above all, is left to the page."""
        if event.type() not in _MOUSE:
            return super().viewportEvent(event)
        if event.type() is QEvent.Type.MouseButtonPress:
            at = round(self.plotItem.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint())).x())
            if 0 <= at < len(self._series.values):
                self.pressed.emit(at)
        return False

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        # Without an event the library calls while it builds the widget.
        if event is not None and self._noted != self._notes():
            self._redraw()

    def draw(self, series: Series) -> None:
        """Add the items of this kind of chart."""
        raise NotImplementedError

    def _redraw(self) -> None:
        self.setUpdatesEnabled(False)
        series = self._series
        self.clear()
        self._outline = None
        self.setFixedHeight(self._seen_height + self._ticks_height)
        count = max(1, len(series.values))
        low, high = self._reach
        below = (high - low) / self._seen_height * self._ticks_height
        self.setRange(xRange=(-_HALF, count - _HALF), yRange=(low - below, high), padding=0, disableAutoRange=True)
        for shade in series.shades:
            self._shade(shade, series)
        self.line((-_HALF, count - _HALF), (0, 0), pen("line"))
        for at, text in series.ticks:
            self.words(text, at - _HALF, low - below, (0, 1), "text2", "caption")
        self.draw(series)
        self._need(series)
        self._coming(series)
        self._noted = self._notes()
        for note, text, right in self._noted:
            place = note.at + (0.3 if right else -0.3)
            self.words(text, place, series.values[note.at] or 0.0, (0 if right else 1, 0.1), note.tone)
        self._draw_outline()
        self.setUpdatesEnabled(True)

    @property
    def _seen_height(self) -> int:
        return px(self._height)

    @property
    def _ticks_height(self) -> int:
        return px(_TICKS) if self._series.ticks else 0

    @property
    def _reach(self) -> tuple[float, float]:
        """From where to where the figures reach upwards, in their units."""
        return -self.room_below * self._series.top, self._series.top * (1 + self.room_above)

    def _notes(self) -> list[tuple[Note, str, bool]]:
        """Each note with the words there is room for up to the next, and whether they stand to the right."""
        notes, places = self._series.notes, max(1, len(self._series.values))
        found = []
        for note, following in zip(notes, (*(one.at for one in notes[1:]), places), strict=False):
            right = note.at <= 0.75 * places
            room = (following if right else places) - note.at - _HALF
            fits = not right or width_of(note.text, "small") + Space.S <= room * self.width() / places
            found.append((note, note.text if fits else note.short or note.text, right))
        return found

    def _shade(self, shade: Shade, series: Series) -> None:
        low, high = self._reach
        self.box(QRectF(shade.first - _HALF, low, shade.last - shade.first + 1, high - low), None, color("warnsoft"))
        need = series.need[shade.first] if series.need else 0.0
        below_line = 0.55 * high < need
        self.words(shade.text, (shade.first + shade.last) / 2, need if below_line else 0.96 * high, (0.5, -0.1), "warn")

    def _coming(self, series: Series) -> None:
        """Where the forecast begins, and that it is one."""
        if series.ahead:
            low, high = self._reach
            first = series.ahead[0][0] - _HALF
            self.line((first, first), (low, high), pen("ctl", 1, Qt.PenStyle.DotLine))
            self.words("Forecast", first, high, (0, 0), "text2", "caption")

    def _need(self, series: Series) -> None:
        if not series.need:
            return
        places = np.arange(len(series.need) + 1) - _HALF
        line = pg.PlotCurveItem(places, np.asarray(series.need, dtype=float), stepMode="center")
        line.setPen(
            pen(
                "ctl" if series.plain_need else "text2",
                1,
                Qt.PenStyle.DotLine if series.plain_need else Qt.PenStyle.DashLine,
            )
        )
        self.addItem(line, ignoreBounds=True)

    def _draw_outline(self) -> None:
        if self._outline is not None:
            self.removeItem(self._outline)
            self._outline = None
        if self._chosen is not None and self._chosen < len(self._series.values):
            low, high = self._reach
            area = QRectF(self._chosen - 0.46, low, 0.92, 0.99 * (high - low))
            self._outline = self.box(area, pen("accent", 2), None)

    # What the kinds of charts draw with

    def box(self, area: QRectF, outline: QPen | None, fill: QColor | None) -> QGraphicsRectItem:
        """Add a box in the units of the chart."""
        item = QGraphicsRectItem(area)
        item.setPen(outline or QPen(Qt.PenStyle.NoPen))
        item.setBrush(fill or Qt.BrushStyle.NoBrush)
        self.addItem(item, ignoreBounds=True)
        return item

    def line(self, across: Sequence[float], up: Sequence[float], drawn: QPen) -> pg.PlotCurveItem:
        """Add a line through points."""
        item = pg.PlotCurveItem(np.asarray(across, dtype=float), np.asarray(up, dtype=float), pen=drawn)
        self.addItem(item, ignoreBounds=True)
        return item

    def words(
        self, text: str, x: float, y: float, anchor: tuple[float, float], tone: str, style: str = "small"
    ) -> None:
        """Add words; the anchor is the point of their box that stands at (x, y)."""
        item = pg.TextItem(text, color=color(tone), anchor=anchor)
        item.setFont(font(style))
        item.setPos(x, y)
        item.setZValue(_ABOVE)
        self.addItem(item, ignoreBounds=True)


def pen(token: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen in a colour token that is as wide at every scale."""
    made = QPen(color(token), width, style)
    made.setCosmetic(True)
    return made
