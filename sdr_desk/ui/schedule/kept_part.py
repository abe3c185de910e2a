"""Whether the rhythm is kept: the share, and five weeks of days as marks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from sdr_desk.desk.adherence import Adherence
from sdr_desk.method.adherence import JUDGED, DayResult, JudgedDay, Week
from sdr_desk.method.day_words import MONTHS, day_text
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.theme import Radius, Space, active, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import CENTER, LEFT, RIGHT, draw_box, draw_icon, draw_text

_LETTERS = "MTWTFSS"
_ROW, _SIDE, _LABEL = 26, 17, 86
_OVERRIDES = {
    "closing_on_prospecting_day": ("closing on a prospecting day", "time", "times"),
    "calling_on_visit_day": ("calling on a visit day", "time", "times"),
}


class Marks(QWidget):
    """A row for each week, a mark for each day; the sentence of a day is its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[Week, ...] = ()
        self._this = -1
        self._count = 5
        self.setAccessibleName("Kept days by week")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.updateGeometry)

    def set_weeks(self, weeks: Sequence[Week], this: int) -> None:
        """Show weeks, oldest first; `this` is the place of the present one, -1 for none."""
        self._weeks, self._this = tuple(weeks), this
        self._count = 7 if any(_works_weekend(week) for week in weeks) else 5
        told = []
        for at, week in enumerate(self._weeks):
            broken = [f"{day_text(day.day, day.day)}: {day.sentence}" for day in week.days if _is_broken(day)]
            told.append(
                f"{self._name(at)}: {week.share.kept} of {week.share.counted} days kept. {' '.join(broken)}".strip()
            )
        self.setAccessibleDescription(" ".join(told))
        self.updateGeometry()
        self.update()

    def _name(self, at: int) -> str:
        monday = self._weeks[at].monday
        return "This week" if at == self._this else f"{MONTHS[monday.month - 1][:3]} {monday.day}"

    def sizeHint(self) -> QSize:
        return QSize(px(_LABEL) + self._count * px(30), px(_ROW) * (len(self._weeks) + 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _place(self, row: int, column: int) -> QRect:
        step = min(px(32), (self.width() - px(_LABEL)) // max(1, self._count))
        x = px(_LABEL) + column * step + (step - px(_SIDE)) // 2
        return QRect(x, px(_ROW) * row + (px(_ROW) - px(_SIDE)) // 2, px(_SIDE), px(_SIDE))

    def _paint_share(self, painter: QPainter, row: int, week: Week) -> None:
        """The share of a week that is over at the right, where there is room for it."""
        left = self._place(row, self._count - 1).right() + px(6)
        if row - 1 != self._this and week.share.percent is not None and self.width() - left >= px(34):
            place = QRect(left, px(_ROW) * row, self.width() - left, px(_ROW))
            draw_text(painter, place, f"{week.share.percent} %", "caption", "text2", RIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.sentence_at(event.pos()), self)
            return True
        return super().event(event)

    def sentence_at(self, at: QPoint) -> str:
        """What became of the day under a place, "" beside all."""
        for row, week in enumerate(self._weeks, 1):
            for day in week.days:
                if day.day.weekday() < self._count and self._place(row, day.day.weekday()).contains(at):
                    return f"{day_text(day.day, day.day)}: {day.sentence}"
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for column in range(self._count):
            place = self._place(0, column).adjusted(-4, 0, 4, 0)
            draw_text(painter, place, _LETTERS[column], "captionstrong", "text2", CENTER)
        for row, week in enumerate(self._weeks, 1):
            label = QRect(0, px(_ROW) * row, px(_LABEL), px(_ROW))
            draw_text(painter, label, self._name(row - 1), "small", "text2", LEFT)
            self._paint_share(painter, row, week)
            for day in week.days:
                if day.day.weekday() < self._count:
                    _paint_mark(painter, self._place(row, day.day.weekday()), day)
        painter.end()


def _paint_mark(painter: QPainter, place: QRect, day: JudgedDay) -> None:
    if day.result is DayResult.KEPT:
        draw_box(painter, place, "accent", None, Radius.MARK)
        draw_icon(painter, place.center().x() - px(6) + 1, place.center().y() + 1, "check", "onacc", 12)
    elif day.result is DayResult.OFF or day.kind is DayKind.OFF:
        draw_text(painter, place, "–", "small", "text2", CENTER)
    elif day.result is DayResult.OPEN:
        draw_box(painter, place, "bg", "quiet", Radius.MARK)
    elif day.result is DayResult.EXCEPTION:
        draw_box(painter, place, "bg", "quiet", Radius.MARK)
        draw_icon(painter, place.center().x() - px(6) + 1, place.center().y() + 1, "check", "text2", 12)
    else:
        draw_box(painter, place, "warnsoft", "warn", Radius.MARK)
        if day.wrong_side:
            draw_text(painter, place, str(min(day.wrong_side, 9)), "captionstrong", "warn", CENTER)
        else:
            draw_icon(painter, place.center().x() - px(6) + 1, place.center().y() + 1, "x", "warn", 12)


def _is_broken(day: JudgedDay) -> bool:
    return day.result in JUDGED and not day.kept


def _works_weekend(week: Week) -> bool:
    return any(day.day.weekday() > 4 and day.kind is not DayKind.OFF for day in week.days)


class KeptPart(QWidget):
    """The share in large, what it is of, the marks, and what was overridden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("In rhythm")
        self.percent = Text("", "hero")
        self.of = Text("", "body", "text2", wrap=True)
        self.marks = Marks()
        self.overrides = Text("", "small", "text2", wrap=True)
        self._since = ElidedLabel("", "small", "text2")
        head = QHBoxLayout()
        head.addWidget(Text("In rhythm", "section"))
        head.addStretch(1)
        head.addWidget(self._since)
        share = QHBoxLayout()
        share.setSpacing(Space.M)
        share.addWidget(self.percent)
        share.addWidget(self.of, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(share)
        column.addWidget(self.marks)
        column.addWidget(self.overrides)

    def set_found(self, found: Adherence, this: int) -> None:
        """Show how the rhythm was kept; `this` is the place of the present week, -1 for none."""
        self._since.set_text(f"since {MONTHS[found.since.month - 1][:3]} {found.since.day}")
        share = found.share
        self.percent.set_text("–" if share.percent is None else f"{share.percent} %")
        days = "day" if share.counted == 1 else "days"
        self.of.set_text(
            f"{share.kept} of {share.counted} {days} kept" if share.counted else "No call or visit day is over yet"
        )
        self.marks.set_weeks(found.weeks, this)
        told = [
            f"{count} {one if count == 1 else many} {what}"
            for key, (what, one, many) in _OVERRIDES.items()
            if (count := found.overrides.get(key, 0))
        ]
        self.overrides.set_text(f"All the same: {', '.join(told)}." if told else "")
        self.overrides.setVisible(bool(told))
