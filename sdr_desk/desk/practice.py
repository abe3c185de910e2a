"""Practising alone: the cards, which of them are due for a person, and rating one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice_lines import source_of
from sdr_desk.errors import KnownError
from sdr_desk.method import practice as method
from sdr_desk.method.day_words import day_text
from sdr_desk.method.practice import CARD_KINDS, RATINGS, Standing
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT
from sdr_desk.store import practice as store
from sdr_desk.store.practice import CardRow, SetRow
from sdr_desk.store.writing import moment, stamp

__all__ = [
    "CARD_KINDS",
    "KIND_WORDS",
    "NOUN",
    "NOUNS",
    "Card",
    "Due",
    "again",
    "deck",
    "due",
    "due_now",
    "early",
    "five_minutes",
    "next_due",
    "rate",
]

NOUN = "practice"
NOUNS = frozenset({NOUN})

KIND_WORDS: dict[str, tuple[str, str]] = {
    "objection": ("Objection", "Objections"),
    "opening": ("Opening", "Openings"),
    "voicemail": ("Voicemail", "Voicemails"),
    "pitch": ("Pitch", "Pitches"),
    "talk": ("Talk", "Talks"),
    "referral_ask": ("Referral ask", "Referral asks"),
}
"""What people read for a kind of card: one of them, and all of them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it stands for the person at the desk.

    Attributes:
        title: of its script, or the front of a card with an answer of its own.
        front: what the prospect says, without quotation marks.
        seconds: to answer in.
        limit: seconds the words may take in all, None without one.
        own: whether the team wrote it with an answer of its own.
        standing: None for a card the person never rated.
        set_by: who set it for the person and is waiting for it, "" for nobody; `set_about` why, `set_until` its last
            day in words, or "".
    """

    id: str
    kind: str
    title: str
    script_id: str | None
    front: str
    persona: str
    mood: str
    seconds: int
    limit: int | None
    own: bool
    active: bool
    standing: Standing | None = None
    set_by: str = ""
    set_about: str = ""
    set_until: str = ""

    @property
    def said(self) -> str:
        """What the prospect says, in quotation marks."""
        return f"“{self.front}”"


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for a person.

    Attributes:
        cards: those that were set, then the weak ones, then new ones, mixed; all that are due today.
        counts: how many of each kind.
        next_at: when the next card comes back if none is due, aware UTC; None without any.
    """

    cards: tuple[Card, ...]
    counts: dict[str, int]
    next_at: datetime | None


def deck(desk: Desk) -> tuple[Card, ...]:
    """Every card as it stands for the person at the desk, also those switched off, kinds in their order."""
    standings, waiting = store.standings(desk.conn, desk.person.id), _set_for(desk)
    today = desk.local_now().date()
    made = [_card(row, standings.get(row.id), waiting.get(row.id), today) for row in store.cards(desk.conn)]
    return tuple(sorted(made, key=lambda card: CARD_KINDS.index(card.kind)))


def _card(row: CardRow, standing: Standing | None, told: SetRow | None, today: date) -> Card:
    own = row.body is None
    front = bare(row.front)
    source = source_of(row.body, row.script_slug) if row.body is not None else None
    limit = source.seconds_limit if source else None
    made = Card(
        row.id, row.kind, row.title or front, None if own else row.script_id, front, row.persona, row.mood,
        row.seconds, limit or (VOICEMAIL_LIMIT if row.kind == "voicemail" else None), own, row.active, standing,
    )  # fmt: skip
    if told is None or (standing is not None and stamp(standing.last) >= told.at):
        return made
    until = day_text(date.fromisoformat(told.until_on), today) if told.until_on else ""
    return replace(made, set_by=told.by or "your manager", set_about=told.about, set_until=until)


def bare(front: str) -> str:
    """The front of a card without the quotation marks around it."""
    front = " ".join(front.split())
    outer = front[:1] in '“"' and front[-1:] in '”"' and len(front) > 2
    return front[1:-1].strip() if outer and not set(front[1:-1]) & set("“”") else front


def _set_for(desk: Desk) -> dict[str, SetRow]:
    today = desk.local_now().date().isoformat()
    return {card_id: row for row in store.sets_for(desk.conn, desk.person.id, today) for card_id in row.cards}


def due(desk: Desk, kinds: Collection[str] = (), limit: int | None = None) -> tuple[Card, ...]:
    """The cards to practise now, best first: what was set, what is weak, then new ones; of some kinds when given."""
    found = due_now(desk, kinds).cards
    return found if limit is None else found[:limit]


