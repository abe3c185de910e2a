"""The forms of the page of guides: one question, name and sales cycle, and publishing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk import guide_publishing, guides
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideQuestion, GuideText, fresh_key, problems
from sdr_desk.method.qualification import KINDS, ROLES, Counts
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.prospects.asking import AskPanel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import CheckField, LineField, NumberField, TextField
from sdr_desk.ui.widgets.labels import Text

Done = Callable[[Any], object]
_UNITS = {
    "text": ("From", "letters on", "3"),
    "amount": ("From", "in money; empty: any amount", ""),
    "date": ("Within", "days; empty: any day ahead", ""),
    "scale": ("From", "of 5 on", "1"),
}
_CYCLES = (("1", "One sales cycle"), ("2", "Two sales cycles"))


class LeastField(QWidget):
    """From which number on an answer counts; what the number is follows the kind of the question."""

    def __init__(self) -> None:
        super().__init__()
        self.number = NumberField("", "What counts, as a number")
        self.number.setMaximumWidth(px(110))
        self._before, self._after = Text("", "body", "text2"), Text("", "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self._before, self.number, self._after):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(self.number)

    def set_kind(self, kind: str, rule: Counts) -> None:
        """Show what counts for a kind of question."""
        before, after, usual = _UNITS.get(kind, ("", "No number is asked for this kind.", ""))
        cents = rule.at_least_cents
        told = {
            "text": str(rule.min_chars), "scale": str(rule.at_least),
            "amount": f"{cents / 100:.0f}" if cents else "", "date": str(rule.within_days or ""),
        }  # fmt: skip
        self._before.set_text(before)
        self._before.setVisible(bool(before))
        self._after.set_text(after)
        self.number.setVisible(kind in _UNITS)
        self.number.setPlaceholderText(usual)
        self.number.setText(told.get(kind, ""))

    def value(self, least: int, most: int) -> int | None:
        """The number, None when nothing is written.

        Raises:
            KnownError: it is no whole number, or none that can be.
        """
        number = self.number.number()
        if not self.number.text().strip():
            return None
        if number is None or number != int(number) or not least <= number <= most:
            raise KnownError(f"Write a number from {least:,} to {most:,}.", "Nothing was saved yet.", "")
        return int(number)


class QuestionForm:
    """Asks for a question at a place counted from 0, or for one more there when it is *new*."""

    def __init__(self, ctx: UiContext, guide_id: str, text: GuideText, at: int, *, new: bool, done: Done) -> None:
        self._ctx, self._id, self._text, self._at, self._new = ctx, guide_id, text, at, new
        one = GuideQuestion("", "", counts=Counts(3)) if new else text.questions[at]
        self._one = one
        self.label = LineField("Such as: Need or pain", "Name", one.label)
        self.ask = TextField("As you would say it on the phone", "Ask aloud", one.ask, lines=2)
        self.ask.setMinimumHeight(self.ask.sizeHint().height())
        self.kind = choice_field(tuple(KINDS.items()), one.kind, "Kind of answer")
        self.role = choice_field(tuple(ROLES.items()), one.role, "What it is for")
        self.options = LineField(
            "Planned, Can be found, None", "Choose from, with commas between", _joined(one.options, one.options)
        )
        self.those = LineField("Empty: all of them", "Of these count", _joined(one.counts.options, one.options))
        self.least = LeastField()
        self.words = LineField("May stay empty", "What counts, in words", one.counts.words)
        self.required = CheckField("Nobody is handed off without it")
        self.required.setChecked(one.required)
        self.kind.currentIndexChanged.connect(lambda _at: self._follow())
        self._follow()
        self.panel = AskPanel(
            ctx, "Another question" if new else f"Question {at + 1}",
            "Reps read it as you write it here. Answers on the record stay with this question.",
            (("Name", self.label), ("Ask aloud", self.ask), ("Answer", self.kind), ("Choose from", self.options),
             ("Of these count", self.those), ("Counts", self.least), ("In words", self.words),
             ("Is for", self.role), ("Required", self.required)),
            self._keep, done=done, first=self.label,
        )  # fmt: skip

    def _follow(self) -> None:
        kind = self.kind.currentData()
        for field in (self.options, self.those):
            field.setEnabled(kind == "choice")
        self.least.set_kind(kind, self._one.counts)

    def question(self) -> GuideQuestion:
        """The question as it stands in the form.

        Raises:
            KnownError: the number cannot be.
        """
        kind = self.kind.currentData()
        label, choice = self.label.text().strip(), kind == "choice"
        taken = [one.key for one in self._text.questions]
        return GuideQuestion(
            self._one.key or fresh_key(label, taken), label, " ".join(self.ask.toPlainText().split()), kind,
            self.required.isChecked(), self.role.currentData(), _parts(self.options.text()) if choice else (),
            replace(self._rule(kind), options=_parts(self.those.text()) if choice else ()),
        )  # fmt: skip

    def _rule(self, kind: str) -> Counts:
        rule = Counts(words=self.words.text().strip())
        match kind:
            case "text":
                return replace(rule, min_chars=self.least.value(1, 200) or 1)
            case "amount":
                least = self.least.value(1, 10**12)
                return replace(rule, at_least_cents=least * 100 if least else None)
            case "date":
                return replace(rule, within_days=self.least.value(1, 1825))
            case "scale":
                return replace(rule, at_least=self.least.value(1, 5) or 1)
        return rule

    def text(self) -> GuideText:
        """The guide with what stands in the form."""
        found = list(self._text.questions)
        found[self._at : self._at + (0 if self._new else 1)] = [self.question()]
        return replace(self._text, questions=tuple(found))

    def _keep(self) -> Any:
        text = self.text()
        if wrong := next((one for one in problems(text) if one.at == self._at), None):
            raise KnownError(wrong.text, "Nothing was saved yet.", "")
        return guides.change(self._ctx.desk, self._id, text)


def _joined(some: Sequence[str], options: Sequence[str]) -> str:
    """Answers to choose from with commas between, or with semicolons after each when one has a comma in it."""
    if any("," in option for option in options):
        return " ".join(f"{option};" for option in some)
    return ", ".join(some)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";" if ";" in text else ",") if part.strip())


class GuideForm:
    """Asks for the name of a guide and how long a sale takes."""

    def __init__(self, ctx: UiContext, guide_id: str, text: GuideText, done: Done) -> None:
        self._ctx, self._id, self._text = ctx, guide_id, text
        self.name = LineField("Six questions", "Name", text.name)
        self.about = LineField("May stay empty", "What it is for", text.about)
        self.days = NumberField("90", "Days from the first talk to the order", str(text.cycle_days))
        self.cycles = choice_field(_CYCLES, str(text.short_cycles), "Short-term is within")
        self.panel = AskPanel(
            ctx, "Name and sales cycle",
            "A sales cycle is how long it takes you from the first talk to the order. Whoever could buy within one "
            "or two of them is short-term.",
            (("Name", self.name), ("What it is for", self.about), ("A sale takes", self.days),
             ("Short-term", self.cycles)),
            self._keep, note=self._note, done=done,
        )  # fmt: skip

    def text(self) -> GuideText:
        """The guide with what stands in the form."""
        days = self.days.number()
        return replace(
            self._text, name=self.name.text().strip(), about=self.about.text().strip(),
            cycle_days=int(days) if days is not None and abs(days) < 100_000 else 0,
            short_cycles=int(self.cycles.currentData()),
        )  # fmt: skip

    def _note(self) -> str:
        text = self.text()
        return f"Short-term is within {text.cycle_days * text.short_cycles:,} days." if text.cycle_days > 0 else ""

    def _keep(self) -> Any:
        text = self.text()
        if wrong := next((one for one in problems(text) if one.field in ("name", "about", "cycle_days")), None):
            raise KnownError(wrong.text, "Nothing was saved yet.", "")
        return guides.change(self._ctx.desk, self._id, text)


class PublishForm:
    """Asks why a draft is published, after saying what it changes and who would be complete."""

    def __init__(self, ctx: UiContext, guide_id: str, told: Callable[[], str], done: Done) -> None:
        self._ctx, self._id = ctx, guide_id
        self.why = LineField("May stay empty", "Why, for the list of versions")
        self.panel = AskPanel(
            ctx, "Publish this guide",
            "Everybody asks by it from now on. The version in use until now stays in the list; you can go back to it.",
            (("Why", self.why),), self._publish, words="Publish", note=told, done=done,
        )  # fmt: skip

    def _publish(self) -> Any:
        return guide_publishing.publish(self._ctx.desk, self._id, self.why.text())
