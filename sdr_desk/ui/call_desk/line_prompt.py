"""The one line an outcome opens: a field with a default and its live reading, perhaps a second field and reasons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.asking import LineAsk, Reading
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, IconButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.paint import draw_box

Read = Callable[[str], Reading]


class ReasonField(LineField):
    """A field that takes a digit as one of its `reasons` while its text is untouched; 0 takes none."""

    digit = Signal(int)
    reasons = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        untouched = not self.text() or self.selectedText() == self.text()
        text = event.text()
        if untouched and len(text) == 1 and text in "123456789"[: self.reasons] and not event.modifiers() & ~_KEYPAD:
            self.digit.emit(int(text) - 1)
            return
        super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NARROW = 560


class ReasonMenu(QWidget):
    """The reasons above the line, each with its digit."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Reasons")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._column.setSpacing(Space.XS)
        self._buttons = [ChipButton(f"Reason {at + 1}", key=str(at + 1), parent=self) for at in range(5)]
        for at, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            self._column.addWidget(button)
        self.hide()

    def set_reasons(self, reasons: tuple[str, ...]) -> None:
        """Offer other reasons."""
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(reasons))
            button.set_text(reasons[at] if at < len(reasons) else f"Reason {at + 1}")
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "raised", "quiet", Radius.LARGE)
        painter.end()


