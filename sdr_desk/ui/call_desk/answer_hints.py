"""What stands below the field of an answer: what the digits choose, and whether and how the answer is understood."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.answering import Told, choices, chosen, told_below
from sdr_desk.desk.guide import Guide, Question
from sdr_desk.ui.theme import line_height, px
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_icon, draw_text, width_of

_MOST_LINES = 3
_ICON = 18


class AnswerHints(QWidget):
    """One row of choices for each that fits beside the others, then up to three lines; a click chooses."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[str, ...] = ()
        self._chosen: str | None = None
        self._told: tuple[Told, ...] = ()
        self._places: list[QRect] = []
        self._lines = [Text("", "small", "text2", wrap=True, parent=self) for _ in range(_MOST_LINES)]
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("What counts as an answer")

    def show_for(self, question: Question, guide: Guide) -> bool:
        """Show what is worth saying now; True when other lines or choices stand there."""
        told, offered = told_below(question, guide)[:_MOST_LINES], choices(question)
        picked = chosen(question)
        same = (told, offered, picked) == (self._told, self._choices, self._chosen)
        self._told, self._choices, self._chosen = told, offered, picked
        if not same:
            for at, line in enumerate(self._lines):
                line.set_text(told[at].text if at < len(told) else "")
                line.set_color(told[at].tone if at < len(told) else "text2")
            self.update()
        return not same

    def sentence(self) -> str:
        """Everything at once, for screen readers."""
        offered = ", ".join(f"{at} {words}" for at, words in enumerate(self._choices, 1))
        return " ".join(
            part for part in (f"Choose: {offered}." if offered else "", *(one.text for one in self._told)) if part
        )

    def height_at(self, width: int) -> int:
        """The height in a width, with everything placed in it."""
        self._place_choices(width)
        y = self._places[-1].bottom() + px(6) if self._places else px(2)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(self._told))
            if at < len(self._told):
                left = px(_ICON) if self._told[at].tone == "warn" else 0
                high = line.heightForWidth(max(px(60), width - left))
                line.setGeometry(left, y, width - left, high)
                y += high + px(2)
        return y

    def _place_choices(self, width: int) -> None:
        self._places = []
        x, y, step = 0, px(4), px(24)
        for at, words in enumerate(self._choices, 1):
            wide = keycap_width(str(at)) + px(6) + width_of(words, "smallstrong")
            if x and x + wide > width:
                x, y = 0, y + step
            self._places.append(QRect(x, y, min(wide, width), px(22)))
            x += wide + px(14)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = next((at for at, place in enumerate(self._places) if place.contains(event.position().toPoint())), -1)
        if at >= 0:
            self.picked.emit(self._choices[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for at, (place, words) in enumerate(zip(self._places, self._choices, strict=True), 1):
            mine = words == self._chosen
            cap = paint_keycap(painter, place.x(), place.center().y(), str(at), "accent" if mine else "quiet")
            text = place.adjusted(cap + px(6), 0, 0, 0)
            draw_text(painter, text, words, "smallstrong" if mine else "small", "accent" if mine else "text2", LEFT)
        for line, told in zip(self._lines, self._told, strict=False):
            if told.tone == "warn":
                draw_icon(painter, 0, line.y() + line_height("small") // 2, "alert", "warn", 14)
        painter.end()
