"""All deals with their sources: won leads and sales from elsewhere, those without a source to be asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk import deals
from sdr_desk.desk.deals import ELSEWHERE, WON, DealLine
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.method.periods import year_back
from sdr_desk.ui.announce import announce
from sdr_desk.ui.books.actions import DEALS
from sdr_desk.ui.books.deal_acts import DealActs
from sdr_desk.ui.books.opening import open_books
from sdr_desk.ui.books.reading_panel import ReadingPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.importing.ways_in import dropped_files
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SHOWN = 1000
_FIRST = date(1900, 1, 1)
_HOLDS = {WON: "won lead", ELSEWHERE: "from elsewhere"}


def row_of(line: DealLine, currency: str, today: date) -> Row:
    """A deal as a row: whom to, where from, and how much."""
    day = calendar_day(line.closed_on, today)
    by = f"closed by {line.closer}" if line.closer else ""
    person = line.person if line.company else ""
    detail = " · ".join(part for part in (line.source or "No source", day, person, by, _HOLDS[line.kind]) if part)
    profit = f"{money_text(line.profit_cents, currency)} profit" if line.profit_cents is not None else ""
    amount = money_text(line.amount_cents, currency) or "Amount not known"
    right = " · ".join(part for part in (amount, profit) if part)
    missing = not line.source
    return Row(
        line.id, line.title, detail, right, detail_icon="alert" if missing else "tag",
        detail_tone="warn" if missing else "text2", spoken=f"{line.title}, {right}, {detail}", data=line,
    )  # fmt: skip


class DealsPanel(ReadingPanel):
    """The list with an act under each key; a list of sales may be dropped on it."""

    context = DEALS
    nouns = frozenset({deals.NOUN, "handoff", "prospect", "people"})

    def __init__(self, ctx: UiContext, chosen: str = "") -> None:
        super().__init__(ctx, "Deals")
        self._wanted, trigger = chosen, ctx.actions.trigger
        self._found: tuple[DealLine, ...] | None = None
        self.acts = DealActs(ctx)
        self.setAcceptDrops(True)
        self.said = ElidedLabel("", "body", "text2")
        self.open_ones, self.older = ChipButton(checkable=True), ChipButton(checkable=True)
        self.rows = RowsView(name="Deals")
        self.none = Text("", "body", "text2", wrap=True)
        self.empty = EmptyState(
            "No deals yet",
            "Won leads appear here by themselves. Add sales from elsewhere, so that every one has its source.",
            actions=[
                EmptyAction("Add a deal", "One sale, by hand", "plus", "N", lambda: trigger(f"{DEALS}.add")),
                EmptyAction(
                    "Import a list", "CSV or Excel, or drop it here", "upload", "I",
                    lambda: trigger(f"{DEALS}.take"),
                ),
            ],
            art=False,
        )  # fmt: skip
        self._build()
        self._bind()
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _build(self) -> None:
        for page in (self.none, self.error, self.rows, self.empty):
            self._stack.addWidget(page)
        self.none.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        head = self._head(self.said)
        for chip, name in ((self.open_ones, "open"), (self.older, "all")):
            chip.follow(self._ctx.actions, f"{DEALS}.{name}")
            head.addWidget(chip)
        self._column(head).addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(Space.XL, 0, Space.XL, 0)
        for name in ("source", "add", "edit", "delete", "take", "books", "close"):
            button = QuietButton()
            button.follow(self._ctx.actions, f"{DEALS}.{name}")
            flow.addWidget(button)
        return foot

    def _bind(self) -> None:
        bind, ctx = self._ctx.actions.bind, self._ctx
        bind(f"{DEALS}.down", lambda: self.rows.step(1))
        bind(f"{DEALS}.up", lambda: self.rows.step(-1))
        bind(f"{DEALS}.add", lambda: self.acts.to_form(""))
        bind(f"{DEALS}.edit", lambda: self.acts.to_form(self.line().id), self._why_not_own)
        bind(f"{DEALS}.source", lambda: self.acts.to_source(self.line()), self._why_none)
        bind(f"{DEALS}.delete", lambda: self.acts.delete(self.line()), self._why_not_own)
        bind(f"{DEALS}.take", self.acts.choose_file)
        bind(f"{DEALS}.open", lambda: self._flip(self.open_ones))
        bind(f"{DEALS}.all", lambda: self._flip(self.older))
        bind(f"{DEALS}.undo", lambda: ctx.perform(ctx.undo))
        bind(f"{DEALS}.redo", lambda: ctx.perform(ctx.redo))
        bind(f"{DEALS}.again", self.refresh)
        bind(f"{DEALS}.books", self._to_books)
        bind(f"{DEALS}.close", self.closed.emit)
        self.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{DEALS}.edit"))

    # Reading

    def refresh(self) -> None:
        """Read the deals of the past year, or all of them, again."""
        today = self._ctx.desk.local_now().date()
        since = _FIRST if self.older.isChecked() else year_back(today)
        if self._found is None:
            self.none.set_text("Reading the deals…")
            self._stack.setCurrentWidget(self.none)
        self.reading.read(lambda desk: _read(desk, since, today))

    def _show(self, lines: tuple[DealLine, ...]) -> None:
        was_elsewhere = self.isVisible() and not self.rows.hasFocus()
        self._found = lines
        self._fill()
        if self._wanted and self.rows.select(self._wanted):
            self._wanted = ""
        elif self.rows.current_id() is None:
            self.rows.first()
        if was_elsewhere:
            self.start().setFocus()

    def _fill(self) -> None:
        lines = self._found or ()
        missing = [line for line in lines if not line.source]
        shown = missing if self.open_ones.isChecked() else lines
        today, currency = self._ctx.desk.local_now().date(), self._ctx.desk.profile.currency
        rows: list[Row | Section] = [row_of(line, currency, today) for line in shown[:_SHOWN]]
        if len(shown) > _SHOWN:
            rows.append(Section(f"and {len(shown) - _SHOWN:,} more; the export has all of them"))
        self.rows.set_rows(rows)
        self.said.set_text(_said(len(lines), len(missing), older=self.older.isChecked()))
        if shown:
            self._stack.setCurrentWidget(self.rows)
        elif lines:
            self.none.set_text("Every deal has its source.")
            self._stack.setCurrentWidget(self.none)
        else:
            self._stack.setCurrentWidget(self.empty)

    def line(self) -> DealLine | None:
        """The deal under the hand."""
        row = self.rows.current_row() if self._stack.currentWidget() is self.rows else None
        return row.data if row is not None else None

    # Acting

    def _why_none(self) -> str | None:
        return None if self.line() is not None else "Choose a deal first."

    def _why_not_own(self) -> str | None:
        line = self.line()
        if line is None:
            return "Choose a deal first."
        return None if line.kind == ELSEWHERE else "A won lead is changed where it was reported. S gives it a source."

    def _flip(self, chip: ChipButton) -> None:
        chip.setChecked(not chip.isChecked())
        if chip is self.older:
            self.refresh()
        else:
            self._fill()
            self.rows.first()
        announce(self, self.said.text())

    def _to_books(self) -> None:
        self.closed.emit()
        open_books(self._ctx)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.acts.take_file(paths[0])

    def start(self) -> QWidget:
        shown = self._stack.currentWidget()
        return shown if shown in (self.empty, self.rows) else self


def _read(desk: Desk, since: date, until: date) -> tuple[DealLine, ...]:
    return deals.all_deals(desk, since, until)


def _said(number: int, missing: int, *, older: bool) -> str:
    many = f"{number:,} {'deal' if number == 1 else 'deals'}{'' if older else ' in the past year'}"
    if not number:
        return many
    return f"{many}, {missing:,} without a source" if missing else f"{many}, every one with its source"
