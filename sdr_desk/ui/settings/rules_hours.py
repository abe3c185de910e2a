"""The hours of the calling rules: a week for businesses and one for people at home, the lunch pause, the holidays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sdr_desk.desk.wording import MONTHS
from sdr_desk.method.calling_rules import LAWFUL_CLOSE, LAWFUL_OPEN, CallingRules, Hours
from sdr_desk.method.public_holidays import place_name
from sdr_desk.method.rules import Rules
from sdr_desk.ui.settings.rules_fields import FieldGrid, ReadField, RowNote
from sdr_desk.ui.settings.rules_words import (
    WEEKDAYS,
    hours_words,
    inside,
    read_hours,
    read_names,
    required,
)
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import CheckField, ChoiceField
from sdr_desk.ui.widgets.labels import Text

LAW = Hours(LAWFUL_OPEN, LAWFUL_CLOSE)
_WIDE = 120
Week = tuple[Hours | None, ...]


def week_of(rules: CallingRules, *, home: bool) -> Week:
    """The hours of each weekday, Monday first; None on a day without calls."""
    usual = Hours(rules.home_open, rules.home_close) if home else Hours(rules.business_open, rules.business_close)
    days, told = (rules.home_weekdays, rules.home_by_weekday) if home else (rules.weekdays, rules.by_weekday)
    own = dict(told)
    return tuple(own.get(day, usual) if day in days else None for day in range(7))


def _usual_of(week: Week, before: Hours) -> Hours:
    """The hours most days have; those that were usual before while a day still has them."""
    open_days = [hours for hours in week if hours]
    return before if not open_days or before in open_days else Counter(open_days).most_common(1)[0][0]


def with_weeks(rules: CallingRules, business: Week, home: Week) -> CallingRules:
    """The rules with other weeks."""
    usual = _usual_of(business, Hours(rules.business_open, rules.business_close))
    at_home = _usual_of(home, Hours(rules.home_open, rules.home_close))

    def own(week: Week, than: Hours) -> tuple[tuple[int, Hours], ...]:
        return tuple((day, hours) for day, hours in enumerate(week) if hours and hours != than)

    return replace(
        rules,
        business_open=usual.opens, business_close=usual.closes, by_weekday=own(business, usual),
        weekdays=frozenset(day for day, hours in enumerate(business) if hours),
        home_open=at_home.opens, home_close=at_home.closes, home_by_weekday=own(home, at_home),
        home_weekdays=frozenset(day for day, hours in enumerate(home) if hours),
    )  # fmt: skip


class HoursPart(FieldGrid):
    """Both weeks, the lunch pause of businesses, and the limit around all of it."""

    def __init__(self) -> None:
        super().__init__("Hours")
        self.lawful = ReadField("Never outside", required(inside(lambda: LAW)), _WIDE)
        self.lunch = ReadField("Lunch pause", read_hours, _WIDE, "No pause")
        read = inside(lambda: self.lawful.value)
        self.business = [ReadField(f"Businesses on {day}", read, _WIDE, "No calls") for day in WEEKDAYS]
        self.home = [ReadField(f"People at home on {day}", read, _WIDE, "No calls") for day in WEEKDAYS]
        self._add_weeks()
        self.add_row("Lunch pause", self.lunch, note="Of businesses, such as 12:00–13:00; empty for none.")
        self.add_row(
            "Never outside", self.lawful,
            note=f"Holds for promised calls too. It can be narrowed inside {hours_words(LAW)}, not widened.",
        )  # fmt: skip
        self.lawful.checked.connect(self._on_lawful)

    def _add_weeks(self) -> None:
        week = QWidget()
        grid = QGridLayout(week)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(3, 1)
        self._grids.append(grid)
        for column, words in enumerate(("Businesses", "People at home"), 1):
            grid.addWidget(Text(words, "smallmedium", "text2"), 0, column)
        for row, fields in enumerate(zip(self.business, self.home, strict=True), 1):
            grid.addWidget(Text(WEEKDAYS[row - 1], "body", "text2"), row, 0)
            for column, field in enumerate(fields, 1):
                grid.addWidget(field, row, column)
        fields = [*self.business, *self.home]
        note = RowNote("Hours such as 8:30–17:30; an empty field is a day without calls.", fields, week)
        grid.addWidget(note, 8, 1, 1, 3)
        self._watch(fields)
        at = self._grid.rowCount()
        self._grid.addWidget(week, at, 0, 1, 2)

    def _on_lawful(self) -> None:
        for field in (*self.business, *self.home):
            field.check()

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        hours = rules.hours
        self.lawful.setText(hours_words(Hours(hours.lawful_open, hours.lawful_close)))
        self.lunch.setText(hours_words(hours.lunch))
        for fields, home in ((self.business, False), (self.home, True)):
            for field, told in zip(fields, week_of(hours, home=home), strict=True):
                field.setText(hours_words(told))

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here."""
        lawful = self.lawful.value
        weeks = (tuple(field.value for field in fields) for fields in (self.business, self.home))
        hours = with_weeks(rules.hours, *weeks)
        return replace(
            rules,
            hours=replace(hours, lawful_open=lawful.opens, lawful_close=lawful.closes, lunch=self.lunch.value),
        )


