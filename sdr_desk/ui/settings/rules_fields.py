"""Fields of the calling rules: each reads its own text and says under its row what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.fields import CheckField, LineField
from sdr_desk.ui.widgets.labels import Text

LABELS = 150
"""Width of the column of labels."""

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ReadField(LineField):
    """A line that knows what its text means; `checked` follows every change of it."""

    checked = Signal()

    def __init__(self, name: str, read: Callable[[str], Any], width: int = 0, placeholder: str = "") -> None:
        self._wide = width
        super().__init__(placeholder, name)
        self._read = read
        self.value: Any = None
        self.textChanged.connect(lambda _text: self.check())
        self.check()

    def _restyle(self) -> None:
        super()._restyle()
        if self._wide:
            self.setFixedWidth(px(self._wide))

    def check(self) -> None:
        """Read the text again, as when a field it depends on has changed."""
        try:
            self.value = self._read(self.text())
        except ValueError as problem:
            self.value = None
            self.set_problem(str(problem))
        else:
            self.set_problem("")
        self.checked.emit()


class RowNote(Text):
    """The quiet words below a row, or what is wrong in it."""

    def __init__(self, note: str, fields: Sequence[ReadField], parent: QWidget) -> None:
        super().__init__("", "small", "text2", wrap=True, parent=parent)
        self._note, self._fields = note, fields
        for field in fields:
            field.checked.connect(self._on_checked)
        self._on_checked()

    def _on_checked(self) -> None:
        problem = next((field.problem() for field in self._fields if field.problem()), "")
        self.set_text(problem or self._note)
        self.set_color("bad" if problem else "text2")
        self.setVisible(bool(self.text()))


def _in_line(sentence: str) -> str:
    """A sentence as it stands after a colon."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


class FieldGrid(QWidget):
    """Labelled rows of fields with words between them; `changed` follows every field of it, `first` is the first."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.fields: list[ReadField] = []
        self.checks: list[CheckField] = []
        self.first: QWidget | None = None
        self._labels: list[Text] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self._grids = [self._grid]
        active().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """The labels take the room their size of text asks for."""
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, px(LABELS))
        for words in self._labels:
            words.setContentsMargins(0, px(6), 0, 0)

    def add_row(self, label: str, *pieces: QWidget | str, note: str = "") -> None:
        """A row of fields and words between them, with a quiet note below."""
        at = self._grid.rowCount()
        words = Text(label, "body", "text2")
        self._labels.append(words)
        self._grid.addWidget(words, at, 0, _TOP)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for piece in pieces:
            row.addWidget(Text(piece, "body", "text2") if isinstance(piece, str) else piece)
        stretching = any(isinstance(piece, LineField) and piece.maximumWidth() > px(400) for piece in pieces)
        if not stretching:
            row.addStretch(1)
        self._grid.addLayout(row, at, 1)
        fields = [piece for piece in pieces if isinstance(piece, ReadField)]
        self._grid.addWidget(RowNote(note, fields, self), at + 1, 1)
        self._watch(pieces)
        self._fit()

    def add_across(self, widget: QWidget) -> None:
        """A widget over the column of the fields."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)

    def _watch(self, pieces: Sequence[QWidget | str]) -> None:
        for piece in pieces:
            if self.first is None and isinstance(piece, QWidget):
                self.first = piece
            if isinstance(piece, ReadField):
                self.fields.append(piece)
                piece.checked.connect(self.changed)
            elif isinstance(piece, CheckField):
                self.checks.append(piece)
                piece.toggled.connect(lambda _on: self.changed.emit())

    def problem(self) -> tuple[str, QWidget] | None:
        """The first thing that is wrong, with its field."""
        wrong = next((field for field in self.fields if field.problem()), None)
        return (f"{wrong.accessibleName()}: {_in_line(wrong.problem())}", wrong) if wrong else None

    def set_enabled(self, on: bool) -> None:
        """Let the fields be written in, or only read."""
        for field in (*self.fields, *self.checks):
            field.setEnabled(on)
