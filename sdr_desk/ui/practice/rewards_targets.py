"""Targets below each other by period, each with how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.rewards import PERIODS, Target
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


class TargetsColumn(QWidget):
    """Filled anew with each reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Targets")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Space.L, 0)
        self._column.setSpacing(Space.XS)
        self._made: list[QWidget] = []

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Show other targets; without any, how there would be some."""
        for widget in self._made:
            widget.deleteLater()
        self._made = []
        while self._column.count():
            self._column.takeAt(0)
        if not targets:
            self._add(Text("Targets", "section"))
            said = "None yet. A manager sets them with T: dials a day, accepted leads a month."
            self._add(Text(said, "body", "text2", wrap=True))
        for at, (period, found) in enumerate(groupby(targets, key=lambda one: one.period)):
            if at:
                self._column.addSpacing(Space.L)
            self._add(Text(PERIODS[period], "section"))
            for one in found:
                self._add(_line(one))
        self._column.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._column.addWidget(widget)


def _line(one: Target) -> QWidget:
    line = QWidget()
    said = f"{one.done:,} of {one.goal:,}" if one.goal else f"{one.done:,}, no target"
    line.setAccessibleName(f"{one.label}: {said}")
    head = QHBoxLayout()
    head.addWidget(ElidedLabel(one.label, "body"), 1)
    head.addWidget(Text(said, "body", "text2"))
    column = QVBoxLayout(line)
    column.setContentsMargins(0, Space.XS, 0, Space.S)
    column.setSpacing(Space.XS)
    column.addLayout(head)
    if one.goal:
        bar = ProgressBar(one.label)
        bar.set_value(one.done, one.goal)
        column.addWidget(bar)
    return line
