"""Under the editor: what to fix before publishing, with the repair one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.scripting.problems import Problem
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Radius, Space, active, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box, draw_icon
from sdr_desk.ui.widgets.scroll import PlainScroll

MOST_SHOWN = 20
_HIGHEST, _EDGE = 72, 4


def heading(problems: Sequence[Problem]) -> str:
    """How many things there are to fix."""
    errors = sum(problem.severity == "error" for problem in problems)
    others = len(problems) - errors
    if errors:
        more = f", {others} more to look at" if others else ""
        return f"{_things(errors)} to fix before you publish{more}"
    return f"{_things(others)} to look at" if others else "Nothing to fix"


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def title_of(problem: Problem) -> str:
    """A problem in one line: "Line 11: There is no field called company.citty."; lengths belong to no line."""
    said = problem.message.rstrip(".")
    return said if problem.parts else f"Line {problem.line}: {said[:1].lower()}{said[1:]}"


def fix_words(problem: Problem) -> str:
    """What the button beside a problem does, "" without one."""
    return "Show long parts" if problem.parts else problem.fix.label if problem.fix else ""


class ProblemRow(QWidget):
    """One problem: icon, title and cure, as many lines as they need, and the button of its repair."""

    chosen = Signal()
    fixed = Signal()

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late = bool(problem.parts)
        self._current = False
        self.setAccessibleName(f"{title_of(problem)}. {problem.cure}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = Text(title_of(problem), "strong", wrap=True, parent=self)
        self.cure = Text(problem.cure, "body", "text2", wrap=True, parent=self)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addStretch(1)
        text.addWidget(self.title)
        text.addWidget(self.cure)
        text.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(Space.S)
        row.addLayout(text, 1)
        words = fix_words(problem)
        self.button = QuietButton(words, small=True, parent=self) if words else None
        if self.button is not None:
            self.button.clicked.connect(self.fixed)
            row.addWidget(self.button)
        active().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._row.setContentsMargins(Space.XL + px(16) + Space.S + 1, _EDGE, Space.L, _EDGE)

    def set_current(self, on: bool) -> None:
        """Mark this problem as the one F8 came to."""
        if on != self._current:
            self._current = on
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._current:
            draw_box(painter, self.rect().adjusted(Space.M, 1, -Space.S, -1), "sel", None, Radius.CONTROL)
        draw_icon(painter, Space.XL, self.height() // 2, "clock" if self._late else "alert", "warn", 16)
        painter.end()


class ProblemPanel(QWidget):
    """The problems of the words of now. Signals carry the position of a problem: `chosen`, `fixed`."""

    chosen = Signal(int)
    fixed = Signal(int)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What to fix")
        self._problems: tuple[Problem, ...] = ()
        self.rows: list[ProblemRow] = []
        self.at = -1
        self._seen = 2
        self.title = Text("Nothing to fix", "smallstrong", "text2", parent=self)
        self._next = Text("Next", "small", "text2", parent=self)
        self._cap = KeyCap(actions.key_of("scripts.problem"), parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, 0, Space.L, 0)
        head.setSpacing(Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self._next)
        head.addWidget(self._cap)
        self.area = PlainScroll(parent=self)
        keep_gutter(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S + 2, 0, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.area)
        active().changed.connect(self._fit_soon)
        self._fill()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems; the same ones stay as they are."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self.at = -1
            self._fill()

    def problems(self) -> tuple[Problem, ...]:
        """The problems shown."""
        return self._problems

    def choose(self, at: int) -> Problem | None:
        """Mark the problem at a position; None when there is none."""
        self.at = at if 0 <= at < len(self._problems) else -1
        for number, row in enumerate(self.rows):
            row.set_current(number == self.at)
        if 0 <= self.at < len(self.rows):
            self.area.ensureWidgetVisible(self.rows[self.at], 0, 0)
        return self._problems[self.at] if self.at >= 0 else None

    def set_seen(self, rows: int) -> None:
        """How many problems are in view at most; the others are scrolled to."""
        self._seen = rows
        self._fit()

    def _fill(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [self._row(at, problem) for at, problem in enumerate(self._problems[:MOST_SHOWN])]
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self.area.set_inner(page)
        self.title.set_text(heading(self._problems))
        self.title.set_color("warn" if self._problems else "text2")
        for part in (self._next, self._cap, self.area):
            part.setVisible(bool(self._problems))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit_soon(self) -> None:
        """Once the rows have taken the text size of now."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as the problems in view; those with very long words scroll."""
        high = sum(row.heightForWidth(self.width() - GUTTER) for row in self.rows[: self._seen])
        self.area.setFixedHeight(min(high, px(_HIGHEST) * self._seen))

    def _row(self, at: int, problem: Problem) -> ProblemRow:
        row = ProblemRow(problem)
        row.chosen.connect(lambda: self.chosen.emit(at))
        row.fixed.connect(lambda: self.fixed.emit(at))
        return row
