"""The qualification guide as a list: what is answered, what is open and how to ask it, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.answering import choices, retold
from sdr_desk.desk.guide import Guide, Question
from sdr_desk.ui.call_desk.answer_field import AnswerField
from sdr_desk.ui.call_desk.answer_hints import AnswerHints
from sdr_desk.ui.call_desk.question_row import QuestionRow
from sdr_desk.ui.theme import active, px


class QuestionList(QWidget):
    """All questions below each other, with one field that opens over the question being answered.

    Attributes:
        known: what the field that is open, or was last, showed when it was last as it is on disk.
        shown: every such text since it was opened.
    """

    typed = Signal(str, str)
    answered = Signal(str, str)
    finished = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = Guide(())
        self._rows: list[QuestionRow] = []
        self._editing: str | None = None
        self.known = ""
        self.shown: set[str] = set()
        self._room = 400
        self._quiet = False
        self.field = AnswerField("", "Answer", lines=2, parent=self)
        self.field.hide()
        self.hints = AnswerHints(self)
        self.hints.hide()
        self.hints.picked.connect(self.field.choose)
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(self._on_entered)
        self.field.stepped.connect(self._on_stepped)
        self.field.left.connect(self._on_left)
        active().changed.connect(self.relayout)

    def set_guide(self, guide: Guide) -> None:
        """Show another guide; an open field stays open over its question, and closes when that is gone."""
        self._guide = guide
        if self._editing is not None and self._edited() is None:
            self.close_field()
        while len(self._rows) < len(guide.questions):
            row = QuestionRow(self)
            at = len(self._rows)
            row.chosen.connect(lambda at=at: self.edit(self._guide.questions[at].key))
            self._rows.append(row)
        for row, question in zip(self._rows, guide.questions, strict=False):
            row.set_question(question)
        if (edited := self._edited()) is not None:
            self.field.go_on_with(edited)
            self._tell()
        self.relayout()

    def _edited(self) -> Question | None:
        """The question under the open field, None without one."""
        return next((one for one in self._guide.questions if one.key == self._editing), None)

    def close_field(self) -> None:
        """Close the field without a word; what was typed has been told already."""
        if self._editing is not None:
            self._editing = None
            self._quiet = True
            self.field.hide()
            self.hints.hide()
            self.field.setPlainText("")
            self._quiet = False
            self.relayout()

    def editing(self) -> str | None:
        """The key of the question being answered, or None."""
        return self._editing

    def edit(self, key: str) -> bool:
        """Open the field over a question; False when there is no such question."""
        question = next((one for one in self._guide.questions if one.key == key), None)
        if question is None:
            return False
        self._editing, self.known, self.shown = key, question.answer, {question.answer.strip()}
        self._quiet = True
        self.field.set_question(question)
        self._quiet = False
        self.hints.show_for(question, self._guide)
        self.field.setAccessibleDescription(self.hints.sentence())
        self.relayout()
        self.field.show()
        self.hints.show()
        self.field.setFocus()
        self.opened.emit()
        return True

    def show_kept(self, key: str, text: str) -> None:
        """The answer being written is on disk as this text."""
        if key != self._editing:
            return
        self.known = text
        self.shown.add(text.strip())
        if self.field.toPlainText() != text:
            self._quiet = True
            self.field.show_around(text)
            self._quiet = False

    def edit_open(self, after: str | None = None) -> bool:
        """Open the field over the first open question, after one when given; False when none is open."""
        keys = [question.key for question in self._guide.questions]
        start = keys.index(after) + 1 if after in keys else 0
        order = [*self._guide.questions[start:], *self._guide.questions[:start]]
        wanted = next((one.key for one in order if not one.answered and one.key != after), None)
        return wanted is not None and self.edit(wanted)

    def edit_next(self) -> bool:
        """Open the field over the question after the present one, from the top again at the end."""
        keys = [question.key for question in self._guide.questions]
        if not keys:
            return False
        if self._editing is None:
            return self.edit_open() or self.edit(keys[0])
        return self.edit(keys[(keys.index(self._editing) + 1) % len(keys)])

    def set_room(self, height: int) -> None:
        """The height that can be seen; second lines of answers go first when it is short."""
        self._room = height
        self.relayout()

    def relayout(self) -> None:
        """Place every row."""
        count = len(self._guide.questions)
        tall = _heights(self._rows[:count], self.width(), short=False)
        gap = px(14)
        if sum(tall) + gap * count > self._room:
            tall = _heights(self._rows[:count], self.width(), short=True)
            gap = px(4)
        y = 0
        for at, row in enumerate(self._rows):
            row.setVisible(at < count)
            if at >= count:
                continue
            question = self._guide.questions[at]
            editing = question.key == self._editing
            row.cover(editing)
            high = self._place_field(y, tall[at], question) if editing else tall[at]
            row.setGeometry(0, y, self.width(), high)
            row.place_words()
            y += high + gap
        if self.minimumHeight() != y:
            self.setMinimumHeight(y)

    def _place_field(self, y: int, tall: int, question: Question) -> int:
        """Put the field and what stands below it over a row; returns the height of the whole."""
        field = px(36) if choices(question) else max(tall - px(18), px(54))
        width = self.width() - px(16)
        self.field.setGeometry(px(16), y + px(18), width, field)
        hints = self.hints.height_at(width - px(8))
        self.hints.setGeometry(px(24), y + px(18) + field, width - px(8), hints)
        self.field.raise_()
        self.hints.raise_()
        return px(18) + field + hints

    def editing_place(self) -> QRect:
        """Where the open field stands with what is said below it."""
        return self.field.geometry().united(self.hints.geometry())

    def sizeHint(self) -> QSize:
        return QSize(280, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.relayout()

    def _on_typed(self) -> None:
        if not self._quiet and self._editing is not None:
            self.typed.emit(self._editing, self.field.toPlainText())
            self._tell()

    def _tell(self) -> None:
        """Say what there is to say about the text as it stands now."""
        question = self._edited()
        if question is None:
            return
        now = retold(question, self.field.toPlainText(), self._guide)
        self._rows[self._guide.questions.index(question)].show_done(now.answered)
        if self.hints.show_for(now, self._guide):
            self.field.setAccessibleDescription(self.hints.sentence())
            self.relayout()
            self.opened.emit()

    def _on_entered(self) -> None:
        key = self._editing
        if key is None:
            return
        self.answered.emit(key, self.field.toPlainText())
        if not self.edit_open(after=key):
            self.close_field()
            self.finished.emit()

    def _on_stepped(self, forward: bool) -> None:
        """Tab never leaves a rep typing into the air: next question, then the note; back stays at the first."""
        keys = [question.key for question in self._guide.questions]
        if self._editing is None:
            return
        key, text = self._editing, self.field.toPlainText()
        at = keys.index(key) + (1 if forward else -1)
        self.answered.emit(key, text)
        if at >= len(keys):
            self.close_field()
            self.finished.emit()
        else:
            self.edit(keys[max(0, at)])

    def _on_left(self) -> None:
        if self._editing is not None and not self._quiet:
            key, text = self._editing, self.field.toPlainText()
            self.close_field()
            self.answered.emit(key, text)


def _heights(rows: Sequence[QuestionRow], width: int, *, short: bool) -> list[int]:
    """How high the rows are in a width."""
    return [row.height_at(max(px(120), width), short) for row in rows]
