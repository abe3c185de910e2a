"""A list at the left with what adds to it below, and what is chosen at the right; above each other when narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.settings.tracks_view import fit_height
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.rows import RowsView

WIDE = 1120
"""The most a page takes that has a list beside what is chosen."""
_BESIDE = 860
"""The width from which the list stands beside what is chosen, not above it."""
_LIST = 300
_ENDLESS = 16_777_215


class ListBeside(QWidget):
    """Holds *rows* and *pane*; each of *buttons* is an action with its words and icon."""

    def __init__(
        self, actions: Actions, rows: RowsView, pane: QWidget, buttons: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__()
        self._rows = rows
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.S)
        left.addWidget(rows)
        for action, words, icon in buttons:
            button = QuietButton(icon=icon, small=True)
            button.follow(actions, action, words)
            line = QHBoxLayout()
            line.setContentsMargins(Space.S, 0, 0, 0)
            line.addWidget(button)
            line.addStretch(1)
            left.addLayout(line)
        left.addStretch(1)
        self._side = QWidget()
        self._side.setLayout(left)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, Space.S, 0, 0)
        self._row.setSpacing(Space.XL)
        self._row.addWidget(self._side)
        self._row.addWidget(pane, 1)

    def fit(self, width: int) -> None:
        """Take a width that can be seen, and give the list the height of its rows."""
        beside = width >= px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(px(_LIST) if beside else _ENDLESS)
        self._side.setMinimumWidth(px(_LIST))
        fit_height(self._rows)
