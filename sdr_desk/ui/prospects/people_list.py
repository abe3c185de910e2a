"""The left side of the prospects screen: what is searched for, and the table or the reason why it is empty."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.browse import Found, Query
from sdr_desk.desk.filter_names import filter_names
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.bulk_bar import BulkBar
from sdr_desk.ui.prospects.finding import Answer, Ask, Finder, FirstPeople
from sdr_desk.ui.prospects.header import ProspectsHead
from sdr_desk.ui.prospects.kept_columns import KeptColumns
from sdr_desk.ui.prospects.lines import PAGE, Lines
from sdr_desk.ui.prospects.nobody import no_match, no_prospects
from sdr_desk.ui.prospects.place import TablePlace
from sdr_desk.ui.prospects.search_problem import SearchProblem
from sdr_desk.ui.prospects.table import ProspectsTable
from sdr_desk.ui.prospects.wanted import Wanted
from sdr_desk.ui.reads import is_bug

_MOST_KEPT_CHOSEN = 20_000


class PeopleList(QWidget):
    """Searches at every key and keeps the old people until the new ones are found.

    `filled` follows every answer; `emptied` tells that nobody is chosen any more.
    """

    filled = Signal()
    emptied = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._person = ""
        self._names: dict[str, str] = {}
        self._early = False
        self._took = 0
        self.found: Found | None = None
        self.wanted = Wanted(self)
        self.background = Background(ctx, parent=self)
        self.lines = Lines(ctx, self.background, self)
        self.head = ProspectsHead(ctx.actions, self.wanted, self.names, self)
        self.table = ProspectsTable(self.lines, self)
        self.table.setProperty("pane", True)
        self.bar = BulkBar(ctx.actions, self)
        self.finder = Finder(ctx, Background(ctx, keeps=True, parent=self), self)
        self.problem = SearchProblem(self.search, self)
        self.place = TablePlace(self.table, self.head.field, self)
        self.columns = KeptColumns(ctx, self.table, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.problem)
        column.addWidget(self.place, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.wanted.changed.connect(self.search)
        self.wanted.drawn.connect(lambda: self.table.headings.show_sort(self.wanted.query.sort))
        self.finder.first.connect(self._show_first)
        self.finder.found.connect(self._show)
        self.finder.failed.connect(self._on_failed)
        self.finder.slow.connect(self._on_slow)
        self.lines.arrived.connect(self.table.people.page_arrived)
        self.lines.arrived.connect(self._on_arrived)
        self.table.choice.changed.connect(self._on_chosen)

    # What is looked for

    def search(self) -> None:
        """Look for what is wanted; the first one found is chosen."""
        self.finder.find(Ask(self.wanted.query, self._person, columns=self.lines.columns))

    def read_again(self, newcomer: str = "") -> None:
        """People have changed; whoever is chosen stays chosen, and somebody just added is chosen."""
        self._names.update(filter_names(self._ctx.desk))
        self.columns.read()
        chosen = self.table.choice.numbers() if 1 < self.table.choice.count() <= _MOST_KEPT_CHOSEN else None
        person = self._person or self.table.current_id()
        columns, early = self.table.layout_of.extras(), not self.table.people.rowCount()
        ask = Ask(self.wanted.query, person, chosen, newcomer, again=True, early=early, columns=columns)
        self.finder.find(ask)

    def show_person(self, prospect_id: str) -> None:
        """Choose a person; a search that may hide them is cleared."""
        self._person = prospect_id
        self.wanted.clear(tell=False)
        self.search()

    def names(self) -> Mapping[str, str]:
        """The names of owners, lists, sources and imports that chips tell, by their ids."""
        return self._names

    def learn_names(self, names: Mapping[str, str]) -> None:
        """Take further names for the chips."""
        self._names.update(names)

    # What is shown

    def is_filled(self) -> bool:
        """True while there is a table to move in."""
        return self.place.has_table() and self.table.people.rowCount() > 0

    def home(self) -> QWidget:
        """Where the focus belongs: the table, or the first way out of an empty place."""
        return self.place.home()

    def _show_first(self, people: FirstPeople) -> None:
        if not people.numbers:
            return
        self._early = True
        self.problem.clear()
        self.table.show_people(people.numbers, 0, people.lines)
        self._show_page(self.wanted.query, filled=True)
        took = self.finder.milliseconds()
        of_all = f" of {self.found.total:,}" if self.found else ""
        self.head.field.set_note(f"{len(people.numbers):,}+{of_all} · {took} ms" if self.wanted.narrowed else "")
        self._took = took

    def _show(self, answer: Answer) -> None:
        ask, found = answer.ask, answer.found
        early, self._early = self._early, False
        took = self._took if early else None
        self.found, self._person = found, ""
        self.problem.clear()
        if answer.newcomer and answer.at < 0 and self.wanted.narrowed:
            self.show_person(answer.newcomer)
            return
        if not (early and self.table.complete(found.numbers)):
            kept = max(answer.at, self._near(answer)) if found.numbers else -1
            self.table.show_people(found.numbers, kept, answer.lines, answer.rows)
        self._show_page(ask.query, filled=bool(found.numbers))
        self._note(found, took if took is not None else self.finder.milliseconds())
        if not found.numbers:
            self.emptied.emit()
        self.filled.emit()

    def _near(self, answer: Answer) -> int:
        """Where to stand when the person chosen is gone: where they stood."""
        if not answer.ask.again:
            return 0
        return max(0, min(self.table.currentIndex().row(), len(answer.found.numbers) - 1))

    def _show_page(self, query: Query, *, filled: bool) -> None:
        """The table, or why there is none."""
        if filled:
            self.place.put(None)
            return
        self.bar.hide()
        wanted = self.wanted
        some = query.text or query.filters
        self.place.put(
            no_match(query, self._names, wanted.drop_last, wanted.clear) if some else no_prospects(self._ctx)
        )

    def _note(self, found: Found, took: int) -> None:
        total, shown = found.total, len(found.numbers)
        if self.wanted.narrowed:
            self.head.field.set_note(f"{shown:,} of {total:,} · {took} ms")
        else:
            self.head.field.set_note(f"{total:,}" if total else "")
        if self.head.field.hasFocus():
            announce(self.head.field, f"{shown:,} found" if shown else "No one matches")

    def _on_arrived(self, page: int) -> None:
        """Whoever is under the hand is known only now."""
        if self.table.currentIndex().isValid() and self.table.currentIndex().row() // PAGE == page:
            self.table.person_changed.emit()

    def _on_slow(self, very: bool) -> None:
        self.head.field.set_note("Reading every prospect…" if very else "Reading…")

    def _on_failed(self, error: BaseException, ask: Ask) -> None:
        if ask.again:
            return  # the window says so in the place of the screen, or above it
        self.head.field.set_note("Not searched")
        self.problem.tell(error)
        if is_bug(error):
            sys.excepthook(type(error), error, error.__traceback__)

    def _on_chosen(self, count: int) -> None:
        self.bar.show_count(count, everyone=self.table.choice.everyone)
