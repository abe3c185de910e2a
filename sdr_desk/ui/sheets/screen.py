"""The page of returned sheets: the lines at the left, one of them in full at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.sheet_replies import Line
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.sheets.acting import SheetActs
from sdr_desk.ui.sheets.actions import MOST_CHOICES, NAME
from sdr_desk.ui.sheets.flow import SheetsFlow
from sdr_desk.ui.sheets.line_pane import LinePane
from sdr_desk.ui.sheets.lists import about_files, first_to_see, foot_words, go_words, items
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.rows import RowsView

_EMPTY = (
    "No sheet is open",
    "Drop sheets that came back from closers anywhere in this window, or choose one. Every line is shown before it "
    "counts.",
)


class SheetsScreen(Screen):
    """Takes in what closers without the app wrote on their sheets."""

    name = NAME
    title = "Sheets that came back"
    icon = "inbox"
    marks = "handoffs"
    nouns = frozenset({"handoff", "prospect", "people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.flow = SheetsFlow(ctx, self)
        self.about = ElidedLabel("", "body", "text2")
        self.lost, self.notes = Text("", "body", "warn", wrap=True), Text("", "small", "text2", wrap=True)
        self.error = ErrorCard("")
        self.rows = RowsView(name="Lines of the sheets", roomy=True)
        self.pane = LinePane(ctx, self.flow)
        self.words = Text("", "body", "text2", wrap=True)
        self.go = PrimaryButton("", icon="check")
        self.go.follow(ctx.actions, "sheets.go")
        choose = EmptyAction(
            "Choose a sheet…", "XLSX, ODS or CSV", "upload", "O", lambda: ctx.actions.trigger("sheets.add")
        )
        self.empty = EmptyState(*_EMPTY, actions=[choose], art=False)
        self._stack = QStackedWidget()
        self._build()
        self.acts = SheetActs(self)
        self.rows.row_changed.connect(lambda _id: self._on_line())
        self.flow.moved.connect(self.show_flow)
        self.show_flow()

    def _build(self) -> None:
        leave = QuietButton("")
        leave.follow(self.ctx.actions, "sheets.leave", "Leave")
        head = QHBoxLayout()
        head.addWidget(Text(self.title, "title"), 1)
        head.addWidget(leave)
        top = QVBoxLayout()
        top.setContentsMargins(Space.XL, 20, Space.XL, Space.M)
        top.setSpacing(Space.XS)
        top.addLayout(head)
        for part in (self.about, self.lost, self.notes, self.error):
            top.addWidget(part)
        body = QWidget()
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.rows, 5)
        sides.addWidget(VLine())
        sides.addWidget(self.pane, 4)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        foot.setSpacing(Space.M)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(HLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HLine())
        column.addWidget(self._foot)

    # What the window asks

    def shown(self, paths: Sequence[Path] = (), **target: Any) -> None:
        """Open sheets beside those that are open."""
        super().shown(**target)
        if paths:
            self.flow.open(paths)

    def refresh(self) -> None:
        self.flow.judge()

    def focus_home(self) -> QWidget:
        return self.rows if self.flow.paths else self.empty

    def hints(self) -> list[Hint]:
        line = self.line()
        hints = [Hint(("J", "K"), "Move")] if self.flow.found.lines else [Hint(("O",), "Choose a sheet")]
        if line is not None and line.wants:
            hints.append(Hint(("Space",), "Leave" if self.flow.is_taken(line) else "Take"))
        if line is not None and line.offers:
            keys = "1" if len(line.offers) == 1 else f"1…{min(len(line.offers), MOST_CHOICES)}"
            hints.append(Hint((keys,), "It means"))
        if line is not None and line.write:
            hints.append(Hint(("W",), "Write it"))
        if self.flow.taken:
            hints.append(Hint(("Ctrl+Enter",), go_words(len(self.flow.taken))))
        return [*hints, Hint(("Esc",), "Leave")]

    # Showing

    def show_flow(self) -> None:
        """Show the lines as they are judged now; the chosen one stays chosen."""
        flow, had = self.flow, self.rows.current_id()
        self.about.set_text(about_files(flow))
        for text, sentences in ((self.lost, flow.found.lost), (self.notes, flow.found.notes)):
            text.set_text("\n".join(sentences))
            text.setVisible(bool(sentences))
        if flow.error is not None:
            self.error.show_error(flow.error)
        self.error.setVisible(flow.error is not None)
        self._stack.setCurrentIndex(1 if flow.paths else 0)
        self._foot.setVisible(bool(flow.paths))
        self.rows.set_rows(items(flow))
        first = first_to_see(flow.open_lines) or first_to_see(flow.found.lines)
        if had is None and first is not None:
            self.rows.select(first)
            if self.isVisible():
                self.rows.setFocus()
        self.words.set_text(foot_words(flow))
        self.go.set_text(go_words(len(flow.taken)))
        self.go.setEnabled(bool(flow.taken))
        self._on_line()

    def _on_line(self) -> None:
        self.pane.set_line(self.line())
        self.ctx.hints_changed()

    def line(self) -> Line | None:
        """The chosen line, None when none is."""
        return self.flow.line(self.rows.current_id())
