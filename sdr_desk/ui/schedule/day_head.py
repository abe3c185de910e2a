"""The head of a day: its date and what it is for; chosen to make an exception of it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sdr_desk.desk.week_days import DayView
from sdr_desk.method.day_words import day_text
from sdr_desk.method.rhythm import Because, DayKind
from sdr_desk.ui.theme import Radius, Space, active, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_ICONS = {DayKind.PROSPECTING: "phone", DayKind.VISIT: "pin", DayKind.OFF: "home"}
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def head_icon(day: DayView) -> str:
    """The picture for a kind of day."""
    free = day.kind is DayKind.OFF and day.because in {Because.HOLIDAY, Because.VACATION, Because.EXCEPTION}
    return "sun" if free else _ICONS[day.kind]


class DayHead(QAbstractButton):
    """Date, "Today", and the kind or name of the day."""

    focused = Signal(object)

    def __init__(self, person_id: str, day: DayView, today: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id = person_id
        self.tall = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_day(day, today)
        active().changed.connect(self.updateGeometry)

    def set_day(self, day: DayView, today: bool) -> None:
        """Show another day."""
        self.day, self._today = day, today
        promised = [f"{item.clock} {item.name}" for item in day.promises]
        more = [
            *(["today"] if today else []), day.label,
            *(f"all day: {span.title or 'busy'}" for span in day.busy if span.all_day),
            *([f"promised callbacks: {', '.join(promised)}"] if promised else []),
        ]  # fmt: skip
        words = f"{day_text(day.day, day.day)}, {', '.join(more)}"
        self.setAccessibleName(words)
        self.setAccessibleDescription(day.why)
        self.setToolTip(f"<span>{day.why.replace('&', '&amp;').replace('<', '&lt;')}</span>")
        self.update()

    def set_tall(self, tall: bool) -> None:
        """Leave room for what takes the whole of a day, as all heads beside each other do when one needs it."""
        self.tall = tall
        self.updateGeometry()

    def all_day(self) -> str:
        """What a calendar says of the whole day, "" for nothing."""
        return ", ".join(span.title or "Busy" for span in self.day.busy if span.all_day)

    def sizeHint(self) -> QSize:
        return QSize(px(96), px(76 if self.tall else 58))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.underMouse():
            draw_box(painter, self.rect().adjusted(1, 0, -1, -2), "hover", None, Radius.MARK)
        pad = px(8)
        words = f"{_SHORT[self.day.day.weekday()]} {self.day.day.day}"
        ink = "accent" if self._today else "text"
        draw_text(painter, QRect(pad, px(4), self.width() - pad, px(20)), words, "section", ink, LEFT)
        x = pad + width_of(words, "section") + Space.S
        if self._today and x + width_of("Today", "smallstrong") < self.width():
            draw_text(painter, QRect(x, px(4), self.width() - x, px(20)), "Today", "smallstrong", "accent", LEFT)
        middle = px(37)
        x = pad + draw_icon(painter, pad, middle, head_icon(self.day), "text2", 14) + Space.XS + 1
        room = QRect(x, middle - px(9), self.width() - x - 2, px(18))
        label = self.day.label
        if width_of(label, "small") > room.width():
            label = label.removesuffix(" day")
        draw_text(painter, room, label, "small", "text2", LEFT)
        if self.all_day():
            x = pad + draw_icon(painter, pad, px(57), "lock", "text2", 14) + Space.XS + 1
            draw_text(painter, QRect(x, px(48), self.width() - x - 2, px(18)), self.all_day(), "small", "text2", LEFT)
        if self.hasFocus():
            draw_box(painter, self.rect().adjusted(1, 0, -1, -2), None, "accent", Radius.MARK, 2.0)
        painter.end()
