"""One sitting of practice: its cards in order, what was rated, and which card is next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sdr_desk.desk.practice import Card
from sdr_desk.method.practice import FIVE_MINUTES

_SOON = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating of this sitting: its id on the record, and when the card comes back (aware UTC)."""

    card_id: str
    title: str
    rating: int
    review_id: str
    at: datetime
    due: datetime


@dataclass(slots=True)
class Session:
    """Cards to go through; those that were lost come back at the end once their few minutes are over.

    Attributes:
        kind: "due", "extra" or "short".
        began: when its first card was shown, None before.
        over: the person ended it.
        away: cards that were rated here and are not in the deck any more; they do not come back.
    """

    kind: str
    cards: tuple[str, ...]
    began: datetime | None = None
    over: bool = False
    rated: list[Rated] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    away: frozenset[str] = frozenset()

    @classmethod
    def of(cls, kind: str, cards: Sequence[Card]) -> Session:
        """A sitting with these cards."""
        return cls(kind, tuple(card.id for card in cards))

    def add(self, rated: Rated) -> None:
        """Take a rating in; those that were undone before it are forgotten."""
        self.rated = [*self.counted(), rated]
        self.gone.clear()

    def take(self, live: Collection[str]) -> bool:
        """Follow which ratings count by the record, after an undo or redo; True when that changed the place."""
        gone = {one.review_id for one in self.rated if one.review_id not in live}
        if gone == self.gone:
            return False
        self.gone, self.over = gone, False
        return True

    def keep(self, deck: Mapping[str, Card]) -> bool:
        """Leave out cards that are not in the deck any more; True when the one at hand is among them."""
        before = self._order()[:1]
        rated = {one.card_id for one in self.counted()}
        there = {card_id for card_id, card in deck.items() if card.active}
        self.cards = tuple(card_id for card_id in self.cards if card_id in rated or card_id in there)
        self.away = frozenset(rated - there)
        return before != self._order()[:1]

    def counted(self) -> list[Rated]:
        """The ratings that count, in order."""
        return [one for one in self.rated if one.review_id not in self.gone]

    def _order(self) -> list[tuple[str, datetime | None]]:
        """The cards to come: those not rated yet, then those whose last rating brings them back soon."""
        last = {one.card_id: one for one in self.counted()}
        ahead = [(card_id, None) for card_id in self.cards if card_id not in last]
        back = [one for one in last.values() if one.due - one.at < _SOON and one.card_id not in self.away]
        return [*ahead, *((one.card_id, one.due) for one in sorted(back, key=lambda one: one.due))]

    def place(self) -> tuple[int, int]:
        """How many cards were rated, and how many there are."""
        done = len(self.counted())
        return done, done + len(self._order())

    def current(self, now: datetime) -> str | None:
        """The id of the card that is next; None when the sitting is over, or what is left has to wait."""
        order = self._order()
        if self.over or not order or (self.counted() and self._spent(now)):
            return None
        card_id, due = order[0]
        return card_id if due is None or due <= now else None

    def _spent(self, now: datetime) -> bool:
        return self.kind == "short" and self.began is not None and (now - self.began).total_seconds() >= FIVE_MINUTES
