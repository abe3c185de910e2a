"""What was spent month by month as bars: money filled, the hours of people on top of it as an outlined box."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.wording import MONTHS, money_text
from sdr_desk.desk.worth_figures import SOURCE, Worth
from sdr_desk.desk.worth_words import month_cost, months_table
from sdr_desk.method.months_said import month_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.theme import Space, color
from sdr_desk.ui.widgets.charts import Plot, Series, pen
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box
from sdr_desk.ui.widgets.square import Square

_WIDE, _HEIGHT = 0.6, 150


class CostPlot(Plot):
    """Two amounts a month, one above the other, with their sum written on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._money: tuple[float, ...] = ()
        self._sums: tuple[str, ...] = ()
        super().__init__("Cost by month", _HEIGHT, parent)

    def show_costs(self, costs: list[tuple[int, int]], months: tuple[str, ...], currency: str) -> None:
        """Show money and the cost of hours (cents) of some months (YYYY-MM)."""
        self._money = tuple(spent / 100 for spent, _hours in costs)
        self._sums = tuple(money_text(sum(pair), currency) if sum(pair) else "" for pair in costs)
        ticks = tuple((at, MONTHS[int(month[5:]) - 1]) for at, month in enumerate(months))
        self.show_series(Series())
        self.show_series(Series(tuple(sum(pair) / 100 for pair in costs), ticks=ticks))

    def draw(self, series: Series) -> None:
        for at, total in enumerate(series.values):
            money = self._money[at]
            if not total:
                continue
            left = at - _WIDE / 2
            self.box(QRectF(left, 0, _WIDE, money), None, color("accent"))
            self.box(QRectF(left, money, _WIDE, total - money), pen("accent"), color("track"))
            self.words(self._sums[at], at, total, (0.5, 1.1), "text", "small")


class _Sign(Square):
    """A small box as the bars have it, for the words beside it."""

    def __init__(self, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._filled = filled

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        area = QRect(1, 1, self.width() - 2, self.height() - 2)
        draw_box(painter, area, "accent" if self._filled else "track", "accent", 0)
        painter.end()


class MonthsPart(Part):
    """Left and Right go from month to month; T shows each source by month."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        self._found: Worth | None = None
        super().__init__(ctx, "Cost by month", parent=parent)
        self._view, self._at = SOURCE, -1
        self.plot, self.said = CostPlot(), Text("", "small", "text2")
        self.plot.pressed.connect(self._choose)
        self._signs = QWidget()
        legend = QHBoxLayout(self._signs)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(Space.S)
        for filled, words in ((True, "Money"), (False, "Hours of people")):
            legend.addWidget(_Sign(filled))
            legend.addWidget(Text(words, "small", "text2"))
            legend.addSpacing(Space.S)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._signs)
        below.addWidget(self.said, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.plot)
        column.addLayout(below)
        self.set_content(body)

    def show_found(self, found: Worth | None) -> None:
        self._found, self._at = found, -1
        if found is None:
            return
        months = found.span.months
        costs = [month_cost(found, month) for month in months]
        self.plot.show_costs(costs, months, self._currency)
        self.plot.choose(None)
        spent = any(map(sum, costs))
        for drawn in (self.plot, self._signs):
            drawn.setVisible(spent)
        self.said.set_text("" if spent else "Nothing was spent in these months.")

    def show_view(self, view: str) -> None:
        """Have the table by source, campaign or kind."""
        self._view = view

    @property
    def _currency(self) -> str:
        return self.ctx.desk.profile.currency

    def table(self) -> ChartTable | None:
        return None if self._found is None else months_table(self._found, self._view, self._currency)

    def summary(self) -> str:
        if self._found is None:
            return ""
        total = self._found.total
        spent, hours = money_text(total.spent_cents, self._currency), money_text(total.hours_cents, self._currency)
        count = len(self._found.span.months)
        return f"{spent} of money and {hours} of hours in {count} {'month' if count == 1 else 'months'}"

    def point(self, step: int) -> None:
        if self._found is None or self.plot.isHidden():
            return
        count = len(self._found.span.months)
        self._choose((0 if step > 0 else count - 1) if self._at < 0 else (self._at + step) % count)

    def _choose(self, at: int) -> None:
        if self._found is None or at >= len(self._found.span.months):
            return
        self._at = at
        self.plot.choose(at)
        month = self._found.span.months[at]
        spent, hours = month_cost(self._found, month)
        words = f"{month_text(month)}: {money_text(spent, self._currency)} of money, "
        words += f"{money_text(hours, self._currency)} of hours, {money_text(spent + hours, self._currency)} together."
        self.said.set_text(words)
        announce(self, words)
