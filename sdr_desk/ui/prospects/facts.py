"""The parts of a person's detail: a fact with its icon and key, an answer, and the history as a line of dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.card import Step
from sdr_desk.desk.guide import Question
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import Radius, Space, active, color, px
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

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_icon(painter, 0, self.height() // 2, self._icon, "text2" if self._tone == "text" else self._tone, 15)
        painter.end()


class AnswerLine(QWidget):
    """One question of the guide with its answer, ticked when it counts."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answered = question.answered
        name = ElidedLabel(question.label, "small", "text2", parent=self)
        name.setFixedWidth(px(94))
        words = question.answer if question.answer.strip() else "Not known yet"
        said = ElidedLabel(words, "body", "text" if question.answered else "text3", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(22), 4, 0, 4)
        row.setSpacing(Space.S)
        row.addWidget(name)
        row.addWidget(said, 1)
        state = "answered" if question.answered else "open"
        self.setAccessibleName(f"{question.label}, {state}: {words[:200]}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        name, token = ("check", "accent") if self._answered else ("circle", "text3")
        draw_icon(painter, 0, self.height() // 2, name, token, 14)
        painter.end()


class HistoryLine(QWidget):
    """Touches from the newest down, joined by a line."""

    def __init__(self, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = "; ".join(", ".join(part for part in (step.when, step.what, step.detail) if part) for step in steps)
        self.setAccessibleName(f"History: {told[:2000]}")
        active().changed.connect(self.updateGeometry)

    def _row(self) -> int:
        return px(46)

    def sizeHint(self) -> QSize:
        return QSize(px(200), self._row() * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._row() * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        dates = max((width_of(step.when, "small") for step in self._steps), default=0)
        for at, step in enumerate(self._steps):
            self._paint_step(painter, at, step, px(20) + dates + Space.M)
        painter.end()

    def _paint_step(self, painter: QPainter, at: int, step: Step, words: int) -> None:
        top, radius, middle = at * self._row(), px(8) / 2, px(10)
        center = QPointF(px(5), top + middle)
        if at + 1 < len(self._steps):
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QPointF(px(5), top + middle + radius + 3), QPointF(px(5), top + self._row() + middle - 7))
        painter.setPen(QPen(color("accent" if step.talked else "ctl"), 1.5))
        painter.setBrush(color("accent") if at == 0 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, radius, radius)
        room = self.width() - words
        when = QRect(px(20), top, words - px(20), px(20))
        draw_text(painter, when, step.when, "small", "text2", LEFT)
        draw_text(painter, QRect(words, top, room, px(20)), step.what, "medium", "text", LEFT)
        draw_text(painter, QRect(words, top + px(20), room, px(18)), step.detail, "small", "text2", LEFT)


class Reasons(QWidget):
    """Why a person has the grade; W lights it up."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{title}: {text}")
        self._title = Text(title, "smallstrong", "text2", parent=self)
        self._text = Text(text, "body", "text", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.hasFocus():
            painter = QPainter(self)
            draw_box(painter, self.rect(), "soft", "accent", Radius.MARK, 2)
            painter.end()
