"""What stands against the week: one named warning with its two ways out, and what is wrong with blocks as planned."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.desk.week_days import Flag
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, active, pixmap, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def open_flags(week: PersonWeek) -> list[tuple[date, Flag]]:
    """The warnings of a week that nobody has named yet, work done before promises still to come."""
    found = [(day.day, flag) for day in week.days for flag in day.flags if not flag.kept]
    return sorted(found, key=lambda one: (one[1].coming, one[0]))


def can_keep(week: PersonWeek, day: date) -> bool:
    """Whether a day counts at all, so that something on it can be an exception."""
    return any(one.day == day and one.kind is not DayKind.OFF for one in week.days)


def usual_name(flag: Flag) -> str:
    """What an exception is called when nobody says otherwise."""
    if flag.coming or (flag.items and all(item.promised for item in flag.items)):
        return "Promised callbacks"
    return "Visits on a prospecting day" if "visit" in flag.short.split(",")[0] else "Calls on a visit day"


class _Line(QWidget):
    """The sign of a warning beside words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S + 2)
        row.addWidget(self._sign, 0, _TOP)
        row.addLayout(self.words, 1)
        self._restyle()
        active().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("alert", "warn", 16))


class WarningPart(QWidget):
    """The first warning with its buttons, how many more there are, and the problems of the plan."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Against the rhythm")
        self.title = Text("", "strong", wrap=True)
        self.text = Text("", "body", "text2", wrap=True)
        self.more = Text("", "small", "text2", wrap=True)
        self.keep = QuietButton("Keep as exceptions")
        self.keep.follow(actions, "schedule.keep", "Keep as exceptions")
        self.rule = QuietButton("Change rule")
        self.rule.follow(actions, "schedule.rule", "Change rule")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, Space.XS, 0, 0)
        flow.addWidget(self.keep)
        flow.addWidget(self.rule)
        self._flag = _Line()
        for part in (self.title, self.text, buttons, self.more):
            self._flag.words.addWidget(part)
        self._problems = _Line()
        self.problems = Text("", "body", "text2", wrap=True)
        self._problems.words.addWidget(self.problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(self._flag)
        column.addWidget(self._problems)

    def set_week(self, week: PersonWeek, promises_only: bool) -> None:
        """Show what stands against a week; `promises_only` says that promises are for prospecting days only."""
        flags = open_flags(week)
        self._flag.setVisible(bool(flags))
        if flags:
            self._show(week, flags, promises_only)
        self.problems.set_text("\n".join(week.problems))
        self._problems.setVisible(bool(week.problems))
        self.setVisible(bool(flags or week.problems))

    def _show(self, week: PersonWeek, flags: Sequence[tuple[date, Flag]], promises_only: bool) -> None:
        day, flag = flags[0]
        keeps = can_keep(week, day)
        ways = [
            *(["keep them as exceptions" if flag.count > 1 else "keep it as an exception"] if keeps else []),
            *([] if promises_only else ["promise callbacks for prospecting days only"]),
        ]
        advice = f" {' or '.join(ways)}.".capitalize() if ways else ""
        self.title.set_text(flag.title)
        self.text.set_text(f"{flag.sentence} {advice.strip()[:1].upper()}{advice.strip()[1:]}".strip())
        self.keep.setVisible(keeps)
        self.keep.set_text("Keep as exceptions" if flag.count > 1 else "Keep as an exception")
        self.rule.set_text("Any day again" if promises_only else "Change rule")
        more = len(flags) - 1
        self.more.set_text(f"{more} more like this in the week." if more else "")
        self.more.setVisible(bool(more))
