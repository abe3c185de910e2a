"""The parts of the form of handoffs: the answer, what follows without one, the time after it, and calling again."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from sdr_desk.method.calling_rules import Hours
from sdr_desk.method.handoff_rules import HandoffRules
from sdr_desk.ui.settings.handoffs_words import reasons
from sdr_desk.ui.settings.rules_fields import FieldGrid, ReadField
from sdr_desk.ui.settings.rules_words import WEEKDAYS, hours_words, number, read_hours, required
from sdr_desk.ui.widgets.fields import CheckField

_SHORT, _HOURS = 64, 120


class AnswerPart(FieldGrid):
    """How long a closer has for an answer, and when closers work."""

    def __init__(self) -> None:
        super().__init__("The answer")
        self.hours = ReadField("Working hours for an answer", number(1, 80), _SHORT)
        self.works = ReadField("Hours in which closers work", required(read_hours), _HOURS)
        self.days = [CheckField(day[:3]) for day in WEEKDAYS]
        for field, day in zip(self.days, WEEKDAYS, strict=True):
            field.setAccessibleName(f"Closers work on {day}")
        self.add_row("An answer within", self.hours, "working hours")
        self.add_row("Closers work", self.works)
        self.add_row(
            "On", *self.days,
            note="On each closer’s own clock. Holidays of their country, vacations and days off do not count.",
        )  # fmt: skip

    def show_rules(self, rules: HandoffRules) -> None:
        """Show what the rules say."""
        self.hours.setText(str(rules.answer_hours))
        self.works.setText(hours_words(Hours(rules.opens, rules.closes)))
        for day, field in enumerate(self.days):
            field.setChecked(day in rules.weekdays)

    def take(self, rules: HandoffRules) -> HandoffRules:
        """The rules with what stands here."""
        works: Hours = self.works.value
        days = frozenset(day for day, field in enumerate(self.days) if field.isChecked())
        return replace(
            rules, answer_hours=self.hours.value, opens=_bare(works.opens), closes=_bare(works.closes), weekdays=days
        )


class SilencePart(FieldGrid):
    """What follows when no answer comes."""

    def __init__(self) -> None:
        super().__init__("Without an answer")
        self.remind = ReadField("Working minutes before the answer is due", number(0, 2400), _SHORT)
        self.offer = ReadField("Working hours until it is offered to another closer", number(1, 200), _SHORT)
        self.add_row(
            "Remind the closer",
            self.remind,
            "working minutes before it is due",
            note="0 for no reminder. As soon as it is due, the manager is told.",
        )
        self.add_row(
            "Offer to another", self.offer, "working hours after it was due",
            note="To the next closer who takes such leads and did not have it yet. Without one it stays where it is.",
        )  # fmt: skip

    def show_rules(self, rules: HandoffRules) -> None:
        """Show what the rules say."""
        self.remind.setText(str(rules.remind_minutes))
        self.offer.setText(str(rules.offer_hours))

    def take(self, rules: HandoffRules) -> HandoffRules:
        """The rules with what stands here."""
        return replace(rules, remind_minutes=self.remind.value, offer_hours=self.offer.value)


class OutcomePart(FieldGrid):
    """What is due after a lead was accepted, and how long finding it counts."""

    def __init__(self) -> None:
        super().__init__("After the answer")
        days = number(1, 730)
        self.outcome = ReadField("Days until the outcome is due", days, _SHORT)
        self.cold = ReadField("Days without a report until a lead is cold", days, _SHORT)
        self.no_show = ReadField("Working days until the rep calls after a no-show", number(0, 30), _SHORT)
        self.credit = ReadField("Days for which finding a lead is credited", days, _SHORT)
        self.add_row("An outcome is due", self.outcome, "days after accepting, or after the last report")
        self.add_row(
            "A lead is cold", "after", self.cold, "days without a report", note="Then the rep may take it back."
        )
        self.add_row("After a no-show", "the rep calls within", self.no_show, "working days")
        self.add_row(
            "Finding a lead", "is credited for", self.credit, "days",
            note="A sale later than that counts for nobody’s finding.",
        )  # fmt: skip

    def show_rules(self, rules: HandoffRules) -> None:
        """Show what the rules say."""
        for field, days in (
            (self.outcome, rules.outcome_days), (self.cold, rules.cold_days), (self.no_show, rules.no_show_days),
            (self.credit, rules.credit_days),
        ):  # fmt: skip
            field.setText(str(days))

    def take(self, rules: HandoffRules) -> HandoffRules:
        """The rules with what stands here."""
        return replace(
            rules, outcome_days=self.outcome.value, cold_days=self.cold.value, no_show_days=self.no_show.value,
            credit_days=self.credit.value,
        )  # fmt: skip


class AgainPart(FieldGrid):
    """When somebody who came back is called again, by the reason."""

    def __init__(self) -> None:
        super().__init__("Calling again")
        self.days = {
            key: ReadField(f"Days until they are called again, {words}", number(1, 730), _SHORT)
            for key, words in reasons()
        }
        for key, words in reasons():
            self.add_row(words, "after", self.days[key], "days")

    def show_rules(self, rules: HandoffRules) -> None:
        """Show what the rules say."""
        for key, field in self.days.items():
            field.setText(str(rules.nurture_of(key)))

    def take(self, rules: HandoffRules) -> HandoffRules:
        """The rules with what stands here; reasons without a row keep theirs."""
        told = {**dict(rules.nurture_days), **{key: field.value for key, field in self.days.items()}}
        return replace(rules, nurture_days=tuple(told.items()))


def _bare(at: time) -> time:
    return at.replace(second=0, microsecond=0)
