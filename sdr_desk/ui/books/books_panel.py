"""Two books side by side: what reps gave and what closers made of it, over a time that is chosen with a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk import sorting
from sdr_desk.desk.book_words import (
    BookLine,
    closer_lines,
    credit_text,
    period_text,
    rep_lines,
    sorting_lines,
    uncredited_text,
)
from sdr_desk.desk.books import Books, CloserBook, RepBook, books, together
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.sorting import Followed
from sdr_desk.method.periods import KINDS, MONTH, Period, period
from sdr_desk.ui.announce import announce
from sdr_desk.ui.books.actions import BOOKS
from sdr_desk.ui.books.book_side import BookSide
from sdr_desk.ui.books.reading_panel import ReadingPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, IconButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine

_OLDEST = 1990
_RANGE = "In brackets stands the range in which the share would lie 95 times in 100."


@dataclass(frozen=True, slots=True)
class Read:
    """What the panel shows: the books, and for a manager how often each rep did what was proposed."""

    books: Books
    followed: tuple[Followed, ...]


def read_books(desk: Desk, wanted: Period) -> Read:
    """Read the books of a period."""
    found = books(desk, wanted)
    if "manager" not in desk.person.roles:
        return Read(found, ())
    since = datetime.combine(wanted.first, time(), desk.zone).astimezone(UTC)
    until = datetime.combine(wanted.last + timedelta(days=1), time(), desk.zone).astimezone(UTC)
    return Read(found, sorting.differences(desk, since, until))


class BooksPanel(ReadingPanel):
    """Reads the books off the window's thread; both people see the same figures in them."""

    context = BOOKS
    nouns = frozenset({"handoff", "people", "handoff_rules", "rules", "call"})
    most = (1180, 780)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Books")
        self._kind, self._back = MONTH, 0
        self._wanted = period(MONTH, ctx.desk.local_now().date())
        self._found: Read | None = None
        self.days = ElidedLabel("", "body", "text2")
        self.rep, self.closer = BookSide(ctx, "Rep", f"{BOOKS}.rep"), BookSide(ctx, "Closer", f"{BOOKS}.closer")
        self.chips = {kind: ChipButton(checkable=True) for kind in KINDS}
        self.credit = Text("", "small", "text2", wrap=True)
        self.wait = Text("Reading the books…", "body", "text2")
        self.wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._bind()
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _build(self) -> None:
        both = QWidget()
        sides = QHBoxLayout(both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.rep, 1)
        sides.addWidget(VLine())
        sides.addWidget(self.closer, 1)
        for page in (self.wait, self.error, both):
            self._stack.addWidget(page)
        self._column(self._chips()).addLayout(self._foot())

    def _chips(self) -> QHBoxLayout:
        head = self._head(self.days)
        for kind, chip in self.chips.items():
            chip.follow(self._ctx.actions, f"{BOOKS}.{kind}")
            head.addWidget(chip)
        for name, icon, words in (
            ("earlier", "chevron-left", "The one before"),
            ("later", "chevron-right", "The one after"),
        ):
            button = IconButton(icon, words)
            button.clicked.connect(partial(self._ctx.actions.trigger, f"{BOOKS}.{name}"))
            head.addWidget(button)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, 0, Space.XL, 0)
        foot.setSpacing(Space.M)
        foot.addWidget(self.credit, 1)
        for name in ("deals", "close"):
            button = QuietButton()
            button.follow(self._ctx.actions, f"{BOOKS}.{name}")
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        for kind in KINDS:
            bind(f"{BOOKS}.{kind}", lambda kind=kind: self._take(kind, 0))
        bind(f"{BOOKS}.earlier", lambda: self._take(self._kind, self._back + 1), lambda: _why_none_before(self._wanted))
        bind(f"{BOOKS}.later", lambda: self._take(self._kind, self._back - 1), self._why_not_later)
        bind(f"{BOOKS}.rep", lambda: self._turn(self.rep))
        bind(f"{BOOKS}.closer", lambda: self._turn(self.closer))
        bind(f"{BOOKS}.side", self._other_side)
        bind(f"{BOOKS}.down", lambda: self._here().table.step(1))
        bind(f"{BOOKS}.up", lambda: self._here().table.step(-1))
        bind(f"{BOOKS}.again", self.refresh)
        bind(f"{BOOKS}.deals", self._to_deals)
        bind(f"{BOOKS}.close", self.closed.emit)

    # Reading

    def refresh(self) -> None:
        """Read the books of the chosen time again."""
        wanted = self._wanted = period(self._kind, self._ctx.desk.local_now().date(), self._back)
        self.days.set_text(f"{wanted.words.capitalize()}, {period_text(self._ctx.desk, wanted)}")
        for kind, chip in self.chips.items():
            chip.setChecked(kind == self._kind)
        if self._found is None:
            self._stack.setCurrentIndex(0)
        self.reading.read(lambda desk: read_books(desk, wanted))

    def _show(self, read: Read) -> None:
        first, self._found = self._found is None, read
        found = read.books
        self._stack.setCurrentIndex(2)
        more = (uncredited_text(found), _RANGE)
        self.credit.set_text(" ".join(part for part in (credit_text(found.credit_days), *more) if part))
        self._show_reps()
        self._show_closers()
        announce(self, f"{self.days.text()}.")
        if first and self.isVisible():
            self._here().table.setFocus()

    def _show_reps(self) -> None:
        if self._found is None:
            return
        shown = _with_all(self._found.books.reps, "All reps")
        book = self.rep.find(shown)
        lines: tuple[BookLine, ...] = ()
        if book is not None:
            mine = [one for one in self._found.followed if book.person_id in ("", one.person_id)]
            lines = (*rep_lines(self._ctx.desk, book), *sorting_lines(mine))
        self.rep.show_book([book.name for book in shown], lines)

    def _show_closers(self) -> None:
        if self._found is None:
            return
        shown = _with_all(self._found.books.closers, "All closers")
        book = self.closer.find(shown)
        lines = closer_lines(self._ctx.desk, book) if book is not None else ()
        self.closer.show_book([book.name for book in shown], lines)

    # Acting

    def _take(self, kind: str, back: int) -> None:
        self._kind, self._back = kind, back
        self.refresh()

    def _why_not_later(self) -> str | None:
        return None if self._back else f"This is the {self._kind} of today."

    def _turn(self, side: BookSide) -> None:
        read = self._found
        if read is None:
            return
        side.turn(_with_all(read.books.reps if side is self.rep else read.books.closers, ""))
        (self._show_reps if side is self.rep else self._show_closers)()
        announce(side.table, side.name.text())

    def _here(self) -> BookSide:
        return self.closer if self.closer.table.hasFocus() else self.rep

    def _other_side(self) -> None:
        other = self.rep if self._here() is self.closer else self.closer
        other.table.setFocus()

    def _to_deals(self) -> None:
        from sdr_desk.ui.books.opening import open_deals  # noqa: PLC0415 -- the two open each other

        self.closed.emit()
        open_deals(self._ctx)

    def start(self) -> QWidget:
        return self.rep.table if self._found is not None else self


def _why_none_before(wanted: Period) -> str | None:
    return None if wanted.first.year > _OLDEST else f"There is nothing before {_OLDEST}."


def _with_all(found: Sequence[RepBook] | Sequence[CloserBook], name: str) -> list[RepBook | CloserBook]:
    """The books there are, with all of them together in front when there are several."""
    return [together(found, name), *found] if len(found) > 1 else list(found)
