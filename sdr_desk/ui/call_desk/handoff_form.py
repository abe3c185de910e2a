"""Handing a lead off: who gets it, by when, the next step and the story, beside the brief as it will be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_form import HandoffForm, answer_words, as_left, defaults
from sdr_desk.desk.handoff_reading import FormRead, read_form
from sdr_desk.desk.handoffs import Package, preview
from sdr_desk.errors import KnownError
from sdr_desk.scripting.brief import Brief
from sdr_desk.ui.call_desk.brief_view import BriefView
from sdr_desk.ui.call_desk.handoff_fields import HandoffFields
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.gutter import keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_PREVIEW_AFTER = 120
_WIDE = 420
CLEARED = " "
"""What is kept of a field that was emptied, so that its default does not come back."""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """The call that led here; `made` is False when the lead is handed off without one."""

    made: bool
    seconds: int
    number: str
    script_version_id: str | None
    heard: tuple[str, ...] = ()


class HandoffPanel(QWidget):
    """Covers the script and the notes while a handoff is written.

    `note_typed` keeps the story as a draft, `field_typed` any other field (name and text, "" for its default).
    """

    sent = Signal()
    copied = Signal()
    printed = Signal()
    mailed = Signal()
    left = Signal()
    note_typed = Signal(str)
    field_typed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: HandoffForm | None = None
        self.note_known = ""
        self._call = CallFacts(True, 0, "", None)
        self._brief = Brief("", "")
        self._by_rules = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_preview)
        self.title = ElidedLabel("", "title", parent=self)
        self.fields = HandoffFields()
        self.scroll = PlainScroll(self.fields, self)
        keep_gutter(self.scroll)
        self.brief = BriefView(self)
        self.send = PrimaryButton("Send", "Ctrl+Enter", "gift", self)
        self._left = QWidget(self)
        self._build()
        self.fields.typed.connect(self._on_typed)
        self.fields.told.connect(self._on_told)
        self.send.clicked.connect(self.sent)
        self.setAccessibleName("Handoff")
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.XXL, Space.L, Space.XL, Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self._button("Back", "Esc", self.left))
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XXL, Space.S, Space.XL, Space.L)
        foot.addWidget(self.send)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.scroll, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(VLine(parent=self))
        row.addLayout(self._right(), 1)

    def _right(self) -> QVBoxLayout:
        """The brief, with where it can go."""
        right = QVBoxLayout()
        right.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        buttons = FlowLayout(None, Space.S, Space.S)
        for words, key, signal in (
            ("E-mail", "Ctrl+E", self.mailed),
            ("PDF", "Ctrl+P", self.printed),
            ("Copy", "Ctrl+Shift+C", self.copied),
        ):
            buttons.addWidget(self._button(words, key, signal))
        right.addWidget(Text("The brief as they will read it", "smallstrong", "text2", parent=self))
        right.addSpacing(Space.XS)
        right.addLayout(buttons)
        right.addSpacing(Space.S)
        right.addWidget(self.brief, 1)
        return right

    def _button(self, words: str, key: str, signal: SignalInstance) -> QuietButton:
        button = QuietButton(words, key, small=True, parent=self)
        button.clicked.connect(signal)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(min(px(_WIDE), self.width() // 2))

    # The form

    def open_form(self, name: str, form: HandoffForm, call: CallFacts) -> None:
        """Fill the form with its defaults, or as it was left, and start in the first empty field."""
        self._form, self._call = form, call
        self.title.set_text(f"Hand off {name}")
        typed = as_left(self._desk, form)
        self._by_rules = answer_words(self._desk, form, typed.closer)
        self.fields.fill(form, typed)
        self.note_known = form.note
        self.show()
        self.raise_()
        self.show_preview()
        self.scroll.verticalScrollBar().setValue(0)
        self.fields.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def brief_now(self) -> Brief:
        """The brief as shown."""
        return self._brief

    def read(self) -> FormRead:
        """Every field as it stands."""
        if self._form is None:
            return FormRead()
        return read_form(self._desk, self._form, self.fields.texts(), self.fields.note.toPlainText())

    def package(self) -> Package:
        """The handoff as it stands; with a problem the focus goes to its field.

        Raises:
            KnownError: nobody can receive it, or a field cannot be read.
        """
        read = self.read()
        if read.problems:
            self.show_preview()
            self.scroll.ensureWidgetVisible(self.fields.go_to(next(iter(read.problems))))
        call = self._call
        return replace(
            read.sendable(), from_call=call.made, seconds=call.seconds, number=call.number,
            script_version_id=call.script_version_id, heard=call.heard, note_known=self.note_known,
        )  # fmt: skip

    def closer_name(self) -> str:
        """The chosen closer's name, "" when there is none."""
        closer = self._form.closer(self.fields.closer_id()) if self._form else None
        return closer.name if closer else ""

    def show_preview(self) -> None:
        """Read the form, say what it means, and show the brief."""
        if self._form is None:
            return
        read = self.read()
        self.fields.tell(self._form, read)
        self.send.set_text(f"Send to {self.closer_name() or 'nobody'}")
        if read.package is None:
            return
        try:
            self._brief = preview(self._desk, read.package)
        except KnownError:  # the person was removed meanwhile; sending says so
            return
        self.brief.set_brief(self._brief.html)

    # Typing

    def _on_typed(self, name: str, text: str) -> None:
        if self._form is None:
            return
        if name == "closer":
            self._follow_closer(text)
        usual = {**asdict(defaults(self._desk, self._form)), "answer_by": self._by_rules}
        self.field_typed.emit(name, "" if text == usual[name] else text or CLEARED)
        self._timer.start(_PREVIEW_AFTER)

    def _follow_closer(self, closer_id: str) -> None:
        """The time to answer by is that of the closer, unless another was typed."""
        before, self._by_rules = self._by_rules, answer_words(self._desk, self._form, closer_id)
        if self.fields.answer_by.text() == before:
            self.fields.answer_by.setText(self._by_rules)
        self.show_preview()

    def show_kept(self, note: str) -> None:
        """The story is on disk as this text."""
        self.note_known = note
        if self.fields.note.toPlainText() != note:
            with QSignalBlocker(self.fields.note):
                self.fields.note.show_around(note)
            self.show_preview()

    def _on_told(self, text: str) -> None:
        self._timer.start(_PREVIEW_AFTER)
        self.note_typed.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
