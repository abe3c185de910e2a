"""Beside a script: how long it takes to say, whom it is for, and what the check finds in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.library import Reading
from sdr_desk.scripting.known import PACE
from sdr_desk.scripting.problems import Problem
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import draw_box
from sdr_desk.ui.widgets.rows import Row, RowsView
from sdr_desk.ui.widgets.scroll import PlainScroll

WIDTH = 264
_BUTTONS = (("copy", "scripts.copy", "Copy the words"), ("edit", "scripts.suggest", "Suggest a change"))


def longest(reading: Reading) -> float:
    """Seconds of the longest step; 0 for words that are not said."""
    return max(reading.seconds, default=0.0)


def length_text(reading: Reading) -> str:
    """How long the words are, in a few words: "24 s of 30 s", "180 words"."""
    if not reading.seconds:
        return f"{reading.word_count:,} words"
    return f"{longest(reading):.0f} s" + (f" of {reading.limit} s" if reading.limit else "")


def problem_rows(problems: tuple[Problem, ...]) -> list[Row]:
    """The findings of the check as rows."""
    rows = []
    for at, problem in enumerate(problems):
        tone = "bad" if problem.severity == "error" else "warn"
        title = f"Line {problem.line}: {problem.message}"
        rows.append(Row(str(at), title, problem.cure, detail_icon="alert", detail_tone=tone))
    return rows


class LengthBar(QWidget):
    """Seconds to the limit in the accent colour, seconds past it in amber, a tick at the limit."""

    def __init__(self, seconds: float, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_length(seconds, limit, f"{seconds:.0f} of {limit} seconds")

    def set_length(self, length: float, limit: int, spoken: str) -> None:
        """Show another length; *spoken* says it to screen readers."""
        self._seconds, self._limit = length, limit
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        whole = max(self._limit * 4 / 3, self._seconds)
        middle, tick = self.height() // 2 - 2, round(self.width() * self._limit / whole)
        end = round(self.width() * self._seconds / whole)
        draw_box(painter, QRect(0, middle, self.width(), 4), "track", None, 2)
        draw_box(painter, QRect(0, middle, min(end, tick), 4), "accent", None, 2)
        if end > tick:
            draw_box(painter, QRect(tick, middle, end - tick, 4), "warn", None, 2)
        draw_box(painter, QRect(tick, middle - 5, 2, 14), "text2", None, 0)
        painter.end()


class ScriptSide(PlainScroll):
    """The facts of a reading, built anew for each."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self._actions = actions
        self.setProperty("pane", True)
        self.setAccessibleName("About this script")

    def show_reading(self, reading: Reading) -> None:
        """Show the facts of another script."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.XS)
        self._add_length(column, reading, page)
        _add_fact(column, "For", reading.entry.audience or "Everyone", page)
        _add_fact(column, "Version", f"{reading.entry.number}, published. Everyone reads these words.", page)
        column.addSpacing(Space.L)
        for icon, action, words in _BUTTONS:
            button = QuietButton(icon=icon, parent=page)
            button.follow(self._actions, action, words)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(Space.S)
        column.addStretch(1)
        self.set_inner(page)

    def _add_length(self, column: QVBoxLayout, reading: Reading, page: QWidget) -> None:
        over = bool(reading.limit) and longest(reading) > (reading.limit or 0)
        many = len(reading.seconds) > 1
        title = ("Longest step" if many else "Spoken length") if reading.seconds else "Length"
        _add_pair(column, title, length_text(reading), "warn" if over else "accent", page)
        if reading.limit and reading.seconds:
            column.addWidget(LengthBar(longest(reading), reading.limit, page))
        if reading.seconds:
            words = f"{reading.word_count:,} words in all at {PACE} a minute, the usual pace of talking"
            column.addWidget(Text(words, "small", "text2", wrap=True, parent=page))
        if many:
            column.addSpacing(Space.M)
            for step, seconds in zip(reading.rendered.steps, reading.seconds, strict=True):
                late = bool(reading.limit) and seconds > (reading.limit or 0)
                _add_line(column, step.title, f"{seconds:.0f} s", "warn" if late else "text2", page)


def _add_pair(column: QVBoxLayout, left: str, right: str, tone: str, page: QWidget) -> None:
    row = QHBoxLayout()
    row.addWidget(Text(left, "smallstrong", "text2", parent=page), 1)
    row.addWidget(Text(right, "smallstrong", tone, parent=page))
    column.addLayout(row)


def _add_line(column: QVBoxLayout, left: str, right: str, tone: str, page: QWidget) -> None:
    row = QHBoxLayout()
    row.addWidget(ElidedLabel(left, "body", parent=page), 1)
    row.addWidget(Text(right, "body", tone, parent=page))
    column.addLayout(row)


def _add_fact(column: QVBoxLayout, title: str, words: str, page: QWidget) -> None:
    column.addSpacing(Space.L)
    column.addWidget(Text(title, "smallstrong", "text2", parent=page))
    column.addWidget(Text(words, "body", wrap=True, parent=page))


class ProblemList(QWidget):
    """What the check finds in the published text, below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "smallstrong", "text2", parent=self)
        self.title.setContentsMargins(Space.XL, 0, 0, 0)
        self.rows = RowsView(name="Problems", parent=self)
        self.rows.setProperty("pane", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self.title)
        column.addWidget(self.rows)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show other findings; without any one line says so."""
        count = len(problems)
        self.title.set_text(
            f"{count} {'thing' if count == 1 else 'things'} to look at in the text" if count else "Nothing to fix"
        )
        self.title.set_color("warn" if count else "text2")
        self.rows.set_rows(problem_rows(problems))
        self.rows.setVisible(bool(count))
        self.rows.setFixedHeight(min(self.rows.content_height(), px(180)))
