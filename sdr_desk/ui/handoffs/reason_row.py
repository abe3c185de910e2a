"""A reason with its digit, to press or to choose."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.paint import LEFT, draw_icon, draw_text


class ReasonRow(PaintedButton):
    """One line: the key cap, then the words; the chosen one is soft with a tick."""

    height_token = 32

    def __init__(self, actions: Actions, action: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(actions, action, words)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(self.height_token))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(self.height_token))

    def nextCheckState(self) -> None:
        """The screen says which one is chosen."""

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        fill = "soft" if self.isChecked() else "hover" if self.underMouse() else None
        return (fill, None, "accent" if self.isChecked() else "text", "accent" if self.isChecked() else "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        x = paint_keycap(painter, 0, middle, cap_text(self._key), tone) if self._key else keycap_width("1")
        style = "medium" if self.isChecked() else "body"
        room = self.width() - x - px(12) - px(20)
        draw_text(painter, QRect(x + px(12), 0, room, self.height()), self.words(), style, ink, LEFT)
        if self.isChecked():
            draw_icon(painter, self.width() - px(20), middle, "check", "accent", 14)
