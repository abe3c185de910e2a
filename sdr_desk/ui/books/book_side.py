"""One of the two books of the panel: whose it is, the key to the next one, and its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.book_words import BookLine
from sdr_desk.desk.books import CloserBook, RepBook
from sdr_desk.ui.books.book_table import BookTable
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


class BookSide(QWidget):
    """One of the two books: whose it is, the key to the next one, and its lines."""

    def __init__(self, ctx: UiContext, what: str, action: str) -> None:
        super().__init__()
        self._what, self.at, self._who = what, 0, ""
        self.name = ElidedLabel("", "section")
        self.of = Text("", "small", "text2")
        self.next = QuietButton(small=True)
        self.next.follow(ctx.actions, action)
        self.table = BookTable(what)
        self.none = Text("", "body", "text2", wrap=True)
        self.none.setContentsMargins(Space.L, Space.M, Space.L, 0)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L + Space.XS, 0, Space.M, 0)
        head.setSpacing(Space.S)
        head.addStrut(px(32))
        head.addWidget(self.name, 1)
        head.addWidget(self.of)
        head.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)

    def find(self, found: Sequence[RepBook | CloserBook]) -> RepBook | CloserBook | None:
        """The book to show of these: that of whoever was shown before, else the first; None without any."""
        self.at = next((at for at, book in enumerate(found) if book.person_id == self._who), 0)
        return found[self.at] if found else None

    def turn(self, found: Sequence[RepBook | CloserBook]) -> None:
        """Go on to the next book."""
        self._who = found[(self.at + 1) % len(found)].person_id if found else ""

    def show_book(self, names: Sequence[str], lines: Sequence[BookLine]) -> None:
        """Show the book that was found, of all with these names."""
        several = len(names) > 1
        self.name.set_text(f"{self._what}: {names[self.at]}" if names else self._what)
        self.of.set_text(f"{self.at + 1} of {len(names)}" if several else "")
        self.next.setVisible(several)
        self.none.set_text("" if names else "Nobody yet with whom you have had a lead in this time.")
        self.none.setVisible(not names)
        self.table.setVisible(bool(names))
        self.table.setAccessibleName(self.name.text())
        self.table.show_lines(lines)
