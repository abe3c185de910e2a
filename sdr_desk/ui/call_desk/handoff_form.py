"""Handing a lead off: who gets it, by when, the next step and the story, beside the brief as it will be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import HandoffForm, Package, preview
from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import WhenError
from sdr_desk.method.when import parse_when
from sdr_desk.scripting.brief import Brief
from sdr_desk.ui.call_desk.asking import moment_words
from sdr_desk.ui.call_desk.brief_view import BriefView
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import ChoiceField, LineField, NumberField, TextField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine

_PREVIEW_AFTER = 120


@dataclass(frozen=True, slots=True)
class CallFacts:
    """The call that led here; `made` is False when the lead is handed off without one."""

    made: bool
    seconds: int
    number: str
    script_version_id: str | None


class HandoffPanel(QWidget):
    """Covers the script and the notes while a handoff is written. `note_typed` keeps the story as a draft."""

    sent = Signal()
    copied = Signal()
    printed = Signal()
    mailed = Signal()
    left = Signal()
    note_typed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: HandoffForm | None = None
        self._prospect_id = ""
        self._call = CallFacts(True, 0, "", None)
        self._brief = Brief("", "")
        self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_preview)
        self._make_fields()
        self._build()
        self.setAccessibleName("Handoff")
        self.hide()

    def _make_fields(self) -> None:
        self.title = ElidedLabel("", "title", parent=self)
        self.closer = ChoiceField((), "Closer", self)
        self.answer_by = LineField("tomorrow 10:00", "Answer by", parent=self)
        self.reading = ElidedLabel("", "small", "accent", parent=self)
        self.next_step = LineField("What you agreed on", "Next step", parent=self)
        self.amount = NumberField("$24,000", "Amount", parent=self)
        self.note = TextField("What the closer should know before the first talk", "Story", lines=6, parent=self)
        self.brief = BriefView(self)
        self.send = PrimaryButton("Send", "Ctrl+Enter", "gift", self)
        self.closer.currentIndexChanged.connect(self._on_typed)
        self.answer_by.textChanged.connect(self._on_typed)
        self.next_step.textChanged.connect(self._on_typed)
        self.amount.textChanged.connect(self._on_typed)
        self.note.textChanged.connect(self._on_note)
        self.send.clicked.connect(self.sent)

    def _build(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(Space.XS)
        fields.addWidget(self.title)
        fields.addSpacing(Space.M)
        for label, field in (
            ("Closer", self.closer),
            ("Answer by", self.answer_by),
            ("", self.reading),
            ("Next step", self.next_step),
            ("Amount", self.amount),
            ("Story", self.note),
        ):
            if label:
                fields.addWidget(Text(label, "smallmedium", "text2", parent=self))
            fields.addWidget(field, 1 if field is self.note else 0)
            fields.addSpacing(0 if field is self.answer_by else Space.S)
        fields.addWidget(self.send)
        fields.addSpacing(Space.S)
        fields.addLayout(self._buttons())
        left = QWidget(self)
        left.setLayout(fields)
        left.setFixedWidth(px(400))
        fields.setContentsMargins(Space.XXL, Space.XL, Space.XL, Space.XL)
        right = QVBoxLayout()
        right.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        right.addWidget(Text("The brief as they will read it", "smallstrong", "text2", parent=self))
        right.addSpacing(Space.S)
        right.addWidget(self.brief, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(VLine(parent=self))
        row.addLayout(right, 1)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(None, Space.S, Space.S)
        for words, key, signal in (
            ("PDF", "Ctrl+P", self.printed),
            ("E-mail", "Ctrl+E", self.mailed),
            ("Back", "Esc", self.left),
            ("Copy", "Ctrl+Shift+C", self.copied),
        ):
            button = QuietButton(words, key, small=True, parent=self)
            button.clicked.connect(signal)
            row.addWidget(button)
        return row

    def open_form(self, name: str, prospect_id: str, form: HandoffForm, call: CallFacts) -> None:
        """Fill the form with its defaults and start in the first empty field."""
        self._quiet = True
        self._form, self._prospect_id, self._call = form, prospect_id, call
        self.title.set_text(f"Hand off {name}")
        self.closer.clear()
        self.closer.addItems([person.name for person in form.closers])
        self.answer_by.setText(moment_words(form.answer_by, self._zone(), self._desk))
        self.next_step.setText(form.next_step)
        self.amount.setText(f"{form.amount_cents // 100:,}" if form.amount_cents else "")
        self.note.setPlainText(form.note)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)
        self._quiet = False
        self.show()
        self.raise_()
        self.show_preview()
        (self.next_step if not form.next_step else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def brief_now(self) -> Brief:
        """The brief as shown."""
        return self._brief

    def address(self) -> str:
        """The chosen closer's e-mail address, "" when none is known."""
        at = self.closer.currentIndex()
        return self._form.closers[at].email if self._form and 0 <= at < len(self._form.closers) else ""

    def package(self) -> Package:
        """The handoff as it stands.

        Raises:
            KnownError: nobody can receive it, or the time cannot be read.
        """
        form = self._form
        if form is None or not form.closers:
            raise KnownError("Nobody here receives leads.", "Your words are kept.", "Add a closer in Settings.")
        amount = self.amount.number()
        package = Package(
            self._prospect_id,
            form.closers[max(0, self.closer.currentIndex())].id,
            form.answer_by,
            self.note.toPlainText(),
            self.next_step.text(),
            round(amount * 100) if amount else None,
            self._call.made,
            self._call.seconds,
            self._call.number,
            self._call.script_version_id,
        )
        if self.answer_by.text() == moment_words(form.answer_by, self._zone(), self._desk):
            return package
        return replace(package, answer_by=self._answer_by())

    def _answer_by(self) -> datetime:
        text, zone = self.answer_by.text(), self._zone()
        try:
            found = parse_when(
                text,
                now=self._desk.now(),
                my_zone=self._desk.person.time_zone,
                their_zone=zone,
                rules=self._desk.rules,
                hours24=False,
            )
        except WhenError as error:
            raise KnownError(f"“Answer by”: {error}", "Your words are kept.", "Correct the time.") from error
        return found.at

    def _zone(self) -> str:
        at = max(0, self.closer.currentIndex())
        closers = self._form.closers if self._form else ()
        return closers[at].time_zone if at < len(closers) else self._desk.person.time_zone

    def show_preview(self) -> None:
        """Read the form and show the brief, or what is wrong with the form."""
        self.send.set_text("Send to " + (self.closer.currentText() or "nobody"))
        try:
            package = self.package()
            self._brief = preview(self._desk, package)
        except KnownError as error:
            self.reading.set_text(error.what)
            self.reading.set_color("bad")
            return
        there = moment_words(package.answer_by, self._zone(), self._desk)
        self.reading.set_text(f"{there} on their clock")
        self.reading.set_color("accent")
        self.brief.set_brief(self._brief.html)

    def _on_typed(self) -> None:
        if not self._quiet:
            self._timer.start(_PREVIEW_AFTER)

    def _on_note(self) -> None:
        self._on_typed()
        if not self._quiet:
            self.note_typed.emit(self.note.toPlainText())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
