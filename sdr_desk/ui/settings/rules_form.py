"""The form of the calling rules: every rule a manager sets, in sections of one column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import own
from sdr_desk.desk.rules import countries, rules
from sdr_desk.method.rules import DEFAULT, Rules, problems
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.rules_hours import HolidaysPart, HoursPart
from sdr_desk.ui.settings.rules_parts import NumbersPart, OrderPart, TriesPart, WaitsPart
from sdr_desk.ui.widgets.labels import Text

Problem = tuple[str, QWidget]


class RulesForm(SettingsPage):
    """Shows rules and reads them back; `changed` follows every field. It is whole after `add_more`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Calling rules", parent)
        self._only = Text(
            "Only a manager can change these rules. They hold for everybody.", "small", "text2", wrap=True
        )
        self._base = DEFAULT
        self._filling = False
        self.hours = HoursPart()
        self._add(
            "Hours",
            "When calls are made that nobody was promised, on the clock of the person called. When "
            "their place is not certain, every place it could be must be inside the hours.",
            self.hours,
        )

    def add_more(self) -> None:
        """Build the sections below the hours; before that nothing can be shown."""
        self.holidays, self.tries, self.numbers, self.order = HolidaysPart(), TriesPart(), NumbersPart(), OrderPart()
        self.waits = WaitsPart(self.tries.usual)
        self._parts = (self.hours, self.holidays, self.tries, self.waits, self.numbers, self.order)
        self._add("Holidays", "", self.holidays)
        self._add("Tries", "How often somebody is called who was not reached.", self.tries)
        self._add(
            "After single outcomes",
            "Waits that differ: 2 for two working days each time, 1, 2, 4 for waits of "
            "their own, 1, 2, 4 then 20 with another rest.",
            self.waits,
        )
        self._add("Numbers that fail", "", self.numbers)
        self._add("Who comes first", "", self.order)
        self.tries.changed.connect(self.waits.follow_usual)
        for part in self._parts:
            part.changed.connect(self._on_changed)

    def _add(self, title: str, text: str, part: QWidget) -> None:
        self.add_section(title, text)
        if part is self.hours:
            self.put(self._only)
        self.put(part)

    def offer(self, desk: Desk, *, managing: bool) -> None:
        """Have a row for each outcome and each country there is, and let only managers write."""
        self._only.setVisible(not managing)
        self._filling = True
        self.waits.offer(own(desk), rules(desk))
        self.holidays.offer(countries(desk))
        self._filling = False
        for part in self._parts:
            part.set_enabled(managing)

    def show_rules(self, rules: Rules) -> None:
        """Show rules in every field."""
        self._base = rules
        self._filling = True
        for part in self._parts:
            part.show_rules(rules)
        self._filling = False
        self.changed.emit()

    def step_section(self, by: int) -> str:
        """Go to the first field of the next (1) or previous (-1) section; returns the name of the section."""
        focus = QApplication.focusWidget()
        inside = [at for at, part in enumerate(self._parts) if focus is not None and part.isAncestorOf(focus)]
        at = inside[0] + by if inside else 0
        part = self._parts[max(0, min(at, len(self._parts) - 1))]
        self.ensureWidgetVisible(part)
        first = part.first
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(first)
        return part.accessibleName()

    def problem(self) -> Problem | None:
        """The first thing that keeps the rules from being saved, with its field."""
        found = next((told for part in self._parts if (told := part.problem())), None)
        if found is None and (wrong := problems(self._taken())):
            return wrong[0], self.hours.business[0]
        return found

    def rules(self) -> Rules | None:
        """The rules as they stand in the form; None when something cannot be."""
        return None if self.problem() else self._taken()

    def _taken(self) -> Rules:
        rules = self._base
        for part in self._parts:
            rules = part.take(rules)
        return rules

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()
