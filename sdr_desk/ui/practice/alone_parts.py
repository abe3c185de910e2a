"""Small parts of practising alone: the bar of cards, a rating with its next date, the lines of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.practice import Card
from sdr_desk.desk.practice_answers import Answer, AnswerLine
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.practice.timer_ring import minutes_text
from sdr_desk.ui.theme import Height, Space, px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import OutcomeButton
from sdr_desk.ui.widgets.keycap import paint_keycap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_text, width_of

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LABEL = 72
_GAP = 5.0


class CardsBar(QWidget):
    """A segment a card: filled when it was rated, lighter for the one at hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = self._total = 0
        self._going = False
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, done: int, total: int, going: bool) -> None:
        """Show so many of so many rated; *going* marks the next one as at hand."""
        self._done, self._total, self._going = done, total, going
        self.setAccessibleName(f"Cards rated: {done} of {total}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._total:
            return
        painter = QPainter(self)
        width = (self.width() - _GAP * (self._total - 1)) / self._total
        for at in range(self._total):
            token = "accent" if at < self._done else "mid" if self._going and at == self._done else "track"
            draw_box(painter, QRectF(at * (width + _GAP), 0, width, self.height()), token, None, 2)
        painter.end()


class RateButton(OutcomeButton):
    """A rating with its digit; below it stands when the card comes back."""

    height_token = Height.START + 4
    pad = Space.M + 2
    gap = Space.M

    def sizeHint(self) -> QSize:
        words = max(width_of(self._words, "strong"), width_of(self._detail, "small"))
        return QSize(self._text_left() + words + px(Space.S), px(self.height_token))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_detail(self, detail: str, tone: str = "") -> None:
        """Show when the card comes back."""
        self._detail = detail
        self._tone = tone or self._tone
        self.setAccessibleDescription(f"{detail}. Key {cap_text(self._key)}")
        self.updateGeometry()
        self.update()

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle, left, step = self.height() // 2, self._text_left(), px(20)
        paint_keycap(painter, px(self.pad), middle, cap_text(self._key), tone)
        room = self.width() - left - Space.XS
        draw_text(painter, QRect(left, middle - step, room, step), self._words, "strong", ink, LEFT)
        draw_text(painter, QRect(left, middle, room, step), self._detail, "small", "text2", LEFT)


class AnswerLines(QWidget):
    """The lines of an answer: labels at the left, what is said beside them, notes that are not said quietly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None

    def show_answer(self, answer: Answer) -> None:
        """Show another answer, or why it cannot be shown."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        lines = answer.lines or (AnswerLine("", answer.problem or "There is no answer yet.", note=True),)
        labelled = any(line.label for line in lines)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(1, 1)
        if labelled:
            grid.setColumnMinimumWidth(0, px(_LABEL))
        for at, line in enumerate(lines):
            self._add(grid, at, line)
        self._column.addWidget(self._body)
        self.setAccessibleName(spoken(lines))

    @staticmethod
    def _add(grid: QGridLayout, at: int, line: AnswerLine) -> None:
        if line.label:
            label = Text(line.label, "smallstrong", "accent", wrap=True)
            label.setContentsMargins(0, px(4), 0, 0)
            grid.addWidget(label, at, 0, _TOP)
        words = Text(line.text, "body" if line.note else "lead", "text3" if line.note else "text", wrap=True)
        grid.addWidget(words, at, 1)


def spoken(lines: Sequence[AnswerLine]) -> str:
    """An answer as one text for screen readers."""
    return " ".join(f"{line.label}: {line.text}" if line.label else line.text for line in lines)


class LengthMeter(QWidget):
    """How long the words of a voicemail or a pitch take, against the seconds they may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._limit = 0
        self.bar = ProgressBar("Length of your answer")
        self.text = Text("", "small", "text2")
        self.yours = Text("", "smallmedium", "text2")
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.yours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.bar)

    def show_card(self, card: Card, answer: Answer) -> None:
        """Show the limit of a card; a card without one has no meter."""
        self.setVisible(card.limit is not None and card.kind in ("voicemail", "pitch"))
        self._limit = card.limit or 0
        self.text.set_text(f"The team’s words take about {round(answer.seconds)} s. The limit is {self._limit} s.")

    def show_time(self, seconds: float) -> None:
        """Show how long the answer took so far."""
        over = int(seconds) > self._limit
        self.yours.set_text(f"Yours: {minutes_text(seconds)}" + (", over the limit" if over else ""))
        self.yours.set_color("warn" if over else "text2")
        self.bar.set_value(int(seconds), self._limit, "warn" if over else "accent")
