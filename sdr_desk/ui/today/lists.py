"""The three lists of Today, each with its heading, its count and its key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import Inbox, InboxRow
from sdr_desk.desk.today_lists import Line
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

MORE = "more"
_SHOWN = 4


class ListColumn(QWidget):
    """A heading with count and key above a list that scrolls; says in words when there is nothing."""

    def __init__(self, title: str, key: str, nothing: str, lead_width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName(title)
        self._title = ElidedLabel(title, "section")
        self._count = Text("", "body", "text2")
        self._nothing = Text(nothing, "body", "text2", wrap=True)
        self.rows = RowsView(lines=True, lead_width=lead_width, name=title)
        self.rows.setMinimumHeight(px(108))
        keep_gutter(self.rows)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.setContentsMargins(0, 0, 2 + GUTTER, 0)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(KeyCap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(Space.M + 3)
        column.addWidget(self._nothing)
        column.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.set_text(title)
        self.setAccessibleName(title)
        self.rows.setAccessibleName(title)

    def set_items(self, items: Sequence[Row | Section], count: int) -> None:
        """Show other rows; none shows the sentence instead."""
        self._count.set_text(f"{count:,}")
        self._nothing.setVisible(not items)
        self.rows.set_rows(items)

    def enter(self) -> bool:
        """Take the focus on the first or chosen row; False when there is none."""
        if not any(isinstance(item, Row) for item in self.rows.model_rows.items()):
            return False
        self.rows.setFocus()
        return True


def callback_rows(lines: Sequence[Line]) -> list[Row]:
    """Promised callbacks by time; the next one in the accent colour."""
    return [
        Row(line.id, line.title, line.detail, line.right, lead=line.lead,
            lead_tone="accent" if at == 0 or line.soon else "text", spoken=line.spoken)
        for at, line in enumerate(lines)
    ]  # fmt: skip


def handoff_rows(inbox: Inbox) -> tuple[str, int, list[Row | Section]]:
    """What waits among the handoffs: the heading and count of the first list, then it and the others below it."""
    lists = [(title, rows) for title, rows in inbox.sections if rows and rows is not inbox.asked]
    title, rows = lists[0] if lists else (inbox.waiting_title, ())
    items: list[Row | Section] = [_handoff(row) for row in rows]
    for below, others in lists[1:]:
        items += [Section(below, len(others)), *(_handoff(row) for row in others)]
    return title, len(rows), items


def _handoff(row: InboxRow) -> Row:
    """One that waits is amber when its answer is due within half an hour; the others as on Handoffs."""
    waits = row.section == "Answer needed"
    right = f"Answer {row.right}" if waits and not row.soon else row.right
    return Row(row.id, row.company, row.sent or row.detail, right, right_tone="warn" if row.soon else "text2",
               spoken=row.spoken)  # fmt: skip


def nurture_rows(lines: Sequence[Line], total: int, whole: bool) -> list[Row]:
    """Nurture touches due; a few, and one row for the rest until *whole* is asked for."""
    shown = list(lines) if whole or total <= _SHOWN + 1 else list(lines[:_SHOWN])
    rows = [Row(line.id, line.title, line.detail, line.right, spoken=line.spoken) for line in shown]
    rest = total - len(shown)
    if rest > 0:
        detail = "Enter goes on in the call desk" if whole else "Enter shows them"
        rows.append(Row(MORE, f"{rest:,} more", detail, spoken=f"{rest} more nurture touches due"))
    return rows
