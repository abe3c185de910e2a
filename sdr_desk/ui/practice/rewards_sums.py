"""What adds up to a statement, line by line, and what came out differently since it was given out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import RIGHT

Lines = Sequence[tuple[str, str]]


class SumsGrid(QWidget):
    """Words at the left and amounts at the right; the last of the sums is what is paid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._made: list[QWidget] = []

    def show_sums(self, sums: Lines, since: Lines) -> None:
        """Show other sums; *since* is what the next statement will correct."""
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._made = []
        for at, (words, amount) in enumerate(sums, start=1):
            self._line(words, amount, "strong" if at == len(sums) else "body", "text")
        if since:
            self._line("Different since it was given out; the next statement corrects it:", "", "small", "text2")
            for words, amount in since:
                self._line(words, amount, "body", "warn")
        said = "; ".join(f"{words} {amount}" for words, amount in (*sums, *since))
        self.setAccessibleName(f"What adds up: {said}")

    def _line(self, words: str, amount: str, style: str, token: str) -> None:
        at = len(self._made)
        left, right = ElidedLabel(words, style, token), Text(amount, style, token, align=RIGHT)
        self._grid.addWidget(left, at, 0)
        self._grid.addWidget(right, at, 1)
        self._made += [left, right]
