"""What was spent, entry by entry: money and hours, and what an hour of each person costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sdr_desk.desk import spending
from sdr_desk.desk.spending import Entries, HoursRow, PersonRow, SpendRow
from sdr_desk.desk.wording import money_text
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.method.months_said import hours_text, month_text
from sdr_desk.ui.books.reading_panel import ReadingPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.numbers.worth_actions import SPENDING
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

if TYPE_CHECKING:
    from sdr_desk.ui.numbers.worth_acts import WorthActs

_SHOWN = 500


class EntriesPanel(ReadingPanel):
    """The list with an act under each key; forms come over it and lead back to it."""

    context = SPENDING
    nouns = frozenset({spending.NOUN, "people", "source"})

    def __init__(self, ctx: UiContext, acts: WorthActs, chosen: str = "") -> None:
        super().__init__(ctx, "What was spent")
        self._wanted, self.acts = chosen, acts
        self.said = ElidedLabel("", "body", "text2")
        self.rows = RowsView(name="What was spent")
        self.empty = EmptyState(
            "Nothing was entered yet",
            "Add what lists, stands and campaigns cost, and the hours of people on them. Calls count by themselves.",
            actions=[
                EmptyAction("Add money", "For a source and a month", "plus", "A",
                            lambda: ctx.actions.trigger(f"{SPENDING}.add")),
                EmptyAction("Add hours", "Such as days at a show", "clock", "H",
                            lambda: ctx.actions.trigger(f"{SPENDING}.hours")),
            ],
            art=False,
        )  # fmt: skip
        for page in (self.rows, self.error, self.empty):
            self._stack.addWidget(page)
        self._column(self._head(self.said)).addWidget(self._foot())
        self._bind()
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(Space.XL, 0, Space.XL, 0)
        for name in ("edit", "add", "hours", "delete", "close"):
            button = QuietButton()
            button.follow(self._ctx.actions, f"{SPENDING}.{name}")
            flow.addWidget(button)
        return foot

    def _bind(self) -> None:
        bind, ctx = self._ctx.actions.bind, self._ctx
        bind(f"{SPENDING}.down", lambda: self.rows.step(1))
        bind(f"{SPENDING}.up", lambda: self.rows.step(-1))
        bind(f"{SPENDING}.add", lambda: self.acts.add_spend(back=True), self.acts.why_not_manage)
        bind(f"{SPENDING}.hours", lambda: self.acts.add_hours(back=True))
        bind(f"{SPENDING}.edit", lambda: self.acts.edit(self.entry()), self._why_not_edit)
        bind(f"{SPENDING}.delete", self._delete, self._why_not_delete)
        bind(f"{SPENDING}.undo", lambda: ctx.perform(ctx.undo))
        bind(f"{SPENDING}.redo", lambda: ctx.perform(ctx.redo))
        bind(f"{SPENDING}.again", self.refresh)
        bind(f"{SPENDING}.close", self.closed.emit)
        self.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{SPENDING}.edit"))

    # Reading

    def refresh(self) -> None:
        self.reading.read(spending.entries)

    def _show(self, found: Entries) -> None:
        currency = self._ctx.desk.profile.currency
        rows: list[Row | Section] = []
        for title, kept in (("Money", found.spend), ("Hours besides calling", found.hours)):
            if kept:
                rows += [Section(title, len(kept)), *(_row(one, currency) for one in kept[:_SHOWN])]
            if len(kept) > _SHOWN:
                rows.append(Section(f"and {len(kept) - _SHOWN:,} older ones; the export has all of them"))
        if spending.may_manage(self._ctx.desk):
            rows += [Section("What an hour costs"), *(_person_row(one, currency) for one in found.people)]
        had_focus = self.isVisible()
        self.rows.set_rows(rows)
        spent = sum(one.amount_cents for one in found.spend)
        minutes = sum(one.minutes for one in found.hours)
        hours = f" and {hours_text(minutes)}" if minutes else ", no hours entered"
        self.said.set_text(f"{money_text(spent, currency)}{hours}")
        self._stack.setCurrentWidget(self.rows if rows else self.empty)
        if self._wanted and self.rows.select(self._wanted):
            self._wanted = ""
        elif self.rows.current_id() is None:
            self.rows.first()
        if had_focus:
            self.start().setFocus()

    def entry(self) -> SpendRow | HoursRow | PersonRow | None:
        """What is under the hand."""
        row = self.rows.current_row() if self._stack.currentWidget() is self.rows else None
        return row.data if row is not None else None

    # Acting

    def _why_not_edit(self) -> str | None:
        entry = self.entry()
        if entry is None:
            return "Choose an entry first."
        if isinstance(entry, HoursRow) and entry.person_id == self._ctx.desk.person.id:
            return None
        return self.acts.why_not_manage()

    def _why_not_delete(self) -> str | None:
        if isinstance(self.entry(), PersonRow):
            return "What an hour costs is not removed. Edit it, and leave it empty."
        return self._why_not_edit()

    def _delete(self) -> None:
        entry = self.entry()
        act = spending.remove_hours if isinstance(entry, HoursRow) else spending.remove_spend
        if entry is not None:
            self._ctx.perform_and_say(act, self._ctx.desk, entry.id)

    def start(self) -> QWidget:
        shown = self._stack.currentWidget()
        return shown if shown in (self.empty, self.rows) else self


def _row(one: SpendRow | HoursRow, currency: str) -> Row:
    month = month_text(one.month)
    if isinstance(one, HoursRow):
        right, who = hours_text(one.minutes, exact=True), one.person
    else:
        right, who = exact_money(one.amount_cents, currency), f"entered by {one.by}" if one.by else ""
    detail = " · ".join(part for part in (month, who, one.about) if part)
    title = one.source or "No source"
    return Row(one.id, title, detail, right, spoken=f"{title}, {right}, {detail}", data=one)


def _person_row(person: PersonRow, currency: str) -> Row:
    known = bool(person.hour_cost_cents)
    right = f"{exact_money(person.hour_cost_cents, currency)} an hour" if known else "Not known"
    return Row(
        person.id, person.name, "" if known else "Their hours are counted without a cost", right,
        detail_icon="" if known else "alert", detail_tone="text2" if known else "warn",
        spoken=f"{person.name}, {right}", data=person,
    )  # fmt: skip
