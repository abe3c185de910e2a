"""The kinds of charts by the week: bars, and a line with points; what is forecast is outlined, never filled."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt

from sdr_desk.ui.theme import color, px
from sdr_desk.ui.widgets.charts import Plot, Series, Span, pen

_WIDE = 0.64


class BarPlot(Plot):
    """Bars; where something is expected a dashed bar with a whisker over its range."""

    def draw(self, series: Series) -> None:
        told = [(at, value) for at, value in enumerate(series.values) if value]
        if told:
            places, heights = zip(*told, strict=True)
            bars = pg.BarGraphItem(x=places, height=heights, width=_WIDE, pen=None, brush=color("mid"))
            self.addItem(bars, ignoreBounds=True)
        for at, span in series.ahead:
            self._expected(at, span)

    def _expected(self, at: int, span: Span) -> None:
        dashed = pen("ctl", 1, Qt.PenStyle.DashLine)
        self.box(QRectF(at - _WIDE / 2, 0, _WIDE, span.middle), dashed, None)
        solid = pen("text2")
        self.line((at, at), (span.low, span.high), solid)
        for end in (span.low, span.high):
            self.line((at - 0.1, at + 0.1), (end, end), solid)


class LinePlot(Plot):
    """A line with points, the telling ones with their values; what is expected is a band between dashed lines."""

    room_above, room_below = 0.34, 0.26

    def draw(self, series: Series) -> None:
        self._band(series)
        told = [(at, value) for at, value in enumerate(series.values) if value is not None and at != series.under_way]
        if told:
            places, heights = zip(*told, strict=True)
            line = pg.PlotDataItem(
                np.asarray(places, dtype=float), np.asarray(heights, dtype=float), pen=pen("accent", 2), symbol="o",
                symbolSize=px(8), symbolBrush=color("accent"), symbolPen=None,
            )  # fmt: skip
            self.addItem(line, ignoreBounds=True)
        now = series.under_way
        if now is not None and series.values[now] is not None:
            self._hollow(now, series.values[now] or 0.0)
        for at in telling(series):
            self.words(f"{series.values[at]:,.0f}", at, series.values[at] or 0.0, (0.5, 1.25), "text", "smallstrong")

    def _band(self, series: Series) -> None:
        if not series.ahead:
            return
        places = [float(at) for at, _span in series.ahead]
        dashed = pen("ctl", 1, Qt.PenStyle.DashLine)
        low = self.line(places, [span.low for _at, span in series.ahead], dashed)
        high = self.line(places, [span.high for _at, span in series.ahead], dashed)
        self.addItem(pg.FillBetweenItem(low, high, brush=color("track")), ignoreBounds=True)
        self.line(places, [span.middle for _at, span in series.ahead], pen("accent", 1.5, Qt.PenStyle.DotLine))

    def _hollow(self, at: int, value: float) -> None:
        point = pg.ScatterPlotItem(
            x=[at], y=[value], size=px(8), symbol="o", pen=pen("accent", 1.5), brush=color("bg")
        )  # fmt: skip
        self.addItem(point, ignoreBounds=True)


def telling(series: Series) -> list[int]:
    """The places whose values are written: the first of the highest, the lowest of each note, and the newest."""
    told = [at for at, value in enumerate(series.values) if value is not None and at != series.under_way]
    if not told:
        return []
    highest = max(told, key=lambda at: (series.values[at] or 0.0, -at))
    return sorted({highest, told[-1], *(note.at for note in series.notes)})
