"""When a card is practised again: the four ratings, the scheduler's memory of a card, and the order of a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from sdr_desk.method.day_words import MONTHS

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

CARD_KINDS = ("objection", "opening", "voicemail", "pitch", "talk", "referral_ask")
"""What a card rehearses, in the order of the deck."""

RATINGS = {1: "Lost it", 2: "Shaky", 3: "Good", 4: "Natural"}
"""The words for the scheduler's ratings again, hard, good and easy."""

GOOD = 3
"""From this rating on an answer counts as one that held."""

SHORT_STEP = timedelta(minutes=5)
"""How soon a card that was lost comes back."""

NEW_A_DAY = 5
IN_A_SESSION = 12
FIVE_MINUTES = 300
"""Seconds of the short set before a block."""

BESIDES = 12
"""Seconds a card takes besides the answer: reading, comparing and rating."""

_IN_MONTHS, _BY_NAME = 60, 700
"""From how many days on a date is told in months, and by its name."""

FEW_CALLS = 30
"""With fewer calls than this a rate is only a hint."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a card stands for a person.

    Attributes:
        due: when it is to be practised again, aware UTC.
        last: when it was rated last.
        reviews: how often it was rated.
        memory: the scheduler's own card as JSON.
    """

    due: datetime
    last: datetime
    reviews: int
    memory: str


@cache
def scheduler() -> Scheduler:
    """The FSRS scheduler with its own parameters: a lost card comes back in five minutes, nothing is random."""
    from fsrs import Scheduler as Fsrs  # noqa: PLC0415 -- only who practises needs it

    return Fsrs(learning_steps=(SHORT_STEP,), relearning_steps=(SHORT_STEP,), enable_fuzzing=False)


def fold(reviews: Iterable[tuple[int, datetime]]) -> Standing | None:
    """Where a card stands after ratings 1 to 4, each with its aware UTC time, oldest first; None without any."""
    from fsrs import Card as FsrsCard  # noqa: PLC0415 -- only who practises needs it
    from fsrs import Rating  # noqa: PLC0415

    card: Card | None = None
    told = list(reviews)
    for rating, at in told:
        card, _log = scheduler().review_card(card or FsrsCard(card_id=1, due=at), Rating(rating), at)
    if card is None or card.last_review is None:
        return None
    return Standing(card.due, card.last_review, len(told), card.to_json())


def next_dates(memory: str | None, at: datetime) -> tuple[datetime, datetime, datetime, datetime]:
    """When the card would come back after each of the four ratings given at an aware UTC time."""
    from fsrs import Card as FsrsCard  # noqa: PLC0415 -- only who practises needs it
    from fsrs import Rating  # noqa: PLC0415

    card = FsrsCard.from_json(memory) if memory else FsrsCard(card_id=1, due=at)
    lost, shaky, good, natural = (scheduler().review_card(card, Rating(one), at)[0].due for one in RATINGS)
    return lost, shaky, good, natural


def recall(memory: str, at: datetime) -> float:
    """How likely the answer still comes, 0 to 1, by the scheduler's own estimate."""
    from fsrs import Card as FsrsCard  # noqa: PLC0415 -- only who practises needs it

    return float(scheduler().get_card_retrievability(FsrsCard.from_json(memory), at))


def again_text(due: datetime, now: datetime, today: date, due_day: date) -> str:
    """How the next date of a card reads: "again in 5 min", "tomorrow", "in 6 days", "in 3 months".

    Args:
        due: when it comes back; `now` is the present time, both aware.
        today: the present day where the person is; `due_day` that of `due`.
    """
    minutes = -(-int((due - now).total_seconds()) // 60)
    days = (due_day - today).days
    if minutes < 60:
        return f"again in {minutes} min" if minutes > 0 else "now"
    if days < 2:
        return "tomorrow" if days == 1 else "later today"
    if days < _IN_MONTHS:
        return f"in {days} days"
    return f"in {round(days / 30.4)} months" if days < _BY_NAME else f"in {MONTHS[due_day.month - 1]} {due_day.year}"


class Orderable(Protocol):
    """What the order of a session looks at."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...


One = TypeVar("One", bound=Orderable)


def mixed(cards: Sequence[One]) -> list[One]:
    """The cards in their order, but where it can be no two of a kind, and never two of a title, follow each other."""
    left = list(cards)
    found: list[One] = []
    while left:
        last = found[-1] if found else None
        pick = next((one for one in left if last is None or (one.kind != last.kind and one.title != last.title)), None)
        pick = pick or next((one for one in left if last is None or one.title != last.title), left[0])
        left.remove(pick)
        found.append(pick)
    return found
