"""One question of the guide on the call desk: its label, the answer or how to ask it, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.answering import Told, told_of_row
from sdr_desk.desk.guide import Question
from sdr_desk.ui.theme import line_height, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_focus, draw_icon, draw_text

_LINES_SHOWN = 3


class QuestionRow(QWidget):
    """One question: its label, and the answer or how to ask."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._words = Text("", "body", wrap=True, parent=self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._short = False
        self._told: Told | None = None
        self._done = False
        self._covered = False
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
        self._told, self._done = told_of_row(question), question.answered
        state = "answered" if question.answered else "does not count yet" if answer else "open"
        need = "" if question.required else ", optional"
        self.setAccessibleName(f"{question.label}{need}, {state}")
        told = self._told.text if self._told else ""
        self.setAccessibleDescription(" ".join(part for part in (answer or ask, told) if part))
        self.update()

    def cover(self, covered: bool) -> None:
        """Show only the label while a field stands over the rest."""
        if covered != self._covered:
            self._covered = covered
            if not covered and self._question is not None:
                self._done = self._question.answered
            self.place_words()
            self.update()

    def show_done(self, done: bool) -> None:
        """Say whether what stands in the field over it counts."""
        if done != self._done:
            self._done = done
            self.update()

    def height_at(self, width: int, short: bool) -> int:
        """The height in a width; *short* keeps answers to one line."""
        self._short = short and bool(self._question and self._question.answered)
        words = self._words.heightForWidth(max(px(60), width - px(24)))
        step = line_height("body")
        return px(18) + min(words, step if self._short else step * _LINES_SHOWN) + self._told_height()

    def _told_height(self) -> int:
        """The room of the line below the answer; a short row has it only for what has to be seen."""
        return line_height("small") if self._told and not (self._short and self._told.tone != "warn") else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_words()

    def place_words(self) -> None:
        """Put the words where they belong after `height_at` changed its mind."""
        self._words.setVisible(not self._short and not self._covered)
        high = self.height() - px(18) - self._told_height()
        self._words.setGeometry(px(24), px(18), self.width() - px(24), high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._question is None:
            return
        painter = QPainter(self)
        done = self._done
        draw_icon(painter, 0, px(11), "check" if done else "circle", "accent" if done else "text2", 14)
        label = QRect(px(24), 1, self.width() - px(24), px(18))
        name = self._question.label if self._question.required else f"{self._question.label} (optional)"
        draw_text(painter, label, name, "smallmedium", "text2", LEFT)
        if self._short and not self._covered:
            words = QRect(px(24), px(18), self.width() - px(24), line_height("body"))
            draw_text(painter, words, self._question.answer, "body", "text", LEFT)
        if self._told is not None and self._told_height() and not self._covered:
            self._paint_told(painter, self._told)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()

    def _paint_told(self, painter: QPainter, told: Told) -> None:
        high = line_height("small")
        line = QRect(px(24), self.height() - high, self.width() - px(24), high)
        if told.tone == "warn":
            draw_icon(painter, line.x(), line.center().y(), "alert", "warn", 14)
            line.adjust(px(18), 0, 0, 0)
        draw_text(painter, line, told.text, "small", told.tone, LEFT)
