"""The left pane of handoffs: what waits for an answer, what waits for a report, and what is going on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import Inbox, InboxRow
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SHOWN = 2


def inbox_items(inbox: Inbox, whole: bool) -> tuple[list[Row | Section], int]:
    """The rows under their headings, and how many are left out until the whole list is asked for."""
    items: list[Row | Section] = []
    _add(items, "Answer needed", inbox.answer_needed, len(inbox.answer_needed))
    _add(items, "Outcome due", inbox.outcome_due, len(inbox.outcome_due))
    going = inbox.in_progress if whole else inbox.in_progress[:_SHOWN]
    few = not inbox.answer_needed and not inbox.outcome_due and not inbox.in_progress
    done = inbox.done if whole or few else ()
    _add(items, "In progress", going, len(inbox.in_progress))
    _add(items, "Answered", done, len(inbox.done))
    return items, len(inbox.in_progress) - len(going) + len(inbox.done) - len(done)


def _add(items: list[Row | Section], title: str, rows: tuple[InboxRow, ...], count: int) -> None:
    if rows:
        items.append(Section(title, count))
        items.extend(_row(row) for row in rows)


def _row(row: InboxRow) -> Row:
    waits = row.section == "Answer needed"
    return Row(
        row.id, row.company, row.detail, row.right, right_icon="clock" if waits else "",
        right_tone="warn" if row.soon else "text2", spoken=row.spoken,
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
        self._inbox = Inbox((), (), (), ())
        self.rows = RowsView(name="Handoffs", roomy=True)
        self.more = LinkButton()
        self.more.follow(actions, "handoffs.more")
        self.rows.row_changed.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 22, 0, Space.S)
        column.setSpacing(0)
        head = Text("Handoffs", "title")
        head.setContentsMargins(Space.XL, 0, Space.XL, 0)
        column.addWidget(head)
        column.addSpacing(6)
        column.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, Space.S, Space.XL, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(0)
        self.setFocusProxy(self.rows)

    def set_inbox(self, inbox: Inbox) -> None:
        """Show other handoffs; the chosen one stays chosen."""
        self._inbox = inbox
        items, rest = inbox_items(inbox, self._whole)
        self.rows.set_rows(items)
        self.rows.setMaximumHeight(self.rows.content_height() + 2)
        self.more.set_text(f"Show {rest} more")
        self.more.setVisible(rest > 0)

    def show_all(self) -> None:
        """Show the rest too."""
        self._whole = True
        self.set_inbox(self._inbox)

    def show_one(self, handoff_id: str) -> bool:
        """Choose a handoff, showing the rest when it is among them; False when it is not here."""
        if not self.rows.select(handoff_id):
            self.show_all()
        return self.rows.select(handoff_id)
