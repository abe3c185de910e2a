"""The parts of a huddle sheet on the page: one of them under the hand, what is chosen apart from what is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.huddle import Part
from sdr_desk.ui.theme import Radius, Space, color, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box


class PartView(QWidget):
    """One part: its title with the minutes, where it comes from, and its words."""

    pressed = Signal(str)

    def __init__(self, part: Part, *, held: bool = False, writes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._here = False
        self.setAccessibleName(spoken(part))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Text(part.title, "section"))
        source = "As it was shown" if held else "Chosen" if part.own else "From the record"
        head.addWidget(Text(source, "caption", "accent" if part.own and not held else "text2"))
        head.addStretch(1)
        head.addWidget(Text(f"{part.minutes} min", "small", "text2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        for line in part_lines(part, "read", "body", writes=writes and not held):
            column.addWidget(line)

    def set_here(self, here: bool) -> None:
        """Whether this part is under the hand."""
        if here != self._here:
            self._here = here
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.pressed.emit(self.part.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._here:
            return
        painter = QPainter(self)
        draw_box(painter, self.rect(), "sel", None, Radius.CONTROL)
        painter.fillRect(QRect(0, Space.S, 3, self.height() - 2 * Space.S), color("accent"))
        painter.end()


def part_lines(part: Part, large: str, plain: str, *, writes: bool = False) -> list[QWidget]:
    """The words of a part as labels, the first text *large*; an empty one tells whoever *writes* how to fill it."""
    if part.empty:
        said = "Nothing on record for it." + (" E writes something." if writes else "")
        return [Text(said, plain, "text2", wrap=True)]
    quoted = f"“{part.text}”" if part.key in ("message", "objection") and part.text else part.text
    found: list[QWidget] = [Text(quoted, large, wrap=True)] if quoted else []
    found += [_line(who, what, plain) for who, what in part.lines]
    said = " ".join(text for text in (part.answer, part.question) if text)
    if said:
        found.append(_line("We say", said, plain))
    if part.note:
        found.append(Text(part.note, "small" if plain == "body" else "lead", "text2", wrap=True))
    return found


def _line(who: str, what: str, style: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.M)
    name = Text(who, "strong" if style == "body" else style, "accent", wrap=True)
    name.setFixedWidth(px(170) if style == "body" else px(320))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(what, style, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
    return line


def spoken(part: Part) -> str:
    """A part in one sentence."""
    lines = (f"{who}: {what}" for who, what in part.lines)
    words = "; ".join(text for text in (part.text, *lines, part.answer, part.question, part.note) if text)
    return f"{part.title}, {part.minutes} minutes: {words or 'nothing yet'}"


class PartsColumn(QWidget):
    """All parts below each other."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Space.L, Space.L)
        self._column.setSpacing(Space.XS)
        self.views: list[PartView] = []

    def show_parts(self, parts: Sequence[Part], at: str, *, held: bool = False, writes: bool = True) -> None:
        """Show other parts, with one of them under the hand: of a sheet that was held, to somebody who *writes* it."""
        for view in self.views:
            self._column.removeWidget(view)
            view.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self.views = [PartView(part, held=held, writes=writes) for part in parts]
        for view in self.views:
            view.pressed.connect(self.chosen)
            self._column.addWidget(view)
        self._column.addStretch(1)
        self.mark(at)

    def mark(self, at: str) -> PartView | None:
        """Put the hand on a part; returns it."""
        for view in self.views:
            view.set_here(view.part.key == at)
        return next((view for view in self.views if view.part.key == at), None)
