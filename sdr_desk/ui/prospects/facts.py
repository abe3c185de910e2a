"""The parts of a person's detail: a fact with its icon and key, an answer, a named fact, and the reasons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.guide import Question
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.keycap import paint_keycap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of


class FactButton(PaintedButton):
    """A number or an address that does something when pressed, with its key at the right."""

    style_name = "body"
    height_token = 30
    pad = 0

    def sizeHint(self) -> QSize:
        return QSize(px(24) + min(width_of(self._words, "body"), px(180)) + self._key_width(), px(self.height_token))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(self.height_token))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return (None, None, "accent" if self.underMouse() else "text", "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        draw_icon(painter, 0, middle, self._icon_name, "text2", 15)
        right = self.width()
        if self._key:
            right -= self._key_width() - self.gap
            paint_keycap(painter, right, middle, cap_text(self._key), tone)
        left = px(24)
        draw_text(painter, QRect(left, 0, right - left - Space.S, self.height()), self._words, "body", ink, LEFT)


class FactLine(QWidget):
    """A fact that is only to be read, with its icon."""

    def __init__(self, icon: str, text: str, tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self.label = ElidedLabel(text, "body", tone, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), 5, 0, 5)
        row.addWidget(self.label, 1)

    def set_fact(self, icon: str, text: str, tone: str = "text") -> None:
        """Show another fact."""
        self.label.set_text(text)
        self.label.set_color(tone)
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_icon(painter, 0, self.height() // 2, self._icon, "text2" if self._tone == "text" else self._tone, 15)
        painter.end()


class AnswerLine(QWidget):
    """One question of the guide with its answer, ticked when it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answered = False
        self._name = ElidedLabel("", "small", "text2", parent=self)
        self._name.setFixedWidth(px(94))
        self._said = Text("", "body", "text3", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(22), 4, 0, 4)
        row.setSpacing(Space.S)
        self._name.setContentsMargins(0, 2, 0, 0)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)

    def set_question(self, question: Question) -> None:
        """Show a question with its answer."""
        self._answered = question.answered
        words = question.answer if question.answer.strip() else "Not known yet"
        self._name.set_text(question.label)
        self._said.set_text(words[:2000])
        self._said.set_color("text" if question.answered else "text3")
        state = "answered" if question.answered else "open"
        self.setAccessibleName(f"{question.label}, {state}: {words[:200]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        name, token = ("check", "accent") if self._answered else ("circle", "text3")
        draw_icon(painter, 0, 4 + px(10), name, token, 14)
        painter.end()


class NamedFact(QWidget):
    """What is known under a name: the name small at the left, the words flowing at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", "small", "text2", parent=self)
        self._name.setFixedWidth(px(94))
        self._name.setContentsMargins(0, 2, 0, 0)
        self._said = Text("", "body", "text", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(Space.S)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)

    def set_fact(self, name: str, words: str) -> None:
        """Show another fact."""
        self._name.set_text(name)
        self._said.set_text(words)
        self.setAccessibleName(f"{name}: {words[:500]}")


class Reasons(QWidget):
    """Why a person has the grade; W lights it up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = Text("", "smallstrong", "text2", parent=self)
        self._text = Text("", "body", "text", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def set_reasons(self, title: str, text: str) -> None:
        """Show the reasons of another grade."""
        self._title.set_text(title)
        self._text.set_text(text)
        self.setAccessibleName(f"{title}: {text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.hasFocus():
            painter = QPainter(self)
            draw_box(painter, self.rect(), "soft", "accent", Radius.MARK, 2)
            painter.end()
