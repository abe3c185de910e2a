"""The form of the rules of handoffs: sections in one column, with the closers below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sdr_desk.method.handoff_rules import DEFAULT, HandoffRules, problems
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.settings.handoffs_closers import ClosersPart
from sdr_desk.ui.settings.handoffs_parts import AgainPart, AnswerPart, OutcomePart, SilencePart
from sdr_desk.ui.settings.handoffs_ways import WaysPart
from sdr_desk.ui.settings.ruled_form import Problem, RuledForm


class HandoffsForm(RuledForm):
    """Shows the rules and reads them back; `changed` follows every field. It is whole after `add_more`."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("Handoffs", DEFAULT, parent)
        self._actions = actions
        self.ways, self.closers = WaysPart(actions), ClosersPart(actions)
        self.add_section(
            "Who gets a lead",
            "These ways are gone through from the top. Whoever is away or full is passed over, and the rep sees why.",
        )
        self.put(self._only)
        self.put(self.ways)
        self.add_section("What each closer takes", "")
        self.put(self.closers)

    def add_more(self) -> None:
        """Build the sections below; before that nothing can be shown."""
        self.answer, self.silence = AnswerPart(), SilencePart()
        self.outcome, self.again = OutcomePart(), AgainPart()
        parts = (self.ways, self.answer, self.silence, self.outcome, self.again)
        self.follow(parts, (self.ways, self.closers, *parts[1:]))
        for title, text, part in (
            ("The answer", "How long a closer has to accept a lead or give it back.", self.answer),
            ("Without an answer", "Each step is done once and stands in the record of the lead.", self.silence),
            ("After the answer", "", self.outcome),
            ("Calling again", "When somebody is called again who was given back or lost.", self.again),
        ):
            self.add_section(title, text)
            self.put(part)

    def offer(self, *, managing: bool) -> None:
        """Let only managers write."""
        self._only.setVisible(not managing)
        for part in self._parts:
            part.set_enabled(managing)

    def _wrong(self, rules: HandoffRules) -> Problem | None:
        wrong = problems(rules)
        return (wrong[0], self.answer.hours) if wrong else None

    def fit(self) -> None:
        """The lists are as high as their rows at this size of text."""
        self.ways.fit()
        self.closers.fit()
