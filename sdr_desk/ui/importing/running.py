"""The fourth step: how far the import is, then what became of every row and the way back."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.imports import ImportResult, Undone
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.flow import DONE, ImportFlow
from sdr_desk.ui.importing.lines import LineList
from sdr_desk.ui.importing.past import undone_words
from sdr_desk.ui.importing.problem_lines import problem_lines
from sdr_desk.ui.importing.signs import CountBar, Figure
from sdr_desk.ui.importing.words import equation, left_text, prospects_text
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_TICK_MILLISECONDS = 1000


class RunPage(QStackedWidget):
    """Progress while it runs, then the result."""

    def __init__(self, ctx: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self.setProperty("pane", True)
        self.setAccessibleName("Import")
        self.running = _Running(flow)
        self.addWidget(self.running)

    @cached_property
    def result(self) -> ResultPage:
        """What came of it; built when there is a result."""
        page = ResultPage(self._ctx)
        self.addWidget(page)
        return page

    def refresh(self) -> None:
        """Show what is so now."""
        if self._flow.step == DONE and self._flow.result is not None:
            self.result.show_result(self._flow.result, self._flow.undone, self._flow.importing)
            self.setCurrentWidget(self.result)
        else:
            self.running.refresh()
            self.setCurrentWidget(self.running)


class _Running(QWidget):
    def __init__(self, flow: ImportFlow) -> None:
        super().__init__()
        self._flow = flow
        self._head, self._left = Text("", "lead"), Text("", "body", "text2")
        self.bar = ProgressBar("Rows imported", 6)
        leave = "You may leave this page: calls go on, and the hint bar below shows how far the import is."
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._head)
        column.addWidget(self.bar)
        column.addWidget(self._left)
        column.addSpacing(Space.L)
        column.addWidget(Text(leave, "body", "text2", wrap=True))
        column.addStretch(1)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MILLISECONDS)
        self._tick.timeout.connect(self.refresh)
        flow.progressed.connect(self.refresh)

    def refresh(self) -> None:
        """Say how many rows are in and how many are left."""
        if not self.isVisible() and not self._flow.importing:
            self._tick.stop()
            return
        if self._flow.importing and not self._tick.isActive():
            self._tick.start()
        done, total, words = self._flow.progress
        checked = self._flow.checked
        self._head.set_text(f"{words} done" if words else "Starting")
        self.bar.set_value(done, total)
        left = []
        if checked is not None and words:
            rows = int("".join(sign for sign in words if sign.isdigit()) or 0)
            left.append(f"{max(0, checked.read - rows):,} rows left")
        seconds = self._flow.seconds_left()
        if seconds is not None:
            left.append(left_text(seconds))
        self._left.set_text(" · ".join(left))

    def head(self) -> str:
        """The words over the bar."""
        return self._head.text()


class ResultPage(PlainScroll):
    """What became of the rows: new, changed, left as they are, kept out, and their sum."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, sideways=True)
        self._title, self.sum = Text("", "lead", wrap=True), Text("", "body", "text2", wrap=True)
        self.bar = CountBar()
        self.created, self.updated = Figure("accent", ""), Figure("mid", "")
        self.skipped, self.rejected = Figure("quiet", ""), Figure("warn", "")
        self.undone = Text("", "body", "text", wrap=True)
        self.where = Text("", "body", "text2", wrap=True)
        self.problems = LineList("Rows with problems", 46, lead=True)
        figures = FlowLayout(gap=Space.S, line_gap=0)
        for figure in (self.created, self.updated, self.skipped, self.rejected):
            figures.addWidget(figure)
        self._undo, self._show, again, past = (
            QuietButton(icon="undo"),
            QuietButton(icon="file-text"),
            QuietButton(),
            QuietButton(),
        )
        for button, action in (
            (self._undo, "importing.undo"), (self._show, "importing.rejected"), (again, "importing.again"),
            (past, "window.past_imports"),
        ):  # fmt: skip
            button.follow(ctx.actions, action)
        buttons = FlowLayout(gap=Space.S, line_gap=Space.S)
        for button in (self._undo, self._show, again, past):
            buttons.addWidget(button)
        self._head = Text("Rows with problems", "section")
        page = QWidget()
        self.setAccessibleName("What became of the rows")
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.M)
        for part in (self._title, self.bar):
            column.addWidget(part)
        column.addLayout(figures)
        for part in (self.sum, self.undone, self.where):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addSpacing(Space.L)
        column.addWidget(self._head)
        column.addWidget(self.problems, 1)
        column.addStretch(0)
        self.set_inner(page)
        self._opened: set[str] = set()
        self._result: ImportResult | None = None
        self._said: Undone | None = None
        self.problems.opened.connect(self._on_problem)

    def show_result(self, result: ImportResult, undone: Undone | None, working: bool) -> None:
        """Show what an import did, and what taking it back did."""
        self._result = result
        companies = result.created_companies
        new = f" at {companies:,} new {'company' if companies == 1 else 'companies'}" if companies else ""
        came = f"{prospects_text(result.created)} came in{new}." if result.created else "Nobody new came in."
        self._title.set_text("This import was taken back." if undone else came)
        for figure, count, words in (
            (self.created, result.created, "new"), (self.updated, result.updated, "changed"),
            (self.skipped, result.skipped, "left as they are"), (self.rejected, result.rejected, "kept out"),
        ):  # fmt: skip
            figure.set_value(count, words, dimmed=undone is not None)
        parts = (
            (result.created, "accent"),
            (result.updated, "mid"),
            (result.skipped, "quiet"),
            (result.rejected, "warn"),
        )
        rows = equation(result.read, result.created, result.updated, result.skipped, result.rejected)
        self.sum.set_text(f"It was: {rows}." if undone else f"{rows}.")
        self.bar.set_parts(parts, self.sum.text())
        if undone is not None and self._said is not undone:
            announce(self, f"{self._title.text()} {undone_words(undone)}")
        self._said = undone
        self.undone.set_text("Taking the import back." if working else undone_words(undone) if undone else "")
        self.undone.setVisible(working or undone is not None)
        file = result.rejected_file
        said = f"The rows kept out are in {file}, each with its reason. Mend them and import that file." if file else ""
        self.where.set_text(said)
        self.where.setVisible(bool(file))
        self._show.setVisible(bool(file))
        self._undo.setVisible(undone is None)
        self._show_problems()

    def _show_problems(self) -> None:
        groups = self._result.problems if self._result else ()
        self._head.setVisible(bool(groups))
        self.problems.setVisible(bool(groups))
        self.problems.set_lines(problem_lines(groups, self._opened))

    def _on_problem(self, kind: str) -> None:
        self._opened ^= {kind.partition("\x1f")[0]}
        self._show_problems()


def folder_of(result: ImportResult) -> Path:
    """Where the rows kept out were written."""
    return Path(result.rejected_file).parent
