"""Rows below each other that are kept from one person to the next, so that little is made anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Made = TypeVar("Made", bound=QWidget)


class Rows(QWidget):
    """Filled between `begin` and `end`; `grown` tells that rows were made or moved since it was last set to False."""

    def __init__(self, parent: QWidget | None = None, top: int = 0) -> None:
        super().__init__(parent)
        self.grown = False
        self._moved = False
        self._used = 0
        self._rows: list[tuple[str, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, top, 0, 0)
        self._column.setSpacing(0)

    def begin(self) -> None:
        """The next row is the first again."""
        self._used = 0

    def row(self, kind: str, make: Callable[[QWidget], Made]) -> Made:
        """The next row: one that is there and of that kind, else one that is made."""
        at, self._used = self._used, self._used + 1
        found = next((one for one in range(at, len(self._rows)) if self._rows[one][0] == kind), None)
        if found is None:
            self._rows.append((kind, make(self)))
            found = len(self._rows) - 1
            self._column.addWidget(self._rows[found][1])
            self.grown = True
        if found != at:
            self._rows.insert(at, self._rows.pop(found))
            self._column.insertWidget(at, self._rows[at][1])
            self._moved = self.grown = True
        row = self._rows[at][1]
        row.setVisible(True)
        return row  # type: ignore[return-value]

    def end(self) -> None:
        """Hide what is left over, and the whole when there is nothing."""
        for _kind, left_over in self._rows[self._used :]:
            left_over.setVisible(False)
        if self._moved:
            for _kind, row in self._rows:
                row.raise_()  # screen readers go through them in this order
        self._moved = False
        self.setVisible(self._used > 0)
