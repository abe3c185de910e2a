"""A report as one page of a PDF, with its charts drawn as lines and boxes that print sharp."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from fpdf import Align, XPos, YPos

from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.page_fonts import FontPage, Paper
from sdr_desk.exchange.report_parts import Figure, Grid, Report, Series

_INK, _GREY, _LINE = (20, 28, 30), (91, 105, 107), (225, 230, 231)
_ACCENT, _MID, _WARN = (13, 98, 116), (141, 185, 195), (133, 80, 0)
_MARGIN, _FOOT = 15.0, 10.0  # mm, all lengths below too; font sizes are points
_TITLE, _SECTION, _FIGURE, _BODY, _SMALL, _TINY = 17.0, 10.0, 14.0, 9.0, 7.5, 6.5
_ROW, _GAP = 4.6, 3.4
_FIRST = 0.34
_CHART_LEAST, _CHART_MOST = 18.0, 46.0
_SIDE = 30.0
_MOST_ROWS = (8, 6, 4, 2)


def report_bytes(report: Report, fonts: Path | None, paper: Paper = "Letter", made: datetime | None = None) -> bytes:
    """The bytes of a PDF of exactly one page; tables show up to eight rows and say how many more there are.

    They show fewer when the charts would not find their place below them.

    Args:
        fonts: a folder as for `briefs.brief_pdf`.
        made: the time noted inside the file.
    """
    content, fits = b"", False
    for rows in _MOST_ROWS:
        with closing(ReportPage(paper, fonts, rows)) as page:
            if made is not None:
                page.set_creation_date(made)
            fits = page.fill(report)
            content = bytes(page.output())
        if fits:
            break
    return content


def report_pdf(report: Report, path: Path, fonts: Path | None, paper: Paper = "Letter") -> None:
    """Write a report as a PDF.

    Raises:
        KnownError: the file cannot be written.
    """
    content = report_bytes(report, fonts, paper)
    with whole_file(path) as file:
        file.write(content)


class ReportPage(FontPage):
    """One page from top to bottom; what is left of it goes to the charts."""

    def __init__(self, paper: Paper, fonts: Path | None, most_rows: int = _MOST_ROWS[0]) -> None:
        super().__init__(paper, fonts)
        self._most_rows = most_rows
        self.c_margin = 0.0
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(False)

    def fill(self, report: Report) -> bool:
        """Set all of a report; tells whether the charts have their place."""
        self.set_title(self.clean(report.title)[:200])
        self.add_page()
        self._text(report.title, "B", _TITLE, 8)
        self._text(report.about, "", _BODY, 4.6, _GREY)
        self.ln(_GAP)
        for sentence in report.sentences[:6]:
            self._set("", _BODY)
            self.multi_cell(0, 4.6, self.clean(sentence), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(_GAP)
        self._figures(report.figures[:7])
        self._grids(report.grids[:4])
        charts = report.charts[:4]
        fits = self._room() >= len(charts) * (_CHART_LEAST + _GAP)
        self._charts(charts)
        self.set_xy(_MARGIN, self.h - _FOOT - 3)
        self._text(report.foot, "", _TINY, 3.4, _GREY)
        return fits

    def _room(self) -> float:
        """How much there is between here and the foot."""
        return float(self.h - _FOOT - 6 - self.get_y())

    def _figures(self, figures: Sequence[Figure]) -> None:
        if not figures:
            return
        wide, top = self.epw / len(figures), self.get_y()
        for at, one in enumerate(figures):
            left = _MARGIN + at * wide
            for text, style, size, down, ink in (
                (one.value, "B", _FIGURE, 0.0, _INK), (one.label, "", _SMALL, 6.4, _GREY),
                (one.detail, "", _TINY, 10.0, _GREY),
            ):  # fmt: skip
                self.set_xy(left, top + down)
                self._set(style, size, ink)
                self.cell(wide - 2, 5 if style else 3.6, self.fitted(text, wide - 2))
        self.set_xy(_MARGIN, top + 14.5)
        self._rule()

    def _grids(self, grids: Sequence[Grid]) -> None:
        """Two beside each other."""
        for first in range(0, len(grids), 2):
            pair, top, ends = grids[first : first + 2], self.get_y(), []
            wide = (self.epw - _GAP * 2 * (len(pair) - 1)) / len(pair)
            for at, grid in enumerate(pair):
                self.set_xy(_MARGIN + at * (wide + _GAP * 2), top)
                ends.append(self._grid(grid, wide))
            self.set_xy(_MARGIN, max(ends) + 1.5)
            self._rule()

    def _grid(self, grid: Grid, wide: float) -> float:
        left, top = self.get_x(), self.get_y()
        self._set("B", _SECTION)
        self.cell(wide, 5, self.fitted(grid.title, wide))
        first = wide * _FIRST if len(grid.columns) > 1 else wide
        each = (wide - first) / max(1, len(grid.columns) - 1)
        more = len(grid.rows) - self._most_rows
        lines = [(grid.columns, "B", _GREY), *((row, "", _INK) for row in grid.rows[: self._most_rows])]
        for number, (cells, style, ink) in enumerate(lines):
            down = top + 5.6 + number * _ROW
            for column, cell in enumerate(cells):
                self.set_xy(left + (first + (column - 1) * each if column else 0), down)
                self._set(style, _SMALL, ink)
                room = (each if column else first) - 1
                self.cell(room, _ROW, self.fitted(cell, room), align=Align.R if column else Align.L)
            self.set_draw_color(*_LINE)
            self.line(left, down + _ROW, left + wide, down + _ROW)
        low: float = top + 5.6 + len(lines) * _ROW + 0.8
        said = " ".join(part for part in (f"And {more} more." if more > 0 else "", grid.note) if part)
        if said:
            self.set_xy(left, low)
            self._set("", _TINY, _GREY)
            self.multi_cell(wide, 3.2, self.clean(said), align=Align.L)
            low = float(self.get_y())
        return low

    def _charts(self, charts: Sequence[Series]) -> None:
        if not charts:
            return
        high = min(_CHART_MOST, max(_CHART_LEAST, self._room() / len(charts) - _GAP))
        for chart in charts:
            self._chart(chart, self.get_y(), high)
            self.set_xy(_MARGIN, self.get_y() + high + _GAP)

    def _chart(self, chart: Series, top: float, high: float) -> None:
        self._set("B", _BODY)
        self.set_xy(_MARGIN, top)
        self.multi_cell(_SIDE - 2, 4, self.clean(chart.title), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        for said in (f"needed {_number(chart.need)}" if chart.need is not None else "", chart.note):
            self._set("", _TINY, _GREY)
            self.multi_cell(_SIDE - 2, 3.2, self.clean(said), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        left, wide, base = _MARGIN + _SIDE, self.epw - _SIDE, top + high - 4
        tall = high - 8
        self.set_draw_color(*_LINE)
        self.line(left, base, left + wide, base)
        step = wide / max(1, len(chart.values))
        heights = [None if value is None else tall * value / chart.top for value in chart.values]
        if chart.kind == "bars":
            self._bars(heights, left, base, step)
        else:
            self._points(chart, heights, left, base, step)
        if chart.need is not None:
            self._need(left, wide, base - tall * chart.need / chart.top)
        self._labels(chart.labels, left, base, step)
        self.set_y(top)

    def _bars(self, heights: list[float | None], left: float, base: float, step: float) -> None:
        self.set_fill_color(*_MID)
        for at, height in enumerate(heights):
            if height:
                self.rect(left + at * step + step * 0.18, base - height, step * 0.64, height, style="F")

    def _points(self, chart: Series, heights: list[float | None], left: float, base: float, step: float) -> None:
        self.set_draw_color(*_ACCENT)
        self.set_fill_color(*_ACCENT)
        self.set_line_width(0.4)
        before: tuple[float, float] | None = None
        extremes = _extremes(chart.values)
        for at, height in enumerate(heights):
            if height is None:
                before = None
                continue
            here = (left + (at + 0.5) * step, base - height)
            if before is not None:
                self.line(*before, *here)
            self.ellipse(here[0] - 0.6, here[1] - 0.6, 1.2, 1.2, style="F")
            if at in extremes:
                self._set("B", _TINY)
                self.set_xy(here[0] - 4, here[1] - 4)
                self.cell(8, 3, _number(chart.values[at] or 0.0), align=Align.C)
            before = here
        self.set_line_width(0.2)

    def _need(self, left: float, wide: float, at: float) -> None:
        self.set_draw_color(*_WARN)
        self.set_dash_pattern(dash=1.4, gap=1.0)
        self.line(left, at, left + wide, at)
        self.set_dash_pattern()

    def _labels(self, labels: tuple[str, ...], left: float, base: float, step: float) -> None:
        """A label below every time that begins something new, so that none meets the next."""
        self._set("", _TINY, _GREY)
        taken, before = 0.0, ""
        for at, label in enumerate(labels):
            place = left + at * step
            if label == before or place < taken:
                continue
            self.set_xy(place, base + 0.8)
            shown = self.clean(label)
            wide = self.get_string_width(shown) + 2
            self.cell(wide, 3, shown)
            taken, before = place + wide, label

    def _rule(self) -> None:
        self.set_draw_color(*_LINE)
        self.line(_MARGIN, self.get_y(), _MARGIN + self.epw, self.get_y())
        self.ln(_GAP)

    def _text(self, text: str, style: str, size: float, high: float, ink: tuple[int, int, int] = _INK) -> None:
        self._set(style, size, ink)
        self.cell(0, high, self.fitted(text, self.epw), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _set(self, style: str, size: float, ink: tuple[int, int, int] = _INK) -> None:
        self.set_font(self.family, style, size)
        self.set_text_color(*ink)


def _extremes(values: tuple[float | None, ...]) -> set[int]:
    """Where the highest, the lowest and the last value stand."""
    known = [(value, at) for at, value in enumerate(values) if value is not None]
    return {max(known)[1], min(known)[1], known[-1][1]} if known else set()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"