class LinePrompt(QWidget):
    """Stands over the outcome buttons while it is open. `accepted` carries both texts and the reading."""

    opened = Signal(bool)
    accepted = Signal(str, str, object)
    picker_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask: LineAsk | None = None
        self._read: Read = lambda _text: Reading()
        self._reading = Reading()
        self._label = ElidedLabel("", "smallmedium", "text2", parent=self)
        self._says = ElidedLabel("", "smallmedium", "accent", parent=self)
        self._second_label = ElidedLabel("", "smallmedium", "text2", parent=self)
        self.first = ReasonField("", "Answer", parent=self)
        self.second = ReasonField("", "More", parent=self)
        self.calendar = IconButton("calendar", "Calendar, Alt Down", self)
        self.save = QuietButton("Save", "Enter", parent=self)
        self.cancel = QuietButton("Cancel", "Esc", parent=self)
        self.menu = ReasonMenu()
        self.first.textChanged.connect(self._on_typed)
        self.first.digit.connect(self._on_digit)
        self.second.digit.connect(self._on_digit)
        self.menu.chosen.connect(self._on_digit)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_line)
        self.calendar.clicked.connect(self.picker_asked)
        self.setAccessibleName("Question before saving")

    def open_line(self, ask: LineAsk, read: Read) -> None:
        """Ask; *read* tells what a text means at every key."""
        self.ask, self._read = ask, read
        twice = ask.kind == "twice"
        self._label.set_text(ask.label)
        self._label.set_color("bad" if twice else "text2")
        self._label.set_style("medium" if twice else "smallmedium")
        self.first.setAccessibleName(ask.label)
        self.first.setText(ask.text)
        self.second.setText(ask.second_text)
        self.second.setAccessibleName(ask.second or "More")
        self._second_label.set_text(ask.second)
        self.first.setVisible(not twice)
        self.second.setVisible(bool(ask.second))
        self._second_label.setVisible(bool(ask.second))
        self.calendar.setVisible(bool(ask.picker))
        self.save.set_key("8" if twice else "Enter")
        self.save.set_text("Record it" if twice else ask.save)
        self.menu.set_reasons(ask.reasons)
        self.first.reasons = 0 if ask.second else len(ask.reasons)
        self.second.reasons = len(ask.reasons) if ask.second else 0
        self._on_typed()
        self.opened.emit(True)
        self._place()
        self.menu.setVisible(bool(ask.reasons))
        self.menu.raise_()
        if not twice:
            self.first.setFocus()
            self.first.selectAll()
        announce(self, ask.label)

    def accept(self) -> bool:
        """Hand the texts over; False while the text cannot be read."""
        if self.ask is None:
            return False
        if self._reading.problem:
            self._shake()
            return False
        first, second, reading = self.first.text(), self.second.text(), self._reading
        self.close_line()
        self.accepted.emit(first, second, reading)
        return True

    def close_line(self) -> None:
        """Close without saving; nothing open is fine."""
        if self.ask is not None:
            self.ask = None
            self.menu.hide()
            self.opened.emit(False)

    def is_open(self) -> bool:
        """Whether a line is being asked."""
        return self.ask is not None

    def take_words(self, words: str) -> None:
        """Put words from the calendar into the field."""
        self.first.setText(words)
        self.first.setFocus()

    def _shake(self) -> None:
        announce(self, self._reading.problem, urgent=True)
        self.first.setFocus()
        self.first.selectAll()

    def _on_typed(self) -> None:
        if self.ask is None:
            return
        self._reading = self._read(self.first.text())
        bad = self._reading.problem
        self._says.set_text(bad or self._reading.words)
        self._says.set_color("bad" if bad else "accent")
        self.first.set_problem(bad if self.ask.text != self.first.text() else "")

    def _on_digit(self, at: int) -> None:
        if self.ask is None or at >= len(self.ask.reasons):
            return
        field = self.second if self.ask.second else self.first
        field.setText(self.ask.reasons[at])
        field.setFocus()
        field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def height_at(self, width: int) -> int:
        """The height the fields and buttons need in a width."""
        return self.narrow_height() if width < px(_NARROW) else px(52)

    def narrow_height(self) -> int:
        """The height of the narrow form: one line for each field, and one for the buttons."""
        lines = 2 if self.ask is not None and self.ask.second else 1
        return px(60) * lines + px(36)

    def _place(self) -> None:
        if self.width() < px(_NARROW):
            self._place_narrow()
        else:
            self._place_wide()
        field = self.second if self.second.isVisibleTo(self) else self.first
        home = self.menu.parentWidget()
        if home is not None:
            corner = self.mapTo(home, QPoint(field.x(), 0))
            self.menu.move(corner.x(), max(0, corner.y() - self.menu.height() - Space.XS))

    def _place_narrow(self) -> None:
        wide, high, ask = self.width(), px(32), self.ask
        side = px(32) + Space.XS if ask is not None and ask.picker else 0
        twice = ask is not None and ask.kind == "twice"
        label = wide if twice else min(self._label.sizeHint().width(), wide // 2)
        self._label.setGeometry(0, 0, label, px(20))
        self._says.setGeometry(label + Space.S, 0, max(0, wide - label - Space.S), px(20))
        self.first.setGeometry(0, px(22), wide - side, high)
        self.calendar.setGeometry(wide - px(32), px(22), px(32), high)
        y = px(22) if twice else px(60)
        if ask is not None and ask.second:
            self._second_label.setGeometry(0, y, wide, px(20))
            self.second.setGeometry(0, y + px(22), wide, high)
            y += px(60)
        for at, button in enumerate((self.save, self.cancel)):
            button.setGeometry(at * (wide // 2 + Space.XS), y, wide // 2 - Space.XS, high)

    def _place_wide(self) -> None:
        right, top, high = self.width(), px(19), px(32)
        for button in (self.cancel, self.save):
            wide = button.sizeHint().width()
            right -= wide
            button.setGeometry(right, top, wide, high)
            right -= Space.S
        if self.ask is not None and self.ask.kind == "twice":
            self._label.setGeometry(0, top, right - Space.M, high)
            self._says.setGeometry(0, 0, 0, 0)
            return
        room = right - Space.M
        second = self.ask is not None and bool(self.ask.second)
        first = room * 11 // 20 if second else min(room, px(560))
        side = px(32) + Space.XS if self.ask is not None and self.ask.picker else 0
        label = min(self._label.sizeHint().width(), first // 2)
        self._label.setGeometry(0, 0, label, px(18))
        self._says.setGeometry(label + Space.S, 0, max(0, first - label - Space.S), px(18))
        self.first.setGeometry(0, top, first - side, high)
        self.calendar.setGeometry(first - px(32), top, px(32), high)
        self.second.setGeometry(first + Space.M, top, room - first - Space.M, high)
        self._second_label.setGeometry(first + Space.M, 0, room - first - Space.M, px(18))

    def reading(self) -> Reading:
        """What the first text means now."""
        return self._reading
