"""One line of a returned sheet in full: what it says, what it would do, what happened since, and what it could mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sdr_desk.desk.sheet_replies import CHANGED, MATCHED, UNCLEAR, Line
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.sheets.actions import MOST_CHOICES, NAME
from sdr_desk.ui.sheets.flow import SheetsFlow
from sdr_desk.ui.sheets.lists import state_of
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton, OutcomeButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_CHOICE = 40
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WHY = {MATCHED: "", CHANGED: "What changed", UNCLEAR: "Why it is asked"}


class LinePane(PlainScroll):
    """Shows one line; its choices follow the keys 1 to 9."""

    def __init__(self, ctx: UiContext, flow: SheetsFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self._ctx, self._flow = ctx, flow
        self.setProperty("pane", True)
        self.setAccessibleName("The chosen line")
        self.choices: list[OutcomeButton] = []

    def set_line(self, line: Line | None) -> None:
        """Show another line, or none."""
        self.choices = []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        if line is not None:
            self._fill(column, line)
        column.addStretch(1)
        self.set_inner(page)

    def _fill(self, column: QVBoxLayout, line: Line) -> None:
        column.addWidget(Text(line.title, "lead", wrap=True))
        column.addWidget(Text(line.where, "small", "text2", wrap=True))
        if line.says:
            self._head(column, "What the sheet says")
            column.addLayout(_cells(line))
        if line.does:
            state = state_of(line, self._flow)[0]
            self._head(column, "What it would do")
            column.addWidget(Text(line.does, "strong", wrap=True))
            take = QuietButton("")
            take.follow(self._ctx.actions, f"{NAME}.take", "Leave this line" if state == "Take" else "Take this line")
            column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        if line.why:
            self._head(column, _WHY.get(line.group, "Why there is nothing to do"))
            column.addWidget(Text(line.why, "body", wrap=True))
        if line.offers or line.write:
            self._offer(column, line)
        elif line.group == UNCLEAR:
            column.addWidget(Text("It stays out. Ask for the sheet again, or answer it on Handoffs.", "body", "text2",
                                  wrap=True))  # fmt: skip
        if self._flow.picked(line):
            again = LinkButton("")
            again.follow(self._ctx.actions, f"{NAME}.again")
            column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self, column: QVBoxLayout, line: Line) -> None:
        if line.offers:
            self._head(column, "What it means")
        for at, offer in enumerate(line.offers[:MOST_CHOICES], 1):
            button = OutcomeButton(str(at), offer.label)
            button.follow(self._ctx.actions, f"{NAME}.choose_{at}", offer.label)
            button.setFixedHeight(px(_CHOICE))
            self.choices.append(button)
            column.addWidget(button)
        if line.write:
            write = QuietButton("", icon="edit")
            write.follow(self._ctx.actions, f"{NAME}.write", f"Write it: {line.write[:1].lower()}{line.write[1:]}…")
            column.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _head(column: QVBoxLayout, words: str) -> None:
        column.addSpacing(Space.S)
        column.addWidget(HLine())
        column.addWidget(Text(words, "smallstrong", "text2"))


def _cells(line: Line) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnStretch(1, 1)
    for row, (heading, text) in enumerate(line.says):
        grid.addWidget(Text(heading, "body", "text2"), row, 0, _TOP)
        grid.addWidget(Text(text, "body", wrap=True), row, 1)
    return grid
