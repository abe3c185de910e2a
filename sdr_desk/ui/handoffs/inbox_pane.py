"""The left pane of handoffs: what closers told, what waits for an answer or a report, and what is going on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import Inbox, InboxRow
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SHOWN = 2
_SHEETS = {"window.reply_mail": "E-mail a closer the sheet", "window.take_replies": "Take in a sheet"}
"""Offered while a closer who works by e-mail has something open."""
_ROOM = 1000
"""How much more of the room the list takes than what is left below it; it takes none beyond its rows."""


def inbox_items(inbox: Inbox, whole: bool) -> tuple[list[Row | Section], int]:
    """The rows under their headings, and how many are left out until the whole list is asked for."""
    items: list[Row | Section] = []
    for title, rows in inbox.sections:
        _add(items, title, rows, len(rows))
    going = inbox.in_progress if whole else inbox.in_progress[:_SHOWN]
    few = not items and not inbox.in_progress
    done = inbox.done if whole or few else ()
    _add(items, "In progress", going, len(inbox.in_progress))
    _add(items, "Answered lately", done, len(inbox.done))
    return items, len(inbox.in_progress) - len(going) + len(inbox.done) - len(done)


def _add(items: list[Row | Section], title: str, rows: tuple[InboxRow, ...], count: int) -> None:
    if rows:
        items.append(Section(title, count))
        items.extend(_row(row) for row in rows)


def _row(row: InboxRow) -> Row:
    waits = row.section == "Answer needed"
    return Row(
        row.id, row.company, row.detail, row.right, right_icon="clock" if waits else "",
        right_tone="warn" if row.soon else "text2", spoken=row.spoken, detail_tone="warn" if row.alarm > 1 else "text2",
    )  # fmt: skip


class InboxPane(QWidget):
    """Heading, list, and the link that shows the rest."""

    chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName("Handoffs")
        self.setMinimumWidth(220)
        self._whole = False
        self._inbox = Inbox()
        self.rows = RowsView(name="Handoffs", roomy=True)
        self.more = LinkButton()
        self.more.follow(actions, "handoffs.more")
        self.rows.row_changed.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 22, 0, Space.S)
        column.setSpacing(0)
        books = QuietButton(small=True)
        books.follow(actions, "handoffs.books", "Books")
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, 0, Space.L, 0)
        head.addWidget(Text("Handoffs", "title"), 1)
        head.addWidget(books)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.rows, _ROOM)
        self.sheets = {action: LinkButton() for action in _SHEETS}
        column.addSpacing(Space.S)
        for link in (self.more, *self.sheets.values()):
            foot = QHBoxLayout()
            foot.setContentsMargins(20, 0, Space.S, 0)
            foot.addWidget(link)
            foot.addStretch(1)
            column.addLayout(foot)
        column.addStretch(1)
        for action, link in self.sheets.items():
            link.follow(actions, action, _SHEETS[action])
        self.setFocusProxy(self.rows)

    def set_inbox(self, inbox: Inbox) -> None:
        """Show other handoffs; the chosen one stays chosen."""
        self._inbox = inbox
        items, rest = inbox_items(inbox, self._whole)
        self.rows.set_rows(items)
        self.rows.setMaximumHeight(self.rows.content_height() + 2)
        self.more.set_text(f"Show {rest} more")
        self.more.setVisible(rest > 0)
        first = inbox.by_mail[0].split(" ", maxsplit=1)[0] if len(inbox.by_mail) == 1 else "a closer"
        self.sheets["window.reply_mail"].set_text(f"E-mail {first} the sheet")
        for link in self.sheets.values():
            link.setVisible(bool(inbox.by_mail))

    def would_show(self, inbox: Inbox, handoff_id: str) -> bool:
        """Whether a handoff is in a list as it would be shown."""
        return any(isinstance(item, Row) and item.id == handoff_id for item in inbox_items(inbox, self._whole)[0])

    def show_all(self) -> None:
        """Show the rest too."""
        self._whole = True
        self.set_inbox(self._inbox)

    def show_one(self, handoff_id: str) -> bool:
        """Choose a handoff, showing the rest when it is among them; False when it is not here."""
        if not self.rows.select(handoff_id):
            self.show_all()
        return self.rows.select(handoff_id)
