"""The sidebar: the app's name, the way to find or do, one entry per screen, and who sits at the desk."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.screens import ScreenEntry
from sdr_desk.ui.theme import Height, Radius, Space, active, color, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.initials import initials_of
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import CENTER, LEFT, RIGHT, draw_box, draw_icon, draw_text, width_of

WIDE, SLIM = 208, 56


class SideButton(PaintedButton):
    """One entry: icon and title, a count or a dot; only the icon on the slim rail."""

    def __init__(self, entry: ScreenEntry, parent: QWidget) -> None:
        super().__init__(entry.title, "", entry.icon, parent)
        self.name = entry.name
        self.slim = False
        self._count: int | None = None
        self._dot = False
        self.setCheckable(True)
        self.setObjectName(f"side_{entry.name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show a number; None or 0 shows none."""
        self._count = count or None
        self.setAccessibleName(f"{self.words()}, {count}" if count else self.words())
        self.update()

    def set_dot(self, on: bool) -> None:
        """Show or remove the dot."""
        self._dot = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(Height.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            draw_box(painter, self.rect(), "sel" if self.isChecked() else "hover")
        middle = self.height() // 2
        ink = "accent" if self.isChecked() else "text2"
        x = (self.width() - px(16)) // 2 if self.slim else Space.M
        draw_icon(painter, x, middle, self._icon_name, ink, 16)
        if self.slim:
            if self._dot or self._count:
                draw_box(painter, QRect(x + px(16), middle - px(10), 6, 6), "accent", None, 3)
        else:
            self._paint_words(painter, x + px(16) + 10)
        if self.hasFocus():
            draw_box(painter, self.rect(), None, "accent", Radius.CONTROL, 2)
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        right = self.width() - Space.M
        if self._count:
            count = f"{self._count:,}"
            draw_text(painter, QRect(left, 0, right - left, self.height()), count, "small", "text2", RIGHT)
            right -= width_of(count, "small") + Space.S
        style, ink = ("strong", "text") if self.isChecked() else ("medium", "text2")
        draw_text(painter, QRect(left, 0, right - left, self.height()), self.words(), style, ink, LEFT)


class FindButton(PaintedButton):
    """Looks like a search field and opens the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Find or do…", "", "search", parent)
        self.slim = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(Height.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        middle = self.height() // 2
        if self.slim:
            draw_icon(painter, (self.width() - px(16)) // 2, middle, "search", "text2", 16)
        else:
            draw_box(painter, self.rect(), "bg", "ctl")
            draw_icon(painter, 10, middle, "search", "text2", 14)
            draw_text(painter, self.rect().adjusted(px(14) + 18, 0, 0, 0), self.words(), "body", "text3", LEFT)
            draw_text(painter, self.rect().adjusted(0, 0, -10, 0), "Ctrl K", "caption", "text2", RIGHT)
        if self.hasFocus():
            draw_box(painter, self.rect(), None, "accent", Radius.CONTROL, 2)
        painter.end()


class PersonButton(PaintedButton):
    """Who sits at the desk; pressing it lets another person take over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", None, parent)
        self.slim = False
        self._detail = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_person(self, name: str, detail: str) -> None:
        """Show another person and what they do."""
        self._detail = detail
        self.set_text(name)
        self.setAccessibleName(f"{name}, {detail}. Switch person" if name else "Choose a person")

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side, middle = px(28), self.height() // 2
        x = (self.width() - side) // 2 if self.slim else Space.XS
        circle = QRect(x, middle - side // 2, side, side)
        draw_box(painter, circle, "quiet", None, side / 2)
        draw_text(painter, circle, initials_of(self.words()), "captionstrong", "text", CENTER)
        if not self.slim:
            left = x + side + 10
            room = self.width() - left
            draw_text(painter, QRect(left, middle - px(19), room, px(20)), self.words(), "medium", "text", LEFT)
            draw_text(painter, QRect(left, middle, room, px(17)), self._detail, "small", "text2", LEFT)
        if self.hasFocus():
            draw_box(painter, self.rect(), None, "accent", Radius.CONTROL, 2)
        painter.end()


class Mark(QWidget):
    """The app's sign and name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slim = False
        self.setAccessibleName("SDR Desk")

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side = px(24)
        x = (self.width() - side) // 2 if self.slim else Space.S
        box = QRect(x, (self.height() - side) // 2, side, side)
        draw_box(painter, box, "accent", None, Radius.CONTROL)
        draw_icon(painter, x + (side - px(14)) // 2, box.center().y() + 1, "phone", "onacc", 14)
        if not self.slim:
            draw_text(painter, self.rect().adjusted(x + side + 10, 0, 0, 0), "SDR Desk", "section", "text", LEFT)
        painter.end()


class Sidebar(QWidget):
    """The column of entries; `chosen` carries a screen's name."""

    chosen = Signal(str)
    find_pressed = Signal()
    person_pressed = Signal()

    def __init__(self, entries: Sequence[ScreenEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Screens")
        self.setProperty("pane", True)
        self.slim = False
        self._group = QButtonGroup(self)
        self.buttons = {entry.name: SideButton(entry, self) for entry in entries if entry.in_sidebar}
        self._mark, self._find, self.person = Mark(self), FindButton(self), PersonButton(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._mark)
        self._column.addSpacing(Space.L)
        self._column.addWidget(self._find)
        self._column.addSpacing(Space.M)
        for button in self.buttons.values():
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(lambda _checked=False, name=button.name: self.chosen.emit(name))
        self._column.addStretch(1)
        self._column.addWidget(self.person)
        self._find.clicked.connect(self.find_pressed)
        self.person.clicked.connect(self.person_pressed)
        active().changed.connect(self._restyle)
        self.set_slim(False)

    def set_slim(self, slim: bool) -> None:
        """Show the 56 px rail, or the whole sidebar."""
        self.slim = slim
        for part in (self._mark, self._find, self.person, *self.buttons.values()):
            part.slim = slim
            if isinstance(part, PaintedButton):
                part.setToolTip(plain_tip(part.words()) if slim else "")
        self._restyle()

    def set_current(self, name: str) -> None:
        """Mark the entry of the open screen."""
        button = self.buttons.get(name)
        self._group.setExclusive(False)
        for other in self.buttons.values():
            other.setChecked(other is button)
        self._group.setExclusive(True)
        self.update()

    def show_only(self, names: Sequence[str]) -> None:
        """Hide the entries of screens that this person does not use."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)

    def set_count(self, name: str, count: int | None) -> None:
        """Show a number at an entry; an unknown name is ignored."""
        if name in self.buttons:
            self.buttons[name].set_count(count)

    def set_dot(self, name: str, on: bool) -> None:
        """Show a dot at an entry; an unknown name is ignored."""
        if name in self.buttons:
            self.buttons[name].set_dot(on)

    def _restyle(self) -> None:
        side = Space.S if self.slim else Space.M - 4
        self.setFixedWidth(px(SLIM) if self.slim else px(WIDE))
        self._column.setContentsMargins(side, Space.M, side + 1, Space.S)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("side"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))
        painter.end()
