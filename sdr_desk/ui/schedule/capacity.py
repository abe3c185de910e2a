"""Blocks planned beside what the goal needs: a sentence, a bar with a mark, and the act that closes the gap."""

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.method.capacity import Balance
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, active, color, px
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_text, width_of

_GAP = 5
_MOST_SEGMENTS = 24
_BUTTON = 208
NO_ROOM = "No call day of this week that is still to come has room."
NO_CALL_DAY = "There is no call day this week, so no block has room."
NONE_TO_COME = "No call day of this week is still to come."


def number_text(amount: float) -> str:
    """A number with one decimal where it has one: "3.4", "3"."""
    return f"{amount:.1f}".removesuffix(".0")


class CapacityBar(QWidget):
    """A segment for each block, filled when it is planned, and a mark where the goal is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planned = 0
        self._needed: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.updateGeometry)

    def set_balance(self, found: Balance) -> None:
        """Show another balance."""
        self._planned = found.scheduled_blocks
        self._needed = found.needed_blocks if found.needed_conversations else None
        self.setAccessibleName(", ".join(self._words()))
        self.update()

    def _words(self) -> list[str]:
        needed = [] if self._needed is None else [f"{number_text(self._needed)} needed"]
        return [f"{self._planned} scheduled", *needed]

    def sizeHint(self) -> QSize:
        return QSize(240, px(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        whole = max(1, self._planned, ceil(self._needed or 0))
        top, high = px(8), px(10)
        if whole <= _MOST_SEGMENTS:
            each = (self.width() + _GAP) / whole
            for at in range(whole):
                area = QRectF(at * each, top, each - _GAP, high)
                draw_box(painter, area, "accent" if at < self._planned else "track", None, 3)
        else:
            draw_box(painter, QRectF(0, top, self.width(), high), "track", None, 3)
            draw_box(painter, QRectF(0, top, max(high, self.width() * self._planned / whole), high), "accent", None, 3)
        planned, *needed = self._words()
        words = QRect(0, top + high + px(6), self.width(), px(18))
        draw_text(painter, words, planned, "small", "text2", LEFT)
        if needed:
            x = min(round(self.width() * self._needed / whole), self.width() - 2)
            painter.fillRect(x - 1, top - px(7), 2, high + px(14), color("warn"))
            room = width_of(needed[0], "small") + 1
            left = min(max(x - room // 2, width_of(planned, "small") + Space.L), self.width() - room)
            draw_text(painter, QRect(left, words.top(), room, words.height()), needed[0], "small", "warn", LEFT)
        painter.end()


class CapacityPart(QWidget):
    """Headline, what is short, the bar, and the block that would fit."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Capacity")
        self.headline = Text("", "section", wrap=True)
        self.short = Text("", "body", "text2", wrap=True)
        self.bar = CapacityBar()
        self.add = PrimaryButton("Add a block")
        self.add.follow(actions, "schedule.add", "Add a block")
        self.why = Text("", "small", "text2", wrap=True)
        self.footing = Text("", "small", "text3", wrap=True)
        self.hours = Text("", "small", "text2", wrap=True)
        self.goal = LinkButton("Change the goal")
        self.goal.follow(actions, "schedule.goal", "Change the goal")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Text("Capacity", "smallstrong", "text2"))
        column.addWidget(self.headline)
        column.addWidget(self.short)
        column.addWidget(self.bar)
        column.addSpacing(Space.XS)
        column.addWidget(self.add)
        for part in (self.why, self.hours, self.footing):
            column.addWidget(part)
        column.addWidget(self.goal, 0, Qt.AlignmentFlag.AlignLeft)

    def set_week(self, week: PersonWeek) -> None:
        """Show a person's week."""
        goal = bool(week.balance.needed_conversations)
        self.headline.set_text(week.headline)
        self.short.set_text(week.shortfall)
        self.short.setVisible(bool(week.shortfall))
        self.bar.set_balance(week.balance)
        place = week.suggestion
        self.add.setVisible(place is not None)
        self.add.set_text(fitting(place.label) if place is not None else "Add a block")
        self.why.set_text(_kept_together(place.why if place is not None else _why_no_room(week)))
        self.footing.set_text(week.footing if goal else "")
        self.footing.setVisible(goal)
        self.hours.set_text(_kept_together(week.hours_text))
        self.goal.set_text("Change the goal" if goal else "Set a goal")


def _why_no_room(week: PersonWeek) -> str:
    """Why no block is suggested: no day is for calls, all of them are over, or those to come are full."""
    calls = [day.day for day in week.days if day.kind is DayKind.PROSPECTING]
    if not calls:
        return NO_CALL_DAY
    return NO_ROOM if calls[-1] >= week.today else NONE_TO_COME


def fitting(label: str) -> str:
    """What the button says: with the weekday in three letters where all of it has no room in the pane."""
    if width_of(label, "strong") <= px(_BUTTON):
        return label
    return next((label.replace(day, day[:3]) for day in WEEKDAYS if day in label), label)


def _kept_together(text: str) -> str:
    """A text in which no line begins with a percent sign."""
    return text.replace(" %", "\u00a0%")
