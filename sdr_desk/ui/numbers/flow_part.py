"""The weekly flow: dials above the accepted leads that follow them, what fell, and what the next weeks bring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sdr_desk.desk import flow_words
from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.flow import Weekly
from sdr_desk.desk.wording import MONTHS
from sdr_desk.method.forecast import Ahead, Range
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.charts import Note, Plot, Series, Shade, Span
from sdr_desk.ui.widgets.charts_kinds import BarPlot, LinePlot
from sdr_desk.ui.widgets.labels import Text

_LABELS = 148
_FEWEST_TICKS = 2


class _Lines(Text):
    """Sentences that take the height they need at the width they have, also where a page only asks for the least."""

    def say(self, text: str) -> None:
        """Show other sentences."""
        self.set_text(text)
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _restyle(self) -> None:
        super()._restyle()
        self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))


class FlowPart(Part):
    """Two charts, week under week; Left and Right go from week to week."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Weekly flow", parent=parent)
        self._flow: Weekly | None = None
        self._at: int | None = None
        self.dials = BarPlot("Dials by week", 100)
        self.accepted = LinePlot("Accepted leads by week", 128)
        self._names = Text("Dials", "strong"), Text("Accepted leads", "strong")
        self._needed = Text("", "small", "text2"), Text("", "small", "text2")
        self.chosen = _Lines("", "small", "text2", wrap=True)
        self.said = _Lines("", "small", "text2", wrap=True)
        for plot in self._plots:
            plot.pressed.connect(self._choose)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(Space.M)
        for row, plot in enumerate(self._plots):
            label = QVBoxLayout()
            label.setSpacing(0)
            label.addWidget(self._names[row])
            label.addWidget(self._needed[row])
            label.addStretch(1)
            self._grid.addLayout(label, row, 0)
            self._grid.addWidget(plot, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.chosen, 2, 1)
        self._grid.addWidget(self.said, 3, 1)
        self._grid.setColumnStretch(1, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.set_content(content)
        self._fit()
        active().changed.connect(self._fit)

    @property
    def _plots(self) -> tuple[Plot, Plot]:
        return self.dials, self.accepted

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, 0 if self._names[0].isHidden() else px(_LABELS))

    def show_found(self, found: Weekly | None) -> None:
        """Show the flow; None leaves what is there."""
        if found is None:
            return
        self._flow = found
        empty = flow_words.is_empty(found)
        self.set_note("" if empty else found.lag.words)
        for drawn in (*self._names, *self._needed, *self._plots, self.chosen):
            drawn.setVisible(not empty)
        self._fit()
        for label, measure in zip(self._needed, ("dials", "accepted"), strict=True):
            label.set_text("" if empty else flow_words.need_text(found, measure))
        self.said.say(flow_words.NO_CALLS if empty else "\n".join(flow_words.sentences(found, self._currency)))
        if not empty:
            self.dials.show_series(_dials(found))
            self.accepted.show_series(_accepted(found))
        self._choose(None if empty else self._at, quiet=True)

    @property
    def _currency(self) -> str:
        return self.ctx.desk.profile.currency if self.ctx.desk is not None else "USD"

    def table(self) -> ChartTable | None:
        return flow_words.table(self._flow, self._currency) if self._flow else None

    def summary(self) -> str:
        return flow_words.summary(self._flow) if self._flow else ""

    def point(self, step: int) -> None:
        if self._flow is None or not self.dials.isVisibleTo(self):
            return
        now = len(self._flow.weeks) - 1
        at = (now if step < 0 else 0) if self._at is None else self._at + step
        self._choose(min(max(at, 0), self._count - 1))

    @property
    def _count(self) -> int:
        if self._flow is None:
            return 0
        return len(self._flow.weeks) + (len(self._flow.ahead.weeks) - 1 if self._flow.ahead else 0)

    @property
    def _how(self) -> str:
        """How the charts are read, while no week is chosen."""
        if self._flow is None or not self.dials.isVisibleTo(self):
            return ""
        line = "Dashed: the need" if self._flow.need else "Dotted: the average"
        ahead = "; dashed to the right: the forecast with its 80 % range" if self._flow.ahead else ""
        return f"Left and Right show single weeks. {line}{ahead}."

    def _choose(self, at: int | None, quiet: bool = False) -> None:
        self._at = at if at is not None and at < self._count else None
        for plot in self._plots:
            plot.choose(self._at)
        if self._at is None or self._flow is None:
            self.chosen.say(self._how)
            return
        said = flow_words.week_text(self._flow, self._at, self._currency)
        self.chosen.say(said)
        if not quiet:
            announce(self, said)


def _dials(flow: Weekly) -> Series:
    shades = tuple(Shade(max(0, fall.first), fall.last, "Dials fell") for fall in flow.falls)
    notes: tuple[Note, ...] = ()
    return Series(_values(flow, "dials"), *_need(flow, "dials"), shades, notes, _ahead(flow, "dials"), _under_way(flow))


def _accepted(flow: Weekly) -> Series:
    notes = tuple(
        Note(_lowest(flow, one.first, one.last), flow_words.trough_label(flow, one), "Trough") for one in flow.troughs
    )
    return Series(
        _values(flow, "accepted"), *_need(flow, "accepted"), (), notes, _ahead(flow, "accepted"), _under_way(flow),
        _months(flow),
    )  # fmt: skip


def _values(flow: Weekly, measure: str) -> tuple[float | None, ...]:
    past = [float(getattr(one.week, measure)) for one in flow.weeks]
    return (*past, *([None] * (len(flow.ahead.weeks) - 1 if flow.ahead else 0)))


def _need(flow: Weekly, measure: str) -> tuple[tuple[float, ...], bool]:
    """The line to reach, lower in short weeks; the average, drawn faintly, without a goal."""
    shares = [one.week.share for one in flow.weeks]
    shares += [each.share for each in flow.ahead.weeks[1:]] if flow.ahead else []
    if flow.need and measure in flow.need:
        return tuple(flow.need[measure] * share for share in shares), False
    even = flow.evenness[measure]
    return (tuple([even.total / even.weeks] * len(shares)) if even.weeks else ()), True


def _ahead(flow: Weekly, measure: str) -> tuple[tuple[int, Span], ...]:
    if flow.ahead is None:
        return ()
    first = len(flow.weeks) - 1
    return tuple((first + at, _span(each, measure)) for at, each in enumerate(flow.ahead.weeks))


def _span(each: Ahead, measure: str) -> Span:
    found: Range = getattr(each, measure)
    return Span(found.mean, found.low, found.high)


def _under_way(flow: Weekly) -> int | None:
    return None if flow.weeks[-1].over else len(flow.weeks) - 1


def _lowest(flow: Weekly, first: int, last: int) -> int:
    return min(range(first, last + 1), key=lambda at: (flow.weeks[at].week.accepted, -at))


def _months(flow: Weekly) -> tuple[tuple[int, str], ...]:
    """The first week of each month, by the Monday; months without room for their names at either end are left out."""
    days = [one.week.first for one in flow.weeks]
    days += [each.first for each in flow.ahead.weeks[1:]] if flow.ahead else []
    found = [(at, day) for at, day in enumerate(days) if at == 0 or day.month != days[at - 1].month]
    if len(found) > 1 and found[1][0] < _FEWEST_TICKS:
        found = found[1:]
    return tuple((at, MONTHS[day.month - 1]) for at, day in found if at <= len(days) - _FEWEST_TICKS)