class HolidaysPart(FieldGrid):
    """Whether public holidays are kept, and which are worked all the same.

    `asked` carries a place whose next holidays are to be shown; the answer comes back by `show_days`, because the
    first one takes a while.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Public holidays")
        self._days: dict[str, Sequence[tuple[date, str]]] = {}
        self._asked: set[str] = set()
        self.keep = CheckField("Nobody is called on those of their country and state")
        self.worked = ReadField("Holidays on which calls are made", read_names, 0, "Columbus Day, Veterans Day")
        self.country = ChoiceField(name="Country whose holidays are shown")
        self.ahead = Text("", "small", "text2", wrap=True)
        self.add_row("Public holidays", self.keep)
        self.add_row(
            "Calls all the same", self.worked, note="Names with commas between them; a part of a name is enough."
        )
        self.add_row("Coming up in", self.country)
        self.add_across(self.ahead)
        self.country.currentIndexChanged.connect(lambda _at: self._show_ahead())
        self.changed.connect(self._show_ahead)

    def offer(self, countries: Sequence[str]) -> None:
        """Let the holidays of one of these countries be shown; those shown stay until they were read anew."""
        self._asked.clear()
        codes = [self.country.itemData(at) for at in range(self.country.count())]
        if codes != list(countries):
            chosen = self.country.currentData()
            self.country.blockSignals(True)
            self.country.clear()
            for code in countries:
                name = place_name(code)
                self.country.addItem(f"{name[0].upper()}{name[1:]}", code)
            self.country.setCurrentIndex(max(0, self.country.findData(chosen)))
            self.country.blockSignals(False)
        self._show_ahead()

    def _show_ahead(self) -> None:
        place = self.country.currentData()
        if place and place not in self._asked:
            self._asked.add(place)
            self.asked.emit(place)
        self.ahead.set_text("; ".join(self._day_words(day, name) for day, name in self._days.get(place, ())))

    def show_days(self, place: str, days: Sequence[tuple[date, str]]) -> None:
        """These are the next holidays of a place."""
        self._days[place] = days
        self._show_ahead()

    def _day_words(self, day: date, name: str) -> str:
        worked: Mapping[str, None] = dict.fromkeys(self.worked.value or ())
        called = not self.keep.isChecked() or any(one.casefold() in name.casefold() for one in worked)
        return f"{MONTHS[day.month - 1]} {day.day}, {name}{' (calls are made)' if called else ''}"

    def show_rules(self, rules: Rules) -> None:
        """Show what the rules say."""
        self.keep.setChecked(rules.hours.holidays)
        self.worked.setText(", ".join(sorted(rules.hours.worked)))

    def take(self, rules: Rules) -> Rules:
        """The rules with what stands here."""
        hours = replace(rules.hours, holidays=self.keep.isChecked(), worked=self.worked.value)
        return replace(rules, hours=hours)
