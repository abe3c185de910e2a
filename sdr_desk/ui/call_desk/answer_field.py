"""The field over a question: Enter keeps the answer, Tab goes through the questions, digits choose where they can."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from sdr_desk.desk.answering import choices, completed
from sdr_desk.desk.guide import Question
from sdr_desk.ui.widgets.fields import TextField

_STAYS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class AnswerField(TextField):
    """Takes one answer; for a choice or a scale a digit takes the place of what was chosen before."""

    entered = Signal()
    stepped = Signal(bool)
    left = Signal()

    _question: Question | None = None

    def set_question(self, question: Question) -> None:
        """Answer another question, with the text it has."""
        self.go_on_with(question)
        self.setPlainText(question.answer)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def go_on_with(self, question: Question) -> None:
        """Answer the same question as it is now; what was typed stays."""
        self._question = question
        self.setAccessibleName(question.label)
        self.setPlaceholderText(question.ask)

    def choose(self, words: str) -> None:
        """Put one of the choices in the field, in place of what stood there, and go on in it."""
        self.selectAll()
        self.insertPlainText(words)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if plain and (words := self._meant(event.text())):
            self.choose(words)
            return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text().strip():
            self._complete()

    def _meant(self, digit: str) -> str:
        """The choice a digit stands for, "" when it is a character like any other."""
        if self._question is None or not digit.isascii() or not digit.isdigit():
            return ""
        offered = choices(self._question)
        text = self.toPlainText().strip()
        may = not text or text in offered or self.textCursor().selectedText().strip() == text
        return offered[int(digit) - 1] if may and 1 <= int(digit) <= len(offered) else ""

    def _complete(self) -> None:
        """Add the rest of the only option that fits, marked, so that going on to type takes its place."""
        cursor = self.textCursor()
        if self._question is None or cursor.hasSelection() or not cursor.atEnd():
            return
        text = self.toPlainText()
        whole = completed(self._question, text)
        if whole:
            cursor.insertText(whole[len(text) :])
            cursor.setPosition(len(text))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.stepped.emit(forward)
        return True

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self.left.emit()
        return done
