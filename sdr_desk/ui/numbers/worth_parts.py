"""The tables of cost and worth, and the deals of the time with those that have no source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.worth_figures import SOURCE, Worth
from sdr_desk.desk.worth_said import deals_words
from sdr_desk.desk.worth_words import (
    costs_table,
    returns_table,
    rough_words,
    spent_table,
    value_words,
    values_table,
    views,
)
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.table_part import TablePart
from sdr_desk.ui.numbers.worth_actions import DEALS
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text

Table = Callable[[Worth, str, str], ChartTable]
Words = Callable[[Worth, str, str], str]


class ViewPart(TablePart):
    """One table of a view; `foot` gives the words below it, `missing` says why there is nothing to show, else ""."""

    def __init__(self, ctx: UiContext, name: str, note: str, table: Table, foot: Words, missing: Words) -> None:
        super().__init__(ctx, name, note)
        self._make, self._foot, self._missing = table, foot, missing
        self._found: Worth | None = None
        self._view = SOURCE

    def show_found(self, found: Worth | None) -> None:
        self._found = found
        self._show()

    def show_view(self, view: str) -> None:
        """Add the sources up by campaign or kind, or show them one by one."""
        self._view = view
        self._show()

    def key(self) -> tuple[str, str]:
        """The source at hand as (id, name), both "" for none."""
        at = self.at()
        if self._found is None or at is None or self._view != SOURCE:
            return "", ""
        row = views(self._found, SOURCE)[at]
        return (row.key, row.name) if row.key else ("", "")

    def _show(self) -> None:
        if self._found is None:
            self.show_table(None, none="Reading the record…")
            return
        told = self._found, self._view, self.ctx.desk.profile.currency
        missing = self._missing(*told)
        if missing:
            self.show_table(None, none=missing)
        else:
            self.show_table(self._make(*told), self._foot(*told))


def cost_part(ctx: UiContext) -> ViewPart:
    """What a raw, developed, accepted and won lead costs."""
    return ViewPart(
        ctx, "What a lead costs", "money and hours, divided by the leads of these months", costs_table, _cost_foot,
        _no_leads,
    )  # fmt: skip


def value_part(ctx: UiContext) -> ViewPart:
    """What an accepted lead is worth."""
    return ViewPart(
        ctx, "What a lead is worth", "of leads accepted in these months; won means by now", values_table, _value_foot,
        _no_accepted,
    )  # fmt: skip


def return_part(ctx: UiContext) -> ViewPart:
    """What came back of what was spent."""
    return ViewPart(
        ctx, "What came back", "profit of what was sold in these months", returns_table, _back_foot, _no_sales
    )


def spent_part(ctx: UiContext) -> ViewPart:
    """Money and hours by source."""
    return ViewPart(ctx, "What was spent", "", spent_table, _spent_foot, _no_cost)


def _cost_foot(found: Worth, view: str, currency: str) -> str:
    del currency
    rough = rough_words(views(found, view)[:-1])
    said = "Held and won count the accepted leads. The range allows for chance in how many leads the same money brings."
    return f"{said} {rough}".strip()


def _value_foot(found: Worth, _view: str, currency: str) -> str:
    lifetime = found.averages.lifetimes
    words = f" Lifetime value = win rate × the average over {lifetime:,} customers." if lifetime else ""
    return f"{value_words(found, currency)}{words} Leads that are still open may yet be won."


def _back_foot(_found: Worth, _view: str, _currency: str) -> str:
    return (
        "First touch: the whole sale counts for the source of the person it was sold to. Shared: it is divided "
        "equally among the sources of all people of the company who were touched before, and of the lists they are on. "
        "Lifetime is the lifetime value of the customers sold to."
    )


def _spent_foot(_found: Worth, _view: str, _currency: str) -> str:
    return (
        "Hours are call blocks without pauses, divided over sources by each day’s dials, and hours that were entered, "
        "at what an hour of the person costs today."
    )


def _no_leads(found: Worth, _view: str, _currency: str) -> str:
    total = found.total
    return "" if total.raw or total.developed or total.accepted else "No leads in this time yet."


def _no_accepted(found: Worth, _view: str, _currency: str) -> str:
    return "" if found.total.accepted else "No lead was accepted in this time, so what one is worth is not known yet."


def _no_sales(found: Worth, _view: str, _currency: str) -> str:
    return "" if found.total.sales else "Nothing was sold in this time yet. Won leads appear here by themselves."


def _no_cost(found: Worth, _view: str, _currency: str) -> str:
    return (
        "" if found.total.cost_cents or found.total.dials else "Nothing was spent in this time. A adds money, H hours."
    )


class DealsPart(Part):
    """How many deals there were, how many have no source, and the way to give them one."""

    def __init__(self, ctx: UiContext) -> None:
        self._found: Worth | None = None
        super().__init__(ctx, "Deals and their sources")
        self.said = Text("", "body", "text", wrap=True)
        self.open = QuietButton()
        self.open.follow(ctx.actions, DEALS, "Deals of the past year")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.open)
        row.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.said)
        column.addLayout(row)
        self.set_content(body)

    def show_found(self, found: Worth | None) -> None:
        self._found = found
        words = deals_words(found) if found is not None else ""
        if found is not None and found.sourceless:
            words += " Give each one: likely sources stand first."
        self.said.set_text(words)
        self.said.set_color("warn" if found is not None and found.sourceless else "text")

    def table(self) -> ChartTable | None:
        if self._found is None:
            return None
        rows = [(row.name, f"{row.sales:,}") for row in self._found.rows if row.sales]
        return ChartTable(
            "Deals and their sources", ("Source", "Deals"), (*rows, ("All", f"{self._found.total.sales:,}"))
        )

    def summary(self) -> str:
        return deals_words(self._found) if self._found is not None else ""
