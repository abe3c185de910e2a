"""A list of sales before it is taken in: what becomes of each row and why, and nothing written before the key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.desk.deal_import import (
    NEW,
    REJECTED,
    SKIPPED,
    DealPlan,
    DealsImported,
    PlannedDeal,
    import_deals,
    plan_deals,
)
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.books.actions import TAKE
from sdr_desk.ui.books.reading import Reading
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SHOWN = 300
_HEADS = {REJECTED: "Kept out", SKIPPED: "Skipped", NEW: "New"}
_TONES = {REJECTED: "bad", SKIPPED: "text2", NEW: "text2"}


class TakePanel(Panel):
    """Looks at the file off the window's thread, shows its rows, and takes the new ones in as one change."""

    context = TAKE

    def __init__(self, ctx: UiContext, path: Path) -> None:
        super().__init__()
        self._ctx, self._path, self._order = ctx, path, ""
        self.plan: DealPlan | None = None
        self._running = False
        self.setAccessibleName(f"Deals from {path.name}")
        self.reading = Reading(ctx, self, self._show, self._fail)
        self.counts = Text("Reading the list…", "body", "text2", wrap=True)
        self.columns = Text("", "small", "text2", wrap=True)
        self.notes = Text("", "small", "warn", wrap=True)
        self.rows = RowsView(name="Rows of the list")
        self.error = ErrorCard("")
        self.error.hide()
        self.go, self.dates = PrimaryButton(icon="check"), QuietButton()
        self.go.follow(ctx.actions, f"{TAKE}.go")
        self.dates.follow(ctx.actions, f"{TAKE}.dates")
        self._build()
        self._bind()
        self._look()

    def _build(self) -> None:
        close = QuietButton()
        close.follow(self._ctx.actions, f"{TAKE}.close")
        top = QVBoxLayout()
        top.setContentsMargins(Space.XL, 0, Space.XL, 0)
        top.setSpacing(Space.XS)
        top.addWidget(ElidedLabel(f"Deals from {self._path.name}", "title"))
        for part in (self.counts, self.columns, self.notes, self.error):
            top.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, 0, Space.XL, 0)
        foot.setSpacing(Space.S)
        foot.addWidget(self.dates)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(HLine())
        column.addWidget(self.rows, 1)
        column.addWidget(HLine())
        column.addLayout(foot)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{TAKE}.down", lambda: self.rows.step(1))
        bind(f"{TAKE}.up", lambda: self.rows.step(-1))
        bind(f"{TAKE}.dates", self._other_dates, self._why_no_dates)
        bind(f"{TAKE}.go", self._go, self._why_not_go)
        bind(f"{TAKE}.close", self.closed.emit)

    # Looking

    def _look(self) -> None:
        self.dates.hide()
        path, order = self._path, self._order
        self.reading.read(lambda desk: plan_deals(desk, path, order))

    def _fail(self, error: KnownError) -> None:
        self.plan = None
        self.rows.set_rows([])
        for part in (self.counts, self.columns, self.notes):
            part.set_text("")
        self.error.show_error(error)
        self.error.show()
        self.go.setEnabled(False)
        announce(self, str(error), urgent=True)

    def _show(self, plan: DealPlan) -> None:
        self.plan = plan
        self.error.hide()
        self.counts.set_text(counts_text(plan))
        self.columns.set_text(columns_text(plan))
        self.notes.set_text(notes_text(plan, self._order))
        self.notes.setVisible(bool(self.notes.text()))
        self.dates.setVisible(self._why_no_dates() is None)
        self.rows.set_rows(self._items(plan))
        if self.rows.current_id() is None:
            self.rows.first()
        new = plan.number_of(NEW)
        self.go.set_text(f"Take {new:,} {'deal' if new == 1 else 'deals'} in")
        self.go.setEnabled(bool(new))
        announce(self, self.counts.text())

    def _items(self, plan: DealPlan) -> list[Row | Section]:
        found: list[Row | Section] = []
        for fate, head in _HEADS.items():
            rows = [row for row in plan.rows if row.fate == fate]
            if rows:
                found += [Section(head, len(rows)), *(self._row(row) for row in rows[:_SHOWN])]
            if len(rows) > _SHOWN:
                found.append(Section(f"and {len(rows) - _SHOWN:,} more"))
        return found

    def _row(self, row: PlannedDeal) -> Row:
        desk, deal = self._ctx.desk, row.deal
        parts: list[str] = []
        if deal is not None and row.fate == NEW:
            day = calendar_day(deal.closed_on, desk.local_now().date())
            parts = [deal.source or "No source", day, deal.person if deal.company else ""]
        detail = " · ".join(part for part in (row.why.rstrip(".") if parts else row.why, *parts) if part)
        right = money_text(deal.amount_cents, desk.profile.currency) if deal is not None else ""
        return Row(
            str(row.number), f"{row.title}", detail, " · ".join(part for part in (right, f"row {row.number}") if part),
            detail_tone=_TONES[row.fate],
        )  # fmt: skip

    # Acting

    def _why_no_dates(self) -> str | None:
        return None if self._order or (self.plan is not None and self.plan.unordered) else "The dates are clear."

    def _other_dates(self) -> None:
        self._order = "dmy" if self._order == "mdy" else "mdy"
        self._look()

    def _why_not_go(self) -> str | None:
        if self._running:
            return "The deals are being taken in."
        if self.plan is None:
            return "There is nothing to take in."
        return None if self.plan.number_of(NEW) else "No row is a new deal."

    def _go(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self._running = True
        self.go.setEnabled(False)
        self.counts.set_text("Taking the deals in…")
        work = on_own_desk(
            self._ctx.desk, lambda desk, report, _stop: import_deals(desk, plan, lambda at, of: report(at, of, "deals"))
        )
        task = self._ctx.tasks.run(work, self._done, self._failed, label=f"Deals from {plan.path.name}")
        task.holds = "Deals are being taken in."

    def _failed(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, KnownError):
            raise error
        if isValid(self) and self.isVisible():
            self._show(self.plan)
            self.error.show_error(error)
            self.error.show()
        else:
            self._ctx.fail(str(error))

    def _done(self, done: DealsImported) -> None:
        self._running = False
        self._ctx.perform_and_say(lambda: done.changes)
        if done.rejected_file:
            self._ctx.toast(f"{done.changes.label}. Kept out: {done.rejected:,}, in {done.rejected_file}", undo=True)
        if isValid(self) and self.isVisible():
            self.closed.emit()

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(820), room.width() - 2 * Space.XXL)
        high = min(px(680), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)


