"""The form of the calling rules: every rule a manager sets, in sections of one column."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import own
from sdr_desk.desk.rules import countries, rules
from sdr_desk.method.rules import DEFAULT, Rules, problems
from sdr_desk.ui.settings.ruled_form import Problem, RuledForm
from sdr_desk.ui.settings.rules_hours import HolidaysPart, HoursPart
from sdr_desk.ui.settings.rules_parts import NumbersPart, OrderPart, TriesPart, WaitsPart


class RulesForm(RuledForm):
    """Shows rules and reads them back; `changed` follows every field. It is whole after `add_more`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Calling rules", DEFAULT, parent)
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
        self.follow((self.hours, self.holidays, self.tries, self.waits, self.numbers, self.order))

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

    def _wrong(self, rules: Rules) -> Problem | None:
        wrong = problems(rules)
        return (wrong[0], self.hours.business[0]) if wrong else None
