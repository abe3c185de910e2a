"""The script of the call desk: steps above, the teleprompter between, objections pinned below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.call_desk.pieces import ObjectionButton, StepButton
from sdr_desk.ui.call_desk.script_place import OBJECTION_KEYS, ScriptPlace
from sdr_desk.ui.call_desk.teleprompter import PrompterBody
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_text

_MOST_STEPS = 9
_GAP = 24


class StepBar(QWidget):
    """The steps of the text being read, and which script it is."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [StepButton(self) for _ in range(_MOST_STEPS)]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            button.hide()
        self.title = ElidedLabel("", "small", "text2", align=RIGHT, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Steps of the script")
        active().changed.connect(self._on_theme)

    def show_place(self, place: ScriptPlace) -> None:
        """Show the steps of another place."""
        steps = place.steps()[:_MOST_STEPS]
        now = place.frames[-1].index if place.frames else -1
        now = len(steps) if place.top and place.top.ending else now
        lead = {"objection": "Objection", "voicemail": "Voicemail"}.get(place.kind)
        for at, button in enumerate(self.buttons):
            if at < len(steps):
                state = "done" if at < now else "current" if at == now else "ahead"
                title = lead or steps[at].title if len(steps) == 1 else steps[at].title
                button.set_step(at + 1, title, state)
            button.setVisible(at < len(steps))
        self.title.set_text(_title(place))
        self._place_parts()

    def sizeHint(self) -> QSize:
        return QSize(400, px(42))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, px(42))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def _place_parts(self) -> None:
        x, right = Space.XXL, self.width() - Space.XXL
        shown = [button for button in self.buttons if button.isVisibleTo(self)]
        wanted = sum(button.sizeHint().width() + _GAP for button in shown)
        gap = _GAP if wanted + px(60) <= right - x else Space.M
        for button in shown:
            wide = min(button.sizeHint().width(), max(0, right - x))
            button.setGeometry(x, px(9), wide, px(33))
            x += wide + gap
        room = max(0, right - x)
        self.title.setVisible(room > px(60))
        self.title.setGeometry(right - room, px(15), room, px(20))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place_parts()


def _title(place: ScriptPlace) -> str:
    if place.kind in {"objection", "voicemail"} and place.top:
        return f"{place.top.script.title}, Backspace returns"
    words = place.card.words if place.card else None
    if words is None:
        return ""
    waits = f"v{words.waits} waits, Shift+P rehearses it · " if words.waits else ""
    return f"{waits}{words.title}, v{words.number}"


class ObjectionBar(QWidget):
    """Objections with their keys in one row; what has no room keeps its key."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [ObjectionButton(key, self) for key in OBJECTION_KEYS]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            button.hide()
        self._titles: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Objections")
        active().changed.connect(self._on_theme)

    def show_place(self, place: ScriptPlace) -> None:
        """Show the objections of another place."""
        self._titles = [answer.title for answer in place.objections()]
        opened = place.top.script.title if place.kind == "objection" and place.top else ""
        for button, title in zip(self.buttons, self._titles, strict=False):
            button.set_objection(title, title == opened)
        self._place_parts()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, px(76))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, px(76))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def _place_parts(self) -> None:
        room = self.width() - 2 * Space.XXL
        widths = self._widths(room)
        x = Space.XXL
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(widths))
            if at < len(widths):
                button.setGeometry(x, px(24), widths[at], px(32))
                x += widths[at] + Space.S

    def _widths(self, room: int) -> list[int]:
        """All at their own width, else four, else all cut evenly."""
        natural = [button.sizeHint().width() for button in self.buttons[: len(self._titles)]]
        for count in (len(natural), 4):
            if sum(natural[:count]) + Space.S * (count - 1) <= room:
                return natural[:count]
        each = (room - Space.S * (len(natural) - 1)) // max(1, len(natural))
        spare = sum(max(0, each - wide) for wide in natural)
        long = max(1, sum(wide > each for wide in natural))
        return [min(wide, each + spare // long) if wide > each else wide for wide in natural]

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place_parts()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._titles:
            return
        painter = QPainter(self)
        area = QRect(Space.XXL, 2, self.width() - 2 * Space.XXL, px(18))
        draw_text(painter, area, "If they object", "smallstrong", "text2", LEFT)
        painter.end()


class ScriptPane(QWidget):
    """Steps, words and objections of one place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepBar(self)
        self.body = PrompterBody(parent=self)
        self.objections = ObjectionBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addWidget(self.body, 1)
        column.addWidget(self.objections)
        self.setProperty("pane", True)
        self.setFocusProxy(self.body)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Script")

    def show_place(self, place: ScriptPlace) -> None:
        """Show a place in the words."""
        self.steps.show_place(place)
        self.body.show_place(place)
        self.objections.show_place(place)
