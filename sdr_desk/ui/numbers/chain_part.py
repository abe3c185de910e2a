"""Worked backwards from the goal: the chain, what the planned blocks bring of it, and when dials of this week close."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.desk import goal, goal_lines
from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.goal import Chain, Link, with_ranges
from sdr_desk.desk.goal_words import likely_text, step_text
from sdr_desk.method.lead_maths import GOAL
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.chain_strip import ChainStrip
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.what_if import WhatIfPanel
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_NOTE = "Each rate says where it comes from. Change one and the chain follows."
_COLUMNS = ("Step", "Amount", "Likely (80 %)", "Rate", "Rate likely (80 %)", "Stands on")


class ChainPart(Part):
    """Left and Right go through the rates, each of which says how sure it is; W tries out other ones."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        self._chain: Chain | None = None
        self._seen: Any = None
        super().__init__(ctx, "Worked backwards from the goal", _NOTE, parent)
        self._turn = 0
        self.strip = ChainStrip()
        self.range = Text("", "body", "text", wrap=True)
        self.lag = Text("", "body", "text2", wrap=True)
        self.strip.pointed.connect(self._on_pointed)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for one in (self.strip, self.range, self.lag):
            column.addWidget(one)
        self.set_content(content)
        ctx.actions.bind("numbers.what_if", self.open_what_if, self._why_not)

    def show_found(self, found: Chain | None) -> None:
        """Show a chain at once; what it may come to follows from a worker."""
        self._chain, self._seen = found, None
        if found is None:
            return
        self.strip.show_chain(found)
        self._say_lines()
        self._turn += 1
        turn = self._turn
        self.ctx.tasks.run(
            lambda _report, _cancelled: goal.forecast(found.ground), lambda seen: self._on_forecast(turn, seen)
        )

    def _on_forecast(self, turn: int, seen: Any) -> None:
        if not isValid(self) or turn != self._turn or self._chain is None:
            return
        self._seen = seen
        if seen is not None:
            self._chain = with_ranges(self._chain, seen)
        self._say_lines()
        self.found_again()

    def _say_lines(self) -> None:
        chain = self._chain
        if chain is None:
            return
        told = goal_lines.range_line(chain, self._seen)
        lost = chain.missing
        self.range.set_text(f"{lost} W states what is meant and tries it out." if lost else told)
        self.range.set_color("warn" if lost else "text")
        parts = (goal_lines.lag_line(chain, self._seen), goal_lines.need_line(self._seen))
        self.lag.set_text(" ".join(part for part in parts if part))
        self.lag.setVisible(bool(self.lag.text()))
        from_where = chain.basis.goal_words if chain.goal_cents is not None else ""
        self.set_note(f"{_NOTE} Goal: {from_where}." if from_where else _NOTE)

    def _on_pointed(self, link: Link) -> None:
        told = link.detail or f"{link.text}, {link.basis}."
        step = self._step_after(link)
        if step is not None and step.low is not None and step.high is not None and self._chain is not None:
            money = self._chain.basis.currency
            low, high = (step_text(step.key, one, money) for one in (step.low, step.high))
            told += f" The goal takes {low} to {high} {step.label} (80 %)."
        self.set_note(told)
        announce(self, told)

    def _step_after(self, link: Link) -> Any:
        if self._chain is None or link not in self._chain.links:
            return None
        return self._chain.steps[self._chain.links.index(link) + 1]

    # What a part answers

    def table(self) -> ChartTable | None:
        if self._chain is None:
            return None
        money = self._chain.basis.currency
        rows = []
        for number, step in enumerate(self._chain.steps):
            link = self._chain.links[number - 1] if number else None
            likely = rated = ""
            if step.low is not None and step.high is not None and step.key != GOAL:
                likely = f"{step_text(step.key, step.low, money)} to {step_text(step.key, step.high, money)}"
            if link is not None and link.rate is not None:
                rated = likely_text(link.rate, money)
            basis = link.basis if link is not None else self._chain.basis.goal_words
            rows.append((step.label.capitalize(), step.text, likely, link.text if link else "", rated, basis))
        return ChartTable(self.name, _COLUMNS, tuple(rows))

    def summary(self) -> str:
        if self._chain is None:
            return ""
        if self._chain.missing:
            return self._chain.missing
        figures = ", ".join(f"{step.text} {step.label}" for step in self._chain.steps)
        return f"{figures}. {goal_lines.range_line(self._chain, self._seen)}"

    def point(self, step: int) -> None:
        self.strip.step(step)

    # What if

    def open_what_if(self) -> None:
        """Try out other rates, another goal or other blocks."""
        if self._chain is None or self.ctx.open_panel is None:
            return
        if not self.isVisible():
            self.ctx.navigate("numbers", page="overview")
        self.ctx.open_panel(WhatIfPanel(self.ctx, self._chain.basis))

    def _why_not(self) -> str | None:
        return None if self._chain is not None else "The figures are still being read."
