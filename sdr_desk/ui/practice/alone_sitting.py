"""A person at their cards: begins sittings, rates the card at hand, and follows undo to where it leads."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk import practice
from sdr_desk.desk.practice import CARD_KINDS, Card
from sdr_desk.desk.practice_now import Look, next_dates
from sdr_desk.method.practice import GOOD, IN_A_SESSION, RATINGS
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.practice.alone_session import Rated, Session

GUARD_SECONDS = 0.4
"""How soon after a rating another one is taken for a slip: nobody has read the next card by then."""


class Sitting(QObject):
    """Signal `moved`: another card is at hand, or none any more.

    Attributes:
        found: what was read last, None before.
        session: the cards of the sitting.
        kind: the kind of card that is practised, "" for all of them.
        card: the card at hand, None after the last one.
        told: while `moved` is emitted after a rating, what was rated and when the card comes back; else "".
        ticks: the clock of the guard against a second key, in seconds.
    """

    moved = Signal()

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._whose = ""
        self.found: Look | None = None
        self.session = Session("due", ())
        self.kind = ""
        self.card: Card | None = None
        self.told = ""
        self.ticks: Callable[[], float] = monotonic
        self._last = -GUARD_SECONDS

    def take(self, found: Look) -> None:
        """Take what was read; the card at hand stays unless an undo or the deck moved it."""
        first, self.found = self.found is None, found
        person = self._ctx.desk.person.id
        if first or person != self._whose:
            self._whose, self.kind = person, ""
            self.start("due")
            return
        undone = self.session.take(found.live)
        gone = self.session.keep(found.deck)
        lost = self.card is not None and self.card.id not in found.deck
        if undone or gone or lost:
            self.go_to_card()

    def start(self, kind: str) -> None:
        """Begin another sitting: "due", "extra" (before their day) or "short" (five minutes)."""
        if self.found is None:
            return
        if kind == "short":
            self.kind = ""
        cards = {"due": self.due_cards, "extra": lambda: self.found.extra, "short": lambda: self.found.short}[kind]()
        chosen = [card for card in cards if not self.kind or card.kind == self.kind]
        self.begin(Session.of(kind, chosen if kind == "short" else chosen[:IN_A_SESSION]))

    def begin(self, session: Session) -> None:
        """Begin a sitting with these cards."""
        self.session = session
        self.go_to_card()

    def go_to_card(self) -> None:
        """Have the card at hand that is next."""
        now = self._ctx.clock()
        card_id = self.session.current(now)
        self.card = self.found.deck.get(card_id) if self.found and card_id else None
        if self.card is not None:
            self.session.began = self.session.began or now
        self.moved.emit()

    def rate(self, rating: int, seconds: float) -> None:
        """Put the rating of the card at hand on the record, and go to the next one; a second key at once is a slip."""
        card, desk = self.card, self._ctx.desk
        if card is None or desk.person.id != self._whose or self._slipped():
            return
        due = next_dates(desk, card)[rating - 1]
        changes = self._ctx.perform(practice.rate, desk, card.id, rating, seconds)
        if changes is None:
            return
        self._last = self.ticks()
        review = changes.ids["review"][0]
        self.session.add(Rated(card.id, card.title, rating, review, self._ctx.clock(), due))
        self.told = f"{RATINGS[rating]}, {practice.again(desk, due)}."
        self.go_to_card()
        self.told = ""

    def _slipped(self) -> bool:
        return self.ticks() - self._last < GUARD_SECONDS

    def go(self, seconds: float) -> None:
        """Rate the card at hand good; after the last one begin with what is due, else with cards before their day."""
        if self.card is not None:
            self.rate(GOOD, seconds)
        elif not self._slipped():
            self.start("due" if self.due_cards() else "extra")

    def due_cards(self) -> tuple[Card, ...]:
        """The cards of the kind that are due at this moment, best first."""
        if self.found is None:
            return ()
        kinds = (self.kind,) if self.kind else ()
        return practice.due_now(self._ctx.desk, kinds, tuple(self.found.deck.values())).cards

    def next_kind(self) -> None:
        """Practise the next kind of card there is."""
        if self.found is not None:
            there = {card.kind for card in self.found.deck.values() if card.active}
            order = ["", *(kind for kind in CARD_KINDS if kind in there)]
            self.kind = order[(order.index(self.kind) + 1) % len(order)] if self.kind in order else ""
            self.start("due")

    def end(self) -> bool:
        """End the sitting; True when something was rated in it and it was not over yet."""
        going = self.card is not None and bool(self.session.place()[0])
        self.session.over, self.card = True, None
        self.moved.emit()
        return going
