"""Lines of the edit form that come in any number: numbers, addresses and pages, and fields of the person's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.prospect_edit import PointEdit
from sdr_desk.desk.prospect_story import Point
from sdr_desk.method.phones import parse_phone
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, IconButton, LinkButton
from sdr_desk.ui.widgets.fields import LineField

_WORDS = {"phone": "number", "email": "e-mail", "url": "page"}


class PointLine(QWidget):
    """One number, address or page: the text, for a number its label and whether it works, and a way to remove it."""

    changed = Signal()

    def __init__(self, kind: str, country: str, point: Point | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.point = kind, point
        self._country = country
        what = _WORDS[kind]
        self.text = LineField(what.capitalize(), what.capitalize(), point.text if point else "", parent=self)
        self.label = LineField("Label", f"Label of the {what}", point.label if point else "", parent=self)
        self.label.setFixedWidth(px(62))
        self.label.setVisible(kind == "phone")
        self.broken = ChipButton("Bad", checkable=True, parent=self)
        self.broken.pad = Space.XS + 2
        self.broken.setAccessibleName("This number does not work")
        self.broken.setChecked(bool(point and point.broken))
        self.broken.setVisible(kind == "phone" and point is not None)
        self.gone = IconButton("trash", f"Remove this {what}", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.text, 1)
        for part in (self.label, self.broken, self.gone):
            row.addWidget(part)
        self.text.setCursorPosition(0)
        self.text.textChanged.connect(self._check)
        self.label.textChanged.connect(self.changed)
        self.broken.toggled.connect(lambda _on: self.changed.emit())
        self.gone.clicked.connect(self._remove)

    def _check(self, typed: str) -> None:
        wrong = self.kind == "phone" and bool(typed.strip()) and not parse_phone(typed, self._country).dialable
        self.text.set_problem("This number is kept as typed, but it cannot be dialled." if wrong else "")
        self.changed.emit()

    def _remove(self) -> None:
        self.text.clear()
        self.hide()
        self.changed.emit()

    def edit(self) -> PointEdit | None:
        """What is different about it, None when nothing is."""
        point, text = self.point, self.text.text().strip()
        if point is None:
            return PointEdit(self.kind, text, label=self.label.text()) if text else None
        same = (text, self.label.text().strip(), self.broken.isChecked()) == (point.text, point.label, point.broken)
        if same:
            return None
        return PointEdit(self.kind, text, point.id, self.label.text(), self.broken.isChecked(), removed=not text)

    def kept(self) -> dict[str, str]:
        """As it is kept while it is not saved."""
        return {"kind": self.kind, "id": self.point.id if self.point else "", "text": self.text.text(),
                "label": self.label.text(), "broken": "1" if self.broken.isChecked() else ""}  # fmt: skip

    def take(self, kept: Mapping[str, str]) -> None:
        """Take up what was typed before."""
        self.text.setText(kept.get("text", ""))
        self.label.setText(kept.get("label", ""))
        self.broken.setChecked(bool(kept.get("broken")))
        self.setVisible(bool(self.point is None or self.text.text().strip()))


class PointLines(QWidget):
    """All of one kind, with a way to add another."""

    changed = Signal()

    def __init__(self, kind: str, country: str, points: tuple[Point, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._country = kind, country
        self.lines: list[PointLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.add = LinkButton(f"Add {'an' if kind == 'email' else 'a'} {_WORDS[kind]}", icon="plus", parent=self)
        self.add.clicked.connect(lambda _checked=False: self.add_line().text.setFocus())
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for point in points:
            self.add_line(point)

    def add_line(self, point: Point | None = None) -> PointLine:
        """One more line."""
        line = PointLine(self._kind, self._country, point, self)
        line.changed.connect(self.changed)
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        return line

    def first_field(self) -> LineField:
        """Where the focus goes: the first line, made when there is none."""
        return (self.lines[0] if self.lines else self.add_line()).text


class OwnField(QWidget):
    """One field of the person's own; a new one has its name typed as well."""

    changed = Signal()

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = (name, value)
        self.name = LineField("Field", "Name of the field", name, parent=self)
        self.name.setFixedWidth(px(104))
        self.name.setReadOnly(bool(name))
        self.value = LineField("", name or "Value of the field", value, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.name)
        row.addWidget(self.value, 1)
        self.value.setCursorPosition(0)
        self.name.textChanged.connect(self.changed)
        self.value.textChanged.connect(self.changed)

    def edit(self) -> tuple[str, str] | None:
        """Name and new value when it differs, else None."""
        name, value = self.name.text().strip(), self.value.text().strip()
        return (name, value) if name and value != self.before[1] else None
