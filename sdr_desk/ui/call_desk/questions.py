"""The qualification guide as a list: what is answered, what is open and how to ask it, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.guide import Guide, Question
from sdr_desk.ui.theme import active, line_height, px
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_focus, draw_icon, draw_text

_LINES_SHOWN = 3
_STAYS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class AnswerField(TextField):
    """The field over a question: Enter keeps the answer and goes on, Tab goes through the questions."""

    entered = Signal()
    stepped = Signal(bool)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.stepped.emit(forward)
        return True

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self.left.emit()
        return done


class QuestionRow(QWidget):
    """One question: its label, and the answer or how to ask."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._words = Text("", "body", wrap=True, parent=self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._short = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_question(self, question: Question) -> None:
        """Show another question."""
        if question == self._question:
            return
        self._question = question
        ask = f"Ask: {question.ask}" if question.ask else "Not answered yet"
        answer = question.answer.strip()
        self._words.set_text(answer or ask)
        self._words.set_color("text" if answer else "text2")
        state = "answered" if question.answered else "answer too short" if answer else "open"
        need = "" if question.required else ", optional"
        self.setAccessibleName(f"{question.label}{need}, {state}")
        self.setAccessibleDescription(answer or ask)
        self.update()

    def height_at(self, width: int, short: bool) -> int:
        """The height in a width; *short* keeps answers to one line."""
        self._short = short and bool(self._question and self._question.answered)
        words = self._words.heightForWidth(max(px(60), width - px(24)))
        step = line_height("body")
        return px(18) + min(words, step if self._short else step * _LINES_SHOWN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(not self._short)
        self._words.setGeometry(px(24), px(18), self.width() - px(24), self.height() - px(18))

    def place_words(self) -> None:
        """Put the words where they belong after `height_at` changed its mind."""
        self._words.setVisible(not self._short)
        self._words.setGeometry(px(24), px(18), self.width() - px(24), self.height() - px(18))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._question is None:
            return
        painter = QPainter(self)
        done = self._question.answered
        draw_icon(painter, 0, px(11), "check" if done else "circle", "accent" if done else "text2", 14)
        label = QRect(px(24), 1, self.width() - px(24), px(18))
        draw_text(painter, label, self._question.label, "smallmedium", "text2", LEFT)
        if self._short:
            words = QRect(px(24), px(18), self.width() - px(24), line_height("body"))
            draw_text(painter, words, self._question.answer, "body", "text", LEFT)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()


class QuestionList(QWidget):
    """All questions below each other, with one field that opens over the question being answered."""

    typed = Signal(str, str)
    answered = Signal(str, str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = Guide(())
        self._rows: list[QuestionRow] = []
        self._editing: str | None = None
        self._room = 400
        self._quiet = False
        self.field = AnswerField("", "Answer", lines=2, parent=self)
        self.field.hide()
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(self._on_entered)
        self.field.stepped.connect(self._on_stepped)
        self.field.left.connect(self._on_left)
        active().changed.connect(self.relayout)

    def set_guide(self, guide: Guide) -> None:
        """Show another guide; an open field stays open over its question."""
        self._guide = guide
        while len(self._rows) < len(guide.questions):
            row = QuestionRow(self)
            at = len(self._rows)
            row.chosen.connect(lambda at=at: self.edit(self._guide.questions[at].key))
            self._rows.append(row)
        for row, question in zip(self._rows, guide.questions, strict=False):
            row.set_question(question)
        self.relayout()

    def close_field(self) -> None:
        """Close the field without a word; what was typed has been told already."""
        if self._editing is not None:
            self._editing = None
            self._quiet = True
            self.field.hide()
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
        self._editing = key
        self._quiet = True
        self.field.setAccessibleName(question.label)
        self.field.setPlaceholderText(question.ask)
        self.field.setPlainText(question.answer)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._quiet = False
        self.relayout()
        self.field.show()
        self.field.setFocus()
        return True

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
        tall = self._heights(short=False)
        gap = px(14)
        if sum(tall) + gap * count > self._room:
            tall = self._heights(short=True)
            gap = px(4)
        y = 0
        for at, row in enumerate(self._rows):
            row.setVisible(at < count)
            if at >= count:
                continue
            editing = self._guide.questions[at].key == self._editing
            high = max(tall[at], px(18) + px(54)) if editing else tall[at]
            row.setGeometry(0, y, self.width(), high)
            row.place_words()
            if editing:
                self.field.setGeometry(px(16), y + px(18), self.width() - px(16), high - px(16))
                self.field.raise_()
            y += high + gap
        if self.minimumHeight() != y:
            self.setMinimumHeight(y)

    def _heights(self, *, short: bool) -> list[int]:
        shown = self._rows[: len(self._guide.questions)]
        return [row.height_at(max(px(120), self.width()), short) for row in shown]

    def sizeHint(self) -> QSize:
        return QSize(280, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.relayout()

    def _on_typed(self) -> None:
        if not self._quiet and self._editing is not None:
            self.typed.emit(self._editing, self.field.toPlainText())

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
