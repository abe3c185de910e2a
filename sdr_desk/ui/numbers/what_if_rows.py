"""One thing to try out: a slider for about, a field for exactly, and what it is now."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QWidget

from sdr_desk.desk.goal import BLOCKS_WEEK
from sdr_desk.desk.goal_words import RATE_NAMES
from sdr_desk.method.lead_maths import GOAL
from sdr_desk.method.lead_rates import CONVERSATION, DIALS, KEYS, SHARES, WIN
from sdr_desk.ui.theme import Height, Space, active, color, px
from sdr_desk.ui.widgets.fields import NumberField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import draw_box, draw_focus, width_of

_KEYS = "Left,Right,Up,Down,PageUp,PageDown,Home,End"
_NAMES = {GOAL: "Revenue goal", **RATE_NAMES, BLOCKS_WEEK: "Blocks a week"}
_UNITS = {**dict.fromkeys(SHARES, "%"), CONVERSATION: "per 100", DIALS: "an hour", BLOCKS_WEEK: "a week"}
_LARGE = 1000
ORDER = (GOAL, *KEYS, BLOCKS_WEEK)
"""What can be tried out, in the order of the chain."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value is written and slid: `size` of it makes one of what is typed, `step` of that one press of an arrow.

    The slider goes from `least` to `most`, in what is typed.
    """

    size: float
    step: float
    least: float
    most: float

    def text(self, value: float) -> str:
        """The value as it is typed: to two decimals, large amounts of money without any."""
        typed = value / self.size
        return f"{typed:,.0f}" if self.size > 1 and typed >= _LARGE else f"{typed:,.2f}".rstrip("0").rstrip(".")

    def position(self, value: float) -> int:
        """Where the slider stands."""
        return round(min(self.most, max(self.least, value / self.size)) / self.step)

    def value(self, position: int) -> float:
        """What a place of the slider means."""
        return position * self.step * self.size


def scale_of(key: str, value: float | None) -> Scale:
    """A scale around what a value is now; shares never go beyond one."""
    if key in SHARES:
        now = (value or 0.2) * 100
        step = 0.1 if key == CONVERSATION else 1.0
        return Scale(0.01, step, step, min(100.0, max(10.0 if key == CONVERSATION else 50.0, math.ceil(now * 2))))
    size = 100.0 if key in (GOAL, WIN) else 1.0
    now = (value or (18_000_000 if key == GOAL else 1_000_000 if key == WIN else 10.0)) / size
    if size == 1.0:
        return Scale(1.0, 0.5, 0.5, max(10.0, math.ceil(now * 3)))
    step = 10.0 ** max(0, math.floor(math.log10(max(now, 1))) - 2) * 5
    return Scale(size, step, step, step * math.ceil(now * 3 / step))


class ValueSlider(QSlider):
    """A slider in the colours of the theme: arrows by a step, Page Up and Down by ten, Home and End to the ends.

    `entered` tells that it has the focus.
    """

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_keys", _KEYS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(Height.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(Height.TARGET))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        knob, middle = px(14), self.height() // 2
        room = self.width() - knob
        span = max(1, self.maximum() - self.minimum())
        at = round(room * (self.value() - self.minimum()) / span)
        draw_box(painter, QRect(knob // 2, middle - 2, room, 4), "track", None, 2)
        draw_box(painter, QRect(knob // 2, middle - 2, at, 4), "accent", None, 2)
        painter.setPen(color("bg"))
        painter.setBrush(color("accent"))
        painter.drawEllipse(QRect(at, middle - knob // 2, knob, knob))
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()


class ExactField(NumberField):
    """A number that is taken when it is left or with Enter. `entered` tells that it has the focus."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()


class ValueRow(QWidget):
    """Its name, the slider, the exact number, and what it is without trying.

    `changed` has the key and the value; `entered` tells that the focus came in.
    """

    entered = Signal()
    changed = Signal(str, float)
    refused = Signal(str)

    def __init__(self, key: str, now: float | None, told: str, planned: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.now, self.name = key, now, _NAMES[key]
        self.scale = scale_of(key, now)
        self.value: float | None = now
        self.slider = ValueSlider(self.name)
        self.slider.setRange(self.scale.position(0), round(self.scale.most / self.scale.step))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.field = ExactField("", f"{self.name}, exactly")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unit = Text(_UNITS.get(key, ""), "small", "text2")
        self._name = ElidedLabel(self.name, "medium")
        self._told = ElidedLabel(told, "small", "warn" if planned else "text2")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(0)
        self.fit(narrow=False)
        self.show_value(now)
        active().changed.connect(self._resize_parts)
        self.slider.valueChanged.connect(self._on_slid)
        self.field.editingFinished.connect(self.take_typed)
        for one in (self.slider, self.field):
            one.entered.connect(self.entered)

    def fit(self, *, narrow: bool) -> None:
        """Stand in one line, or, *narrow*, with the name and what it is now over the slider and the number."""
        self._resize_parts()
        for one in (self._name, self.slider, self.field, self._unit, self._told):
            self._grid.removeWidget(one)
        if narrow:
            self._grid.addWidget(self._name, 0, 0)
            self._grid.addWidget(self._told, 0, 1, 1, 3)
            for column, one in enumerate((self.slider, self.field, self._unit)):
                self._grid.addWidget(one, 1, column + (column > 0), 1, 2 if column == 0 else 1)
        else:
            for column, one in enumerate((self._name, self.slider, self.field, self._unit, self._told)):
                self._grid.addWidget(one, 0, column)
        for column, stretch in enumerate((0, 1, 0, 0, 0) if narrow else (0, 7, 0, 0, 9)):
            self._grid.setColumnStretch(column, stretch)

    def _resize_parts(self) -> None:
        """Give the parts the widths that the size of the text asks for."""
        self._name.setFixedWidth(min(px(200), max(width_of(name, "medium") for name in _NAMES.values()) + 2))
        self._unit.setFixedWidth(px(52))
        self.field.setFixedWidth(px(104))
        self._told.setMinimumWidth(px(60))

    def show_value(self, value: float | None) -> None:
        """Show a value without telling anybody."""
        self.value = value
        self.slider.blockSignals(True)
        self.slider.setValue(self.scale.position(value) if value is not None else self.slider.minimum())
        self.slider.blockSignals(False)
        text = "" if value is None else self.scale.text(value)
        self.field.setText(text)
        self.field.set_problem("")
        self.slider.setAccessibleDescription(f"{text} {_UNITS.get(self.key, '')}".strip())

    def put_back(self) -> None:
        """As it was."""
        self.show_value(self.now)

    @property
    def is_changed(self) -> bool:
        """Whether another value than that of now is tried out."""
        return self.value is not None and self.value != self.now

    def _on_slid(self, position: int) -> None:
        self._take(self.scale.value(position))

    def take_typed(self) -> None:
        """Take what stands in the field; what cannot be is said, and the value stays."""
        typed = self.field.number()
        if self.value is not None and self.field.text() == self.scale.text(self.value):
            return
        if typed is None and not self.field.text().strip():
            self.show_value(self.value)
            return
        most = 100.0 if self.key in SHARES else 1e11
        if typed is None or not 0 < typed <= most:
            words = "a number above 0" + (", at most 100" if self.key in SHARES else "")
            self.field.set_problem(f"{self.name} is {words}.")
            self.refused.emit(self.field.problem())
            return
        self._take(typed * self.scale.size)

    def _take(self, value: float) -> None:
        self.show_value(value)
        self.changed.emit(self.key, value)
