"""The right pane: capacity, how the rhythm was kept, what stands against it, and the calendars."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.adherence import Adherence
from sdr_desk.desk.calendars import IN, OUT, Link
from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.method.day_words import day_text
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.schedule.capacity import CapacityPart
from sdr_desk.ui.schedule.kept_part import KeptPart
from sdr_desk.ui.schedule.places import clock_words
from sdr_desk.ui.schedule.warning_part import WarningPart
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_VERBS = {OUT: "Written to", IN: "Read from"}
_NEVER = "No calendar is kept up to date yet."


def at_words(at: datetime | None, week: PersonWeek) -> str:
    """When something went well the last time, on the person's clock: "9:42 am today"."""
    if at is None:
        return "never"
    there = at.astimezone(ZoneInfo(week.zone))
    minute = there.hour * 60 + there.minute
    clock = f"{clock_words(minute)} {'am' if there.hour < 12 else 'pm'}"
    return f"{clock} today" if there.date() == week.today else f"{clock}, {day_text(there.date(), week.today)}"


def link_words(link: Link, week: PersonWeek) -> str:
    """A calendar in one sentence, with the last time or what went wrong."""
    what = f"{_VERBS.get(link.kind, 'Written to')} {link.name}"
    return f"{what}: {link.trouble}" if link.trouble else f"{what}, {at_words(link.last_at, week)}"


class CalendarPart(QWidget):
    """What is written to and read from, each with its last time."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Calendars")
        self.text = Text("", "small", "text2", wrap=True)
        self.open = LinkButton("Calendars")
        self.open.follow(actions, "schedule.calendars", "Calendars")
        head = QHBoxLayout()
        head.addWidget(Text("Calendar", "section"))
        head.addStretch(1)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.text)

    def set_links(self, links: Sequence[Link], week: PersonWeek) -> None:
        """Show the calendars of a person."""
        self.text.set_text("\n".join(link_words(link, week) for link in links) or _NEVER)
        self.text.set_color("warn" if any(link.trouble for link in links) else "text2")


class SidePane(PlainScroll):
    """Everything beside the week."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setAccessibleName("Capacity and rhythm")
        self.name = ElidedLabel("", "strong")
        self.capacity = CapacityPart(actions)
        self.kept = KeptPart()
        self.warning = WarningPart(actions)
        self.calendar = CalendarPart(actions)
        keep_gutter(self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL - GUTTER, Space.L)
        column.setSpacing(px(14))
        for part in (self.name, self.capacity, HLine(), self.kept, self.warning, HLine(), self.calendar):
            column.addWidget(part)
        column.addStretch(1)
        self.set_inner(page)

    def set_week(
        self, week: PersonWeek, found: Adherence, this: int, links: Sequence[Link], *, promises_only: bool, among: bool
    ) -> None:
        """Show one person's; `among` others with the name."""
        self.name.set_text(week.name)
        self.name.setVisible(among)
        self.capacity.set_week(week)
        self.kept.set_found(found, this)
        self.warning.set_week(week, promises_only)
        self.calendar.set_links(links, week)
