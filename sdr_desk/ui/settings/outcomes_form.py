"""The form of one own outcome: its name and key, what the phone and the talk did, and what follows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk.dispositions import (
    DIGITS,
    FOLLOWS,
    MAY_ASK,
    OwnOutcome,
    add,
    change,
    made_of,
    may_choose_asks,
    nurtures,
    own,
    told_of,
    tracks_for,
)
from sdr_desk.desk.rules import rules
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.dispositions import PHONE_STATES, TALK_STATES, Disposition
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.settings.outcomes_actions import OUTCOME
from sdr_desk.ui.settings.outcomes_words import ASKS, counts_words
from sdr_desk.ui.settings.rules_fields import ReadField
from sdr_desk.ui.settings.rules_words import days_words, read_waits, waits_words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text

_NEXT_FREE = "The next that is free"
_BY_REASON = "The one for their reason"
_THEN = (("", "nothing else"), ("rest", "a rest of"), ("nurture", "nurture for"), ("out", "not a fit"))


class CountField(QWidget):
    """After so many times with one person something else follows."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What follows after so many times")
        self.times = ReadField("After how many times", _number_or_none, 64)
        self.then = choice_field(_THEN, "", "What follows then")
        self.days = ReadField("For how many days", _number_or_none, 64)
        self._words = (Text("times", "body", "text2"), Text("days", "body", "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        times, days = self._words
        for part in (self.times, times, self.then, self.days, days):
            row.addWidget(part)
        row.addStretch(1)
        self.then.currentIndexChanged.connect(lambda _at: self._on_then())
        self.setFocusProxy(self.times)
        self._on_then()

    def show_told(self, told: OwnOutcome) -> None:
        """Show what was said about an outcome."""
        self.times.setText(str(told.times) if told.times else "")
        self.then.setCurrentIndex(max(0, self.then.findData(told.then)))
        self.days.setText(str(told.then_days) if told.then_days else "")

    def told(self) -> tuple[int, str, int]:
        """How often, what follows then, and for how many days."""
        then = self.then.currentData()
        days = self.days.value or 0
        return (self.times.value or 0, then, 0 if then == "out" else days) if then or self.times.value else (0, "", 0)

    def _on_then(self) -> None:
        lasts = self.then.currentData() in ("rest", "nurture")
        self.days.setVisible(lasts)
        self._words[1].setVisible(lasts)


def _number_or_none(text: str) -> int | None:
    told = text.strip()
    if told and not (told.isascii() and told.isdigit() and len(told) <= 3):
        raise ValueError("Write a whole number, or nothing.")
    return int(told) if told else None


class OutcomeForm(FormPanel):
    """Makes an own outcome, or changes the one that is given; what it counts as and asks follows every choice."""

    def __init__(self, ctx: UiContext, item: Disposition | None = None) -> None:
        self._ctx, self._item = ctx, item
        usual = rules(ctx.desk).spacing
        taken = {one.digit: one.label for one in own(ctx.desk) if one.active and one != item}
        keys = [("", _NEXT_FREE), *((digit, f"{digit} (now {taken[digit]})" if digit in taken else digit)
                                    for digit in DIGITS)]  # fmt: skip
        self.name = LineField("Such as: Left with the assistant", "Name")
        self.digit = choice_field(keys, "", "Key under More")
        self.phone = choice_field(tuple(PHONE_STATES.items()), "no_answer", "What the phone did")
        self.talk = choice_field(tuple(TALK_STATES.items()), "none", "What the talk came to")
        self.counts = Text("", "body")
        self.follows = choice_field(tuple(FOLLOWS.items()), "retry", "What follows")
        self.asks = choice_field((), "", "What it asks")
        self.waits = ReadField("Waits before the next try", lambda text: read_waits(text, usual))
        self.waits.setPlaceholderText(f"{days_words(usual.waits)} working days, as the rules say")
        self.count = CountField()
        self.track = choice_field((("", _BY_REASON), *tracks_for(ctx.desk, item)), "", "The track they come onto")
        self.counts.setContentsMargins(0, px(6), 0, px(6))
        fields = (
            ("Name", self.name), ("Key under More", self.digit), ("The phone", self.phone), ("The talk", self.talk),
            ("Counts as", self.counts), ("What follows", self.follows), ("It asks", self.asks),
            ("Wait", self.waits), ("But after", self.count), ("Track", self.track),
        )  # fmt: skip
        title = "Change an outcome" if item else "Add an outcome"
        text = "It stands under 9 More on the call desk, and in Log a call. Calls that were logged keep theirs."
        super().__init__(title, text, fields, ctx.actions, OUTCOME)
        for choice in (self.phone, self.talk, self.follows, self.count.then):
            choice.currentIndexChanged.connect(lambda _at: self._follow())
        self.count.times.textChanged.connect(lambda _text: self._follow_track())
        self._fill(told_of(ctx.desk, item) if item else OwnOutcome(""), usual)
        ctx.actions.bind(f"{OUTCOME}.save", self._save)
        ctx.actions.bind(f"{OUTCOME}.close", self.closed.emit)

    def _fill(self, told: OwnOutcome, usual: Spacing) -> None:
        if self._item:
            self.name.setText(told.label)
        for choice, key in (
            (self.digit, told.digit), (self.phone, told.phone), (self.talk, told.talk), (self.follows, told.follows),
            (self.track, told.track),
        ):  # fmt: skip
            choice.setCurrentIndex(max(0, choice.findData(key)))
        if told.waits is not None:
            self.waits.setText(waits_words(told.waits, usual))
        self.count.show_told(told)
        self._follow()
        if told.asks is not None:
            self.asks.setCurrentIndex(max(0, self.asks.findData(told.asks)))

    def _follow(self) -> None:
        """Nobody talks unless somebody answered; what has to be asked is fixed; waits and counts fit a retry only."""
        answered = self.phone.currentData() == "answered"
        if not answered:
            self.talk.setCurrentIndex(0)
        self.talk.setEnabled(answered)
        self._fill_asks()
        item = made_of(self._told())
        self.counts.set_text(counts_words(connect=item.connect, conversation=item.conversation))
        retry = self.follows.currentData() == "retry"
        self.waits.setEnabled(retry)
        self.count.setEnabled(retry)
        self._follow_track()

    def _follow_track(self) -> None:
        self.track.setEnabled(nurtures(self._told()))

    def _fill_asks(self) -> None:
        told = self._told()
        free = may_choose_asks(told)
        usual = made_of(told).asks
        offered = tuple(MAY_ASK) if free else (usual,)
        if [self.asks.itemData(at) for at in range(self.asks.count())] != list(offered) or not free:
            self.asks.clear()
            for key in offered:
                self.asks.addItem(ASKS[key], key)
        self.asks.setCurrentIndex(max(0, self.asks.findData(usual)))
        self.asks.setEnabled(free)

    def _told(self) -> OwnOutcome:
        retry = self.follows.currentData() == "retry"
        times, then, days = self.count.told() if retry else (0, "", 0)
        return OwnOutcome(
            self.name.text(), self.phone.currentData(), self.talk.currentData(), self.follows.currentData(),
            times, then, days, self.digit.currentData(), None, self.waits.value if retry else None,
            self.track.currentData(),
        )  # fmt: skip

    def _save(self) -> None:
        told = self._told()
        wrong = next((field for field in (self.waits, self.count.times, self.count.days) if field.problem()), None)
        if wrong is not None and wrong.isEnabled():
            self.say_problem(wrong.problem())
            wrong.setFocus()
            return
        if may_choose_asks(told):
            told = replace(told, asks=self.asks.currentData())
        if self._item:
            save_form(self, self._ctx, change, self._item.key, told)
        else:
            save_form(self, self._ctx, add, told)

    def _bring_back(self) -> None:
        if self._item is None:
            super()._bring_back()

    def _keep_typed(self) -> None:
        if self._item is None:
            super()._keep_typed()
