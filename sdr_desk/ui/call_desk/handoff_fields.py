"""The fields of a handoff one below the other, each with what it means or what is wrong with it."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.handoff_form import HandoffForm, Typed
from sdr_desk.desk.handoff_reading import FormRead
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import ChoiceField, LineField, TextField
from sdr_desk.ui.widgets.gutter import GUTTER
from sdr_desk.ui.widgets.labels import Text

_STANDING = ("is away", "is full")


class HandoffFields(QWidget):
    """Closer, time to answer, next step, meeting, size, what to avoid, story; Enter goes on to the next field.

    `typed` carries the name of a field of `Typed` and its text, `told` the story.
    """

    typed = Signal(str, str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self.closer = ChoiceField((), "Closer", self)
        self.why = LineField("Why somebody else? (optional)", "Why somebody else", parent=self)
        self.answer_by = LineField("tomorrow 10:00", "Answer by", parent=self)
        self.next_step = LineField("What you agreed on", "Next step", parent=self)
        self.meeting = LineField("tomorrow 9:00, their time", "Meeting", parent=self)
        self.minutes = LineField("30", "Minutes of the meeting", parent=self)
        self.amount = LineField("$24,000", "Amount", parent=self)
        self.size_basis = LineField("22 dock doors at one site", "What the amount is based on", parent=self)
        self.avoid = LineField("What the closer should not say or do", "What to avoid", parent=self)
        self.note = TextField("The story in their words, before the first talk", "Story", lines=4, parent=self)
        self.note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sideways = self.note.horizontalScrollBar()
        sideways.rangeChanged.connect(lambda _low, _high: sideways.setValue(0))
        self._says = {name: Text("", "small", "text2", wrap=True, parent=self) for name in _SAID}
        self._build()
        for name, field in self._lines().items():
            field.textChanged.connect(lambda text, name=name: self.typed.emit(name, text))
            field.returnPressed.connect(self.focusNextChild)
        self.closer.currentIndexChanged.connect(lambda _at: self.typed.emit("closer", self.closer_id()))
        self.note.textChanged.connect(lambda: self.told.emit(self.note.toPlainText()))

    def _lines(self) -> dict[str, LineField]:
        return {
            "why": self.why, "answer_by": self.answer_by, "next_step": self.next_step, "meeting": self.meeting,
            "minutes": self.minutes, "amount": self.amount, "size_basis": self.size_basis, "avoid": self.avoid,
        }  # fmt: skip

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 0, Space.XL - GUTTER, Space.S)
        column.setSpacing(Space.XS)
        self._add(column, "Closer", (self.closer, 1))
        column.addWidget(self._says["closer"])
        column.addWidget(self.why)
        self._gap(column)
        self._add(column, "Answer by", (self.answer_by, 1))
        column.addWidget(self._says["answer_by"])
        self._gap(column)
        self._add(column, "Next step", (self.next_step, 1))
        column.addWidget(self._says["next_step"])
        self._gap(column)
        self._add(column, "Meeting on their clock, and its minutes", (self.meeting, 1), (self.minutes, 0))
        column.addWidget(self._says["meeting"])
        self._gap(column)
        self._add(column, "Amount, and what it is based on", (self.amount, 0), (self.size_basis, 1))
        column.addWidget(self._says["amount"])
        self._gap(column)
        self._add(column, "What to avoid", (self.avoid, 1))
        self._gap(column)
        column.addWidget(Text("Story", "smallmedium", "text2", parent=self))
        column.addWidget(self.note, 1)
        self.minutes.setFixedWidth(px(64))
        self.amount.setFixedWidth(px(104))

    def _add(self, column: QVBoxLayout, label: str, *fields: tuple[QWidget, int]) -> None:
        column.addWidget(Text(label, "smallmedium", "text2", parent=self))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for field, stretch in fields:
            row.addWidget(field, stretch)
        column.addLayout(row)

    def _gap(self, column: QVBoxLayout) -> None:
        column.addSpacing(Space.XS)

    # What stands in them

    def fill(self, form: HandoffForm, typed: Typed) -> None:
        """Show a form without telling that anything was typed; the closer by the rules is the first choice."""
        proposed = form.proposed
        ordered = sorted(form.closers, key=lambda one: one != proposed)
        standing = dict(form.route.others) if form.route else {}
        blockers = [QSignalBlocker(one) for one in (self.closer, self.note, *self._lines().values())]
        self._ids = [one.id for one in ordered]
        self.closer.clear()
        for one in ordered:
            how = standing.get(one.id, "")
            self.closer.addItem(f"{one.name}, {how.removeprefix('is ')}" if how.startswith(_STANDING) else one.name)
        if typed.closer in self._ids:
            self.closer.setCurrentIndex(self._ids.index(typed.closer))
        for name, text in asdict(typed).items():
            if name != "closer":
                self._lines()[name].setText(text)
        for line in self._lines().values():
            line.setCursorPosition(0)
        self.note.setPlainText(form.note)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)
        for blocker in blockers:
            blocker.unblock()

    def texts(self) -> Typed:
        """What stands in every field."""
        return Typed(self.closer_id(), **{name: line.text() for name, line in self._lines().items()})

    def closer_id(self) -> str:
        """The chosen closer, "" without one."""
        at = self.closer.currentIndex()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def tell(self, form: HandoffForm, read: FormRead) -> None:
        """Say below each field what it means, what speaks against it, or what is wrong."""
        self.why.setVisible(form.route is not None and form.route.closer_id not in (None, self.closer_id()))
        problems = dict(read.problems)
        for name, line in self._lines().items():
            line.set_problem(problems.get(name, ""))
        problems.setdefault("meeting", problems.get("minutes", ""))
        for name, label in self._says.items():
            problem, warning = problems.get(name, ""), read.warnings.get(name, "")
            text = problem or " ".join(part for part in (read.says.get(name, ""), warning) if part)
            label.set_text(text)
            label.set_color("bad" if problem else "warn" if warning else "text2")
            label.setVisible(bool(text))

    def first(self) -> QWidget:
        """Where writing begins: the first field that is still empty, else the story."""
        empty = (one for one in (self.next_step, self.meeting, self.avoid) if not one.text().strip())
        return next(empty, self.note)

    def go_to(self, name: str) -> QWidget:
        """Put the focus in a field, mark its text, and return the field."""
        field = self._lines().get(name, self.closer)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, LineField):
            field.selectAll()
        return field


_SAID = ("closer", "answer_by", "next_step", "meeting", "amount")
"""The fields below which something may be said."""
