"""The large buttons of the first run, a role and a day of the week, and the sign above them."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.paint import CENTER, LEFT, draw_box, draw_icon, draw_text, width_of

_DAY_LOOKS = {
    "prospecting": ("accent", None, "onacc", "phone", "Call"),
    "visit": ("soft", None, "accent", "pin", "Visit"),
    "off": ("bg", "quiet", "text2", "home", "Off"),
}
_NEXT = {"prospecting": "visit", "visit": "off", "off": "prospecting"}


class RoleCard(PaintedButton):
    """Icon, title and what comes with a role; the chosen one is soft with a tick in the place of its key."""

    radius = Radius.LARGE

    def __init__(self, actions: Actions, role: str, detail: str, icon: str, parent: QWidget | None = None) -> None:
        self._detail = detail
        super().__init__("", "", icon, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(actions, f"first_run.{role}")
        self.setAccessibleName(f"{self.words()}. {detail}")

    def nextCheckState(self) -> None:
        """The page says which one is chosen."""

    def sizeHint(self) -> QSize:
        words = max(width_of(self.words(), "strong"), width_of(self._detail, "body"))
        return QSize(px(52) + words + px(56), px(64))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        if self.isChecked():
            return ("soft", None, "accent", "accent")
        return ("hover" if self.underMouse() else "bg", "quiet", "text2", "quiet")

    def _paint_row(self, painter: QPainter, ink: str, tone: str) -> None:
        middle = self.height() // 2
        draw_icon(painter, px(18), middle, self._icon_name, ink, 18)
        right = self.width() - px(18)
        if self.isChecked():
            draw_icon(painter, right - px(18), middle, "check", "accent", 18)
        elif self._key:
            paint_keycap(painter, right - keycap_width(self._key), middle, self._key, tone)
        left, room = px(52), right - px(52) - px(28)
        draw_text(painter, QRect(left, middle - px(20), room, px(20)), self.words(), "strong", "text", LEFT)
        draw_text(painter, QRect(left, middle + 1, room, px(20)), self._detail, "body", "text2", LEFT)


class DayButton(PaintedButton):
    """A weekday and what it is for; each press goes on to the next kind."""

    def __init__(self, actions: Actions, at: int, day: str, day_type: str, parent: QWidget | None = None) -> None:
        self._day = day
        self.day_type = day_type
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(actions, f"first_run.day_{at}")
        self._say()

    def turn(self) -> None:
        """Go on to the next kind of day."""
        self.day_type = _NEXT[self.day_type]
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._day}: {_DAY_LOOKS[self.day_type][4]}")

    def sizeHint(self) -> QSize:
        return QSize(px(102), px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(72), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        fill, outline, ink, icon, word = _DAY_LOOKS[self.day_type]
        draw_box(painter, self.rect(), fill, outline)
        middle = self.height() // 2
        light = ink if self.day_type == "prospecting" else "text2"
        draw_text(painter, QRect(0, middle - px(21), self.width(), px(20)), self._day, "small", light, CENTER)
        width = px(15) + Space.XS + width_of(word, "strong")
        x = (self.width() - width) // 2
        x += draw_icon(painter, x, middle + px(10), icon, ink, 15) + Space.XS
        draw_text(painter, QRect(x, middle, self.width() - x, px(20)), word, "strong", ink, LEFT)
        if self.hasFocus():
            draw_box(painter, self.rect().adjusted(2, 2, -2, -2), None, ink, Radius.MARK, 2)
        painter.end()


class Sign(QWidget):
    """The app's sign, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(40), px(44))
        self.setAccessibleName("SDR Desk")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, QRect(0, px(4), px(40), px(40)), "accent", None, Radius.LARGE)
        draw_icon(painter, px(10), px(24), "phone", "onacc", 20)
        painter.end()
