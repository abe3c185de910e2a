"""Both books of goals side by side, lead generation and closing, with a rule between and never one blended score."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.today import Goal
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine

_BASE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
NARROW = 760


class GoalCell(QWidget):
    """One measure: its name, done of goal, a bar, and the longer period below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ElidedLabel("", "small", "text2")
        self._done = Text("", "figure")
        self._goal = ElidedLabel("", "body", "text2", align=_BASE)
        self._goal.setContentsMargins(0, 0, 0, 3)
        self._bar = ProgressBar("Goal")
        self._below = ElidedLabel("", "small", "text2")
        figures = QHBoxLayout()
        figures.setSpacing(Space.XS + 2)
        figures.addWidget(self._done)
        figures.addWidget(self._goal, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(28), 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addSpacing(4)
        column.addLayout(figures)
        column.addSpacing(9)
        column.addWidget(self._bar)
        column.addSpacing(8)
        column.addWidget(self._below)

    def set_goal(self, goal: Goal) -> None:
        """Show another measure; no goal shows the figure alone."""
        self._label.set_text(goal.label)
        self._done.set_text(goal.done_text or "0")
        self._goal.set_text(f"of {goal.goal_text}" if goal.goal else "no goal yet")
        self._bar.set_value(goal.done, goal.goal)
        self._bar.setAccessibleName(goal.label)
        self._below.set_text(goal.below)
        of = f"{goal.done_text} of {goal.goal_text}" if goal.goal else f"{goal.done_text}, no goal yet"
        self.setAccessibleName(f"{goal.label}: {of}. {goal.below}")


class GoalGroup(QWidget):
    """One book: its name, its period and three measures."""

    def __init__(self, title: str, period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._period = Text(period, "body", "text2")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Text(title, "section"))
        head.addWidget(self._period)
        head.addStretch(1)
        self._cells = [GoalCell(self) for _ in range(3)]
        row = QHBoxLayout()
        row.setSpacing(0)
        for cell in self._cells:
            row.addWidget(cell, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(15)
        column.addLayout(row)

    def set_goals(self, goals: Sequence[Goal], period: str) -> None:
        """Show other figures."""
        self._period.set_text(period)
        for cell, goal in zip(self._cells, goals, strict=False):
            cell.set_goal(goal)


class GoalsBand(QWidget):
    """The two groups; under each other only when the page is too narrow for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = GoalGroup("Lead generation", "today", self)
        self.closing = GoalGroup("Closing", "", self)
        self._rule = VLine(parent=self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XXL)
        self._row.addWidget(self.finding, 1)
        self._row.addWidget(self._rule)
        self._row.addWidget(self.closing, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Stand side by side, or one under the other when *width* is narrow."""
        narrow = width < px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            self._rule.setVisible(not narrow)
