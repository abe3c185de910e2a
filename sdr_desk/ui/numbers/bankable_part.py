"""Activity beside money, person by person, and in words who is busy without result or has result without activity."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.bankable import MODES, Bankable, Line
from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.funnel_rates import Rate
from sdr_desk.desk.wording import money_text
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.figures import FigureTable
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_COLUMNS = (
    "Person", "Dials", "Hours in blocks", "Conversations", "Handed off", "Accepted of sent", "Meetings held", "Won",
    "Money", "Profit",
)  # fmt: skip
_NOTHING = "Nobody called or handed off a lead in this time. The comma goes to the time before."
_NOBODY = "Nobody stands out either way."
_ROUGH = "≈ few behind it, so it is rough."


class BankablePart(Part):
    """Both modes stand above the figures, so that they are seen at once."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Bankable, not busy", "activity beside money", parent)
        self._found: Bankable | None = None
        self._modes = QVBoxLayout()
        self._modes.setSpacing(Space.S)
        self._figures = FigureTable("Activity beside money")
        self.rule = Text("", "small", "text2", wrap=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._modes)
        column.addWidget(self._figures)
        column.addWidget(self.rule)
        self.set_content(content)

    def show_found(self, found: Bankable | None) -> None:
        """Show who stands out, and everybody's figures."""
        self._found = found
        self._clear()
        for words, style in self._told():
            self._modes.addWidget(Text(words, style, "text", wrap=True))
        table = self.table()
        self._figures.setVisible(table is not None)
        if table is not None:
            self._figures.show_table(table)
        self.rule.set_text(self._foot())

    def _clear(self) -> None:
        while (item := self._modes.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _told(self) -> list[tuple[str, str]]:
        """The words about both modes with their type style."""
        if self._found is None:
            return []
        if not self._found.lines:
            return [(_NOTHING, "body")]
        told: list[tuple[str, str]] = []
        for mode, title in MODES.items():
            lines = self._found.of_mode(mode)
            if lines:
                told.append((title, "strong"))
                told += [(f"{line.name}: {line.sentence}", "body") for line in lines]
        return told or [(_NOBODY, "body")]

    def _foot(self) -> str:
        found = self._found
        if found is None or not found.lines:
            return ""
        rough = any(rate.base and rate.rough for line in found.lines for rate in _rates(line))
        missing = sum(line.unpriced for line in found.lines), sum(line.unknown_profit for line in found.lines)
        told = (
            found.rule, _ROUGH if rough else "", f"{missing[0]:,} won without an amount." if missing[0] else "",
            f"{missing[1]:,} won without a profit." if missing[1] else "",
        )  # fmt: skip
        return " ".join(part for part in told if part)

    def table(self) -> ChartTable | None:
        """Everybody's activity and money."""
        if self._found is None or not self._found.lines:
            return None
        currency = self.ctx.desk.profile.currency
        return ChartTable(self.name, _COLUMNS, tuple(_cells(line, currency) for line in self._found.lines))

    def summary(self) -> str:
        """Who stands out."""
        return " ".join(words if words.endswith(".") else f"{words}." for words, _style in self._told())


def _rates(line: Line) -> tuple[Rate, ...]:
    return line.counts.rates["accepted"], line.met


def _cells(line: Line, currency: str) -> tuple[str, ...]:
    sent, met = _rates(line)
    taken = sent.so_far if sent.none_yet else _marked(sent)
    one = line.counts
    return (
        line.name, f"{one.dials:,}", f"{line.minutes / 60:,.1f}", f"{one.conversations:,}", f"{one.developed:,}", taken,
        _marked(met), f"{one.won:,}", money_text(line.amount_cents, currency), money_text(line.profit_cents, currency),
    )  # fmt: skip


def _marked(rate: Rate) -> str:
    return f"≈ {rate.with_base}" if rate.base and rate.rough else rate.with_base