def counts_text(plan: DealPlan) -> str:
    """How many rows there are and what becomes of them: they add up."""
    new, skipped, rejected = (plan.number_of(fate) for fate in (NEW, SKIPPED, REJECTED))
    rows = "1 row" if plan.read == 1 else f"{plan.read:,} rows"
    return f"{rows}: {new:,} new, {skipped:,} skipped, {rejected:,} kept out. One undo takes all of it back."


def columns_text(plan: DealPlan) -> str:
    """Which heading is read as what, and which are not read."""
    read = ", ".join(
        label if header.casefold() == label.casefold() else f"{label} (“{header}”)" for header, label in plan.columns
    )
    unread = f" Not read: {', '.join(plan.unread)}." if plan.unread else ""
    return f"Read: {read}.{unread}"


def notes_text(plan: DealPlan, order: str) -> str:
    """What should be known before: new sources, and dates that can be read in two ways."""
    notes = []
    if plan.sources:
        shown = ", ".join(plan.sources[:6]) + (f" and {len(plan.sources) - 6:,} more" if len(plan.sources) > 6 else "")
        notes.append(f"New sources: {shown}.")
    if plan.unordered:
        notes.append("Some dates can be read in two ways: D says how.")
    elif order:
        notes.append(f"3/10/2026 is read as {'March 10' if order == 'mdy' else '3 October'}.")
    return " ".join(notes)
