"""What the company card shows before one entry is read: the company in four lines and the cards, or what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.company_card import Entry, Hit
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_BEFORE, _LONGEST = 16, 300
_SHARE = 0.55
"""Of the height, at most, for the company above the rows."""
_UNWRITTEN = "Not written down yet."


def snippet(hit: Hit) -> str:
    """The line of a hit, begun a few words before what was found when that stands far in it."""
    line, start = hit.line, hit.start
    if start > _BEFORE:
        cut = line.rfind(" ", 0, start - _BEFORE // 2)
        line = f"… {line[cut + 1 :]}" if cut > 0 else line
    return one_line(line[:_LONGEST])


def hit_rows(hits: Sequence[Hit]) -> list[Row | Section]:
    """What was found as rows, the best first."""
    return [_row(hit.entry, snippet(hit)) for hit in hits]


def all_rows(entries: Sequence[Entry], *, company: bool = False) -> list[Row | Section]:
    """The cards as rows under their headings, after the company when it is to be among them."""
    groups = {
        "The company": [entry for entry in entries if entry.is_company() and company],
        "Cards": [entry for entry in entries if not entry.is_company() and not entry.rival],
        "Competitors": [entry for entry in entries if entry.rival],
    }
    rows: list[Row | Section] = []
    for title, own in groups.items():
        if own:
            rows += [
                Section(title, len(own)),
                *(_row(entry, one_line((entry.text or _UNWRITTEN)[:_LONGEST])) for entry in own),
            ]
    return rows


def _row(entry: Entry, detail: str) -> Row:
    return Row(entry.id, one_line(entry.title), detail)


class Results(QWidget):
    """The company in four lines above the rows; where they would leave too little room, they are rows as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.company = QWidget(self)
        self._lines: list[tuple[Text, Text]] = []
        self._inside = QVBoxLayout(self.company)
        self._inside.setContentsMargins(Space.L, 0, Space.L, Space.S)
        self._inside.setSpacing(0)
        self.rows = RowsView(name="On the company card", parent=self)
        self._rule = HLine(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.company)
        column.addWidget(self._rule)
        column.addWidget(self.rows, 1)
        active().changed.connect(self.fit)

    def show_all(self, entries: Sequence[Entry]) -> None:
        """Nothing is typed: the company in four lines, and every card."""
        ours = [entry for entry in entries if entry.is_company()]
        while len(self._lines) < len(ours):
            told = Text("", "smallstrong", "text2"), Text("", "body", wrap=True)
            self._lines.append(told)
            for part in told:
                self._inside.addWidget(part)
            self._inside.addSpacing(Space.S)
        for entry, (title, text) in zip(ours, self._lines, strict=False):
            title.set_text(entry.title)
            text.set_text(" ".join((entry.text or _UNWRITTEN)[:_LONGEST].split()))
            text.set_color("text" if entry.text else "text2")
        self._entries = tuple(entries)
        self.rows.set_rows([])
        self.fit()
        self._begin()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What was found, the best chosen."""
        self._entries = ()
        self._show_company(seen=False)
        self.rows.set_rows(hit_rows(hits))
        self._begin()

    def _begin(self) -> None:
        self.rows.first()
        self.rows.scrollToTop()

    def _show_company(self, *, seen: bool) -> None:
        for part in (self.company, self._rule):
            part.setVisible(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose, for the room there is, whether the company stands above the rows or among them."""
        if not self._entries:
            return
        need = self._inside.totalHeightForWidth(max(px(120), self.width()))
        above = need <= self.height() * _SHARE
        moved = self.company.isHidden() == above
        self._show_company(seen=above)
        self.rows.set_rows(all_rows(self._entries, company=not above))
        if moved:
            self._begin()