def due_now(desk: Desk, kinds: Collection[str] = (), cards: Sequence[Card] | None = None) -> Due:
    """What is due today for the person at the desk, of some kinds when given; *cards* is the deck if it is at hand."""
    now, active = desk.now(), [card for card in cards or deck(desk) if card.active]
    waiting = [card for card in active if card.set_by]
    weak = [card for card in active if not card.set_by and card.standing and _is_due(desk, card.standing, now)]
    weak.sort(key=lambda card: (_recall(card, now), card.id))
    fresh = _new(desk, [card for card in active if not card.set_by and card.standing is None])
    every = (*method.mixed(waiting), *method.mixed(weak), *fresh)
    counts = {kind: sum(card.kind == kind for card in every) for kind in CARD_KINDS}
    chosen = tuple(card for card in every if not kinds or card.kind in kinds)
    return Due(chosen, counts, next_due(active, kinds) if not chosen else None)


def _is_due(desk: Desk, standing: Standing, now: datetime) -> bool:
    """A card that waits for days is due on its day from the morning on; a short wait is waited for."""
    if standing.due - standing.last < timedelta(hours=12):
        return standing.due <= now
    return standing.due.astimezone(desk.zone).date() <= now.astimezone(desk.zone).date()


def _recall(card: Card, now: datetime) -> float:
    return method.recall(card.standing.memory, now) if card.standing else 0.0


def _new(desk: Desk, fresh: Sequence[Card]) -> tuple[Card, ...]:
    """The new cards of today, kinds in turn, the first line of each script before its second."""
    begun = store.begun(desk.conn, desk.person.id, stamp(midnight(desk)))
    turns: dict[str, int] = dict.fromkeys(CARD_KINDS, 0)
    lines: dict[str | None, int] = {None: -1}
    ranked = []
    for card in fresh:
        at = lines[card.script_id] = lines.get(card.script_id, -1) + 1 if card.script_id else 0
        turns[card.kind] += 1
        ranked.append((at, turns[card.kind], CARD_KINDS.index(card.kind), card))
    ranked.sort(key=lambda one: one[:3])
    return tuple(card for *_order, card in ranked)[: max(0, method.NEW_A_DAY - begun)]


def midnight(desk: Desk) -> datetime:
    """When the day of the person at the desk began, aware UTC."""
    return desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def next_due(cards: Iterable[Card], kinds: Collection[str] = ()) -> datetime | None:
    """When the next of some cards comes back, aware UTC; None when none was ever rated."""
    dates = [one.standing.due for one in cards if one.standing and one.active and (not kinds or one.kind in kinds)]
    return min(dates, default=None)


def early(desk: Desk, kinds: Collection[str] = (), cards: Sequence[Card] | None = None) -> tuple[Card, ...]:
    """Cards to practise before their day when nothing is due: those most likely lost first, then new ones."""
    now = desk.now()
    active = [card for card in cards or deck(desk) if card.active and (not kinds or card.kind in kinds)]
    known = sorted((card for card in active if card.standing), key=lambda card: (_recall(card, now), card.id))
    return (*method.mixed(known), *(card for card in active if card.standing is None))


def five_minutes(desk: Desk, cards: Sequence[Card] | None = None) -> tuple[Card, ...]:
    """As many cards as fit into five minutes: those due first, then the weakest."""
    every = cards or deck(desk)
    found: list[Card] = []
    left = float(method.FIVE_MINUTES)
    for card in dict.fromkeys((*due_now(desk, (), every).cards, *early(desk, (), every))):
        left -= card.seconds + method.BESIDES
        if left < 0 and found:
            break
        found.append(card)
    return tuple(found)


def again(desk: Desk, at: datetime) -> str:
    """How the date reads on which a card comes back: "tomorrow", "in 6 days"."""
    now = desk.now()
    return method.again_text(at, now, now.astimezone(desk.zone).date(), at.astimezone(desk.zone).date())


def rate(desk: Desk, card_id: str, rating: int, seconds: float) -> Changes:
    """Put on the record how an answer went; the scheduler says when the card comes back.

    Args:
        rating: 1 lost it, 2 shaky, 3 good, 4 natural.
        seconds: how long the answer took by the timer.

    Returns:
        The changes; `ids["review"]` is the rating, `ids["practice"]` the card.

    Raises:
        KnownError: the card is not there any more, or the file cannot be written.
    """
    if rating not in RATINGS:
        raise ValueError(f"no rating {rating}")
    with desk.write() as write:
        row = store.card(write.conn, card_id)
        if row is None:
            raise KnownError("This card was taken out of the deck.", "Nothing was rated.", "Go on with the next one.")
        at = moment(write.at)
        told = store.ratings(write.conn, desk.person.id, card_id)
        standing = method.fold(sorted([*told, (rating, at)], key=lambda one: one[1]))
        due_at = stamp(standing.due.astimezone(UTC)) if standing else None
        review = write.fact(
            store.REVIEWS, desk.person.id, card_id=card_id, at=write.at, rating=rating, seconds=round(max(0, seconds)),
            due_at=due_at,
        )  # fmt: skip
        store.rebuild(write.conn, desk.person.id, card_id)
        label = f"{RATINGS[rating]}: {row.title or bare(row.front)}"
        change_id = write.record("practice_rated", label, [NOUN])
    return Changes(NOUNS, label, {NOUN: (card_id,), "review": (review,)}, change_id)
