"""Everything the page of practising alone shows, read at once; and the next dates under the four ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.desk import blocks, practice
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import Card, Due
from sdr_desk.desk.practice_answers import answer
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.desk.practice_progress import Progress, progress
from sdr_desk.method import practice as method
from sdr_desk.store import practice as store
from sdr_desk.store.writing import stamp

_SITTING = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Look:
    """What is there to practise.

    Attributes:
        deck: every card by its id.
        extra: cards to practise before their day, the weakest first.
        short: the cards of five minutes.
        live: the ids of the person's ratings of the last two days that count.
        blocks: today's call blocks as (title, when it begins), aware.
    """

    deck: Mapping[str, Card]
    due: Due
    extra: tuple[Card, ...]
    short: tuple[Card, ...]
    progress: Progress
    live: frozenset[str]
    blocks: tuple[tuple[str, datetime], ...]

    def begun(self, since: datetime | None, now: datetime) -> str:
        """The title of a call block that has begun since a time, "" without one."""
        titles = [title for title, at in self.blocks if since is not None and since < at <= now]
        return titles[-1] if titles else ""


def look(desk: Desk) -> Look:
    """Read everything for the person at the desk; cards that published scripts still lack are made first.

    Raises:
        KnownError: the file cannot be read, or cards are missing and it cannot be written.
    """
    lay_out(desk)
    method.scheduler()  # loads the library here, not under the first rating
    cards = practice.deck(desk)
    told = store.reviews_of(desk.conn, (desk.person.id,), stamp(desk.now() - _SITTING))
    due, short = practice.due_now(desk, (), cards), practice.five_minutes(desk, cards)
    for card in dict.fromkeys((*due.cards[: method.IN_A_SESSION], *short)):
        answer(desk, card)  # compiled here, so that showing it is quick
    return Look(
        {card.id: card for card in cards},
        due,
        practice.early(desk, (), cards),
        short,
        progress(desk),
        frozenset(row.id for row in told),
        tuple((each.plan.title or "Call block", each.starts) for each in blocks.planned_today(desk)),
    )


def next_dates(desk: Desk, card: Card) -> tuple[datetime, datetime, datetime, datetime]:
    """When a card comes back after each of the four ratings given now, aware UTC."""
    return method.next_dates(card.standing.memory if card.standing else None, desk.now())
