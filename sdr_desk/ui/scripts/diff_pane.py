"""A comparison with its two heads and what differs in one line; says so when the words are the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.scripts.diff_rows import summary
from sdr_desk.ui.scripts.diff_view import DiffView
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine

_LIST, _BESIDE = 264, 900
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its name ("v6, live"), one more line about it ("Ruth Keane: shorter") and its words."""

    name: str
    about: str
    text: str


class DiffPane(QWidget):
    """Two named texts; `view` is the table between them, `summary` belongs into the head of the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = DiffView(self)
        self.summary = Text("", "small", "text2", parent=self)
        self._heads = [(ElidedLabel("", "strong", parent=self), ElidedLabel("", "small", "text2", parent=self))
                       for _side in range(2)]  # fmt: skip
        self.told = Text("", "body", "text2", wrap=True, align=_TOP, parent=self)
        heads = QHBoxLayout()
        heads.setContentsMargins(Space.L, 0, Space.L, 0)
        heads.setSpacing(Space.L)
        for name, about in self._heads:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(about)
            heads.addLayout(column, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        around = QWidget(self)
        room = QVBoxLayout(around)
        room.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        room.addWidget(self.told)
        room.addStretch(1)
        self._stack.addWidget(around)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(heads)
        column.addWidget(HLine(parent=self))
        column.addWidget(self._stack, 1)

    def show_sides(self, older: Side, newer: Side) -> None:
        """Compare two texts."""
        for (name, about), side in zip(self._heads, (older, newer), strict=True):
            name.set_text(side.name)
            about.set_text(side.about)
            about.setVisible(bool(older.about or newer.about))
        self.view.show_texts(older.text, newer.text, (older.name, newer.name))
        same = not self.view.changes()
        found = summary(self.view.rows)
        self.told.set_text("Both have the same words." if same else "")
        self._stack.setCurrentIndex(1 if same else 0)
        self.summary.set_text("" if same else f"{found}. − is gone, + is new.")
        announce(self, f"{older.name} beside {newer.name}: {found}")

    def say(self, words: str) -> None:
        """Show a sentence instead of a comparison."""
        for name, about in self._heads:
            name.set_text("")
            about.set_text("")
        self.told.set_text(words)
        self.summary.set_text("")
        self._stack.setCurrentIndex(1)

    def comparing(self) -> bool:
        """Whether differing texts are shown."""
        return self._stack.currentIndex() == 0

    def bind(self, actions: Actions, context: str, *, unfold: bool = True) -> None:
        """Give the keys that every panel with a comparison has their slots; *unfold* takes Enter as well."""
        bind = actions.bind
        bind(f"{context}.next_change", lambda: self._step(1), self.why_no_change)
        bind(f"{context}.previous_change", lambda: self._step(-1), self.why_no_change)
        bind(f"{context}.fold", self.view.toggle_all, self.why_no_fold)
        if unfold:
            bind(f"{context}.unfold", self.view.unfold, self.why_no_fold)

    def _step(self, by: int) -> None:
        announce(self, self.view.step_change(by))

    def why_no_change(self) -> str | None:
        """Why there is no change to go to; None when there is one."""
        return None if self.comparing() else "Nothing differs here."

    def why_no_fold(self) -> str | None:
        """Why there is nothing to unfold; None when there is."""
        return self.why_no_change() or (None if self.view.foldable() else "Every line is shown.")


def beside_words(room: QRect, rows: QWidget, rule: QWidget) -> QRect:
    """The place of a panel with a list beside a comparison: nearly all of the window.

    A narrow window has no room for the list, which is left out then; its keys go on working.
    """
    beside = room.width() >= px(_BESIDE)
    rows.setVisible(beside)
    rule.setVisible(beside)
    rows.setFixedWidth(px(_LIST))
    edge = Space.XXXL if beside else Space.S
    return room.adjusted(edge, edge, -edge, -edge)
