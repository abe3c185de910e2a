"""The right column: the questions with their answers, where they say the lead belongs, and the free note."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card
from sdr_desk.desk.drafts import ANSWER, NOTE
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.call_desk.pieces import CapButton
from sdr_desk.ui.call_desk.proposal_line import ProposalLine
from sdr_desk.ui.call_desk.questions import QuestionList
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.bars import SegmentBar
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.scroll import PlainScroll


class _Scroll(PlainScroll):
    """Scrolls the questions, and tells them how much can be seen."""

    def __init__(self, inner: QuestionList, parent: QWidget) -> None:
        super().__init__(inner, parent)
        self._inner = inner
        inner.opened.connect(self._follow)

    def _follow(self) -> None:
        QTimer.singleShot(0, self, self._show_field)

    def _show_field(self) -> None:
        """Bring the open field into sight, with what is said below it."""
        if self._inner.editing() is None:
            return
        place = self._inner.editing_place()
        self.ensureVisible(0, place.bottom(), 0, 0)
        self.ensureVisible(0, place.top() - px(18), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inner.set_room(self.viewport().height())
        if self._inner.editing() is not None:
            self._follow()


class NotesPane(QWidget):
    """Qualification and note. `typed` carries a field name (as drafts know it) and its text at every key."""

    typed = Signal(str, str)
    answered = Signal(str, str)
    finished = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._note_known = ""
        self.questions = QuestionList()
        self.proposal = ProposalLine(actions, parent=self)
        self.segments = SegmentBar("Ready to hand off", self)
        self._ready = ElidedLabel("Ready to hand off:", "body", "text2", parent=self)
        self._share = Text("", "strong", "accent", parent=self)
        self.note = TextField("", "Note", lines=5, parent=self)
        self.note_button = CapButton("", "N", parent=self)
        self.note_button.setAccessibleName("Write a note")
        self._build()
        self.setProperty("pane", True)
        self.setAccessibleName("Qualification and note")
        self.note.textChanged.connect(self._on_note)
        self.note_button.clicked.connect(self.note.setFocus)
        self.questions.typed.connect(lambda key, text: self.typed.emit(f"answer:{key}", text))
        self.questions.answered.connect(self.answered)
        self.questions.finished.connect(self.finished)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL - 2, Space.XL, Space.L)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(Text("Qualification", "section", parent=self))
        head.addStretch(1)
        head.addWidget(self._ready)
        head.addWidget(self._share)
        self._scroll = _Scroll(self.questions, self)
        foot = QHBoxLayout()
        foot.addWidget(Text("Note", "smallmedium", "text2", parent=self))
        foot.addStretch(1)
        foot.addWidget(self.note_button)
        column.addLayout(head)
        column.addSpacing(Space.S + 2)
        column.addWidget(self.segments)
        column.addSpacing(Space.L)
        column.addWidget(self._scroll, 1)
        column.addSpacing(Space.S)
        column.addWidget(self.proposal)
        column.addSpacing(Space.M)
        column.addLayout(foot)
        column.addSpacing(Space.XS)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.note.setFixedHeight(max(px(64), min(px(96), event.size().height() // 5 - px(22))))
        super().resizeEvent(event)

    def set_card(self, card: Card, note: str | None = None) -> None:
        """Show a person's guide and note; *note* wins over the card's when it is newer."""
        self.questions.close_field()
        self.show_guide(card)
        self._note_known = card.note
        self.set_note(card.note if note is None else note)

    def set_note(self, text: str) -> None:
        """Show a note without telling it back."""
        if self.note.toPlainText() != text:
            self._quiet = True
            self.note.show_around(text)
            self._quiet = False

    def known(self, field: str) -> str:
        """What a field showed when it was last as it is on disk."""
        return self._note_known if field == NOTE else self.questions.known

    def show_kept(self, field: str, text: str) -> None:
        """Show what a field holds on disk now."""
        if field == NOTE:
            self._note_known = text
            self.set_note(text)
        else:
            self.questions.show_kept(field.removeprefix(ANSWER), text)

    def show_guide(self, card: Card) -> None:
        """Show answers as they stand, and where they say that the lead belongs."""
        self.count_again(card)
        self.questions.set_guide(card.guide)

    def count_again(self, card: Card) -> None:
        """Show how far the answers go while one of them is being written; the questions stay as they are."""
        done, total = card.guide.answered, len(card.guide.questions)
        self._share.set_text(f"{done} of {total}")
        self.segments.set_value(done, total)
        self.proposal.show_proposed(card.proposed)

    def _on_note(self) -> None:
        if not self._quiet:
            self.typed.emit("note", self.note.toPlainText())

    def sizeHint(self) -> QSize:
        return QSize(336, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(296), 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
