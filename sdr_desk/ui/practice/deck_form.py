"""The form of a card: what they say, who says it, in which mood, the seconds, and where the answer comes from."""

from __future__ import annotations

from sdr_desk.desk import practice_deck
from sdr_desk.desk.practice import KIND_WORDS, Card
from sdr_desk.desk.practice_deck import NewCard
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.practice.deck_actions import CARD_FORM
from sdr_desk.ui.widgets.fields import LineField, TextField

_OWN = "Our own words, below"


class CardForm(FormPanel):
    """Writes a new card, or changes one; the answer of a card that a script answers is changed in the script."""

    def __init__(self, ctx: UiContext, card: Card | None = None) -> None:
        self.ctx, self._card = ctx, card
        self.memory = CARD_FORM if card is None else f"{CARD_FORM}.{card.id}"
        self.front = LineField("We have a vendor.", "They say", card.front if card else "")
        self.persona = LineField("Marcus, plant manager", "Who says it", card.persona if card else "")
        self.mood = LineField("Polite, tired. After the reason.", "Mood and place", card.mood if card else "")
        self.seconds = LineField("30", "Seconds to answer", str(card.seconds if card else 30))
        self.source = choice_field([("", _OWN), *practice_deck.answers(ctx.desk)], "", "Answer")
        self.kind = choice_field([(key, one) for key, (one, _all) in KIND_WORDS.items()], "", "Kind")
        own = practice_deck.own_answer(ctx.desk, card.id) if card else ""
        hint = "Agree, then ask. A blank line between the parts."
        self.answer = TextField(hint, "Our own words", own, lines=4)
        fields = [
            ("They say", self.front), ("Who says it", self.persona), ("Mood", self.mood), ("Seconds", self.seconds),
        ]  # fmt: skip
        if card is None:
            fields += [("Answer", self.source), ("Kind", self.kind), ("Own words", self.answer)]
            self.source.currentIndexChanged.connect(self._follow)
        elif card.own:
            fields += [("Own words", self.answer)]
        title = "New card" if card is None else "Edit the card"
        text = "What the prospect says, and how. It is everybody’s card."
        super().__init__(title, text, fields, ctx.actions, CARD_FORM)
        ctx.actions.bind(f"{CARD_FORM}.save", self._save)
        ctx.actions.bind(f"{CARD_FORM}.close", self.closed.emit)

    def _follow(self) -> None:
        """A script says the kind and the answer itself."""
        own = not self.source.currentData()
        self.kind.setEnabled(own)
        self.answer.setEnabled(own)

    def _save(self) -> None:
        seconds = self.seconds.text().strip()
        self.seconds.set_problem("" if seconds.isdecimal() else "Not a number of seconds.")
        if self.seconds.problem():
            self.say_problem("The seconds are not a number. Nothing was saved yet.")
            self.seconds.setFocus()
            return
        new = NewCard(
            self.front.text(), self.persona.text(), self.mood.text(), int(seconds),
            self.kind.currentData() or "objection", self.source.currentData() or "", self.answer.toPlainText(),
        )  # fmt: skip
        if self._card is None:
            save_form(self, self.ctx, practice_deck.add_card, new)
        else:
            save_form(self, self.ctx, practice_deck.change_card, self._card.id, new)
