"""Who found a lead that was won: the credit for it, which has a stated life and is shared when a lead was reopened.

The rep whose handoff was won is credited. Where others had handed the same person to a closer before, and that is
not longer ago than the life of a credit, they share it equally, each rep once. A handoff older than the life brings
no credit; where the one that was won is older, nobody is credited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

LIFE_DAYS = 60
"""How long a credit lives where nothing else was agreed."""

WRONG_PERSON = "wrong_person"


@dataclass(frozen=True, slots=True)
class Sent:
    """One handoff: who found the lead, when it was sent (aware UTC), and what became of it.

    Attributes:
        person_id: who it is about, `company_id` where they work; "" when not known.
        reason: why it came back, a key of the reasons of returning, "" otherwise.
    """

    id: str
    rep_id: str
    person_id: str
    sent_at: datetime
    company_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one rep in a credit, and the handoff for which they have it."""

    rep_id: str
    part: Fraction
    handoff_id: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited for a win; the parts sum to 1, or nobody is.

    Attributes:
        lapsed: the handoffs that were too old to count, newest first.
        life_days: the life by which this was decided.
    """

    shares: tuple[Share, ...]
    lapsed: tuple[Sent, ...]
    life_days: int

    def part_of(self, rep_id: str) -> Fraction:
        """The part of a rep, 0 without one."""
        return sum((share.part for share in self.shares if share.rep_id == rep_id), Fraction(0))

    @property
    def why(self) -> str:
        """How it was decided, in a sentence."""
        if not self.shares:
            return f"No credit: the lead was handed off more than {self.life_days} days before the win."
        if len(self.shares) == 1:
            return f"Full credit: handed off within {self.life_days} days before the win."
        count = {2: "two", 3: "three", 4: "four"}.get(len(self.shares), str(len(self.shares)))
        return f"Shared equally: {count} reps handed the lead off within {self.life_days} days before the win."


def credit(won: Sent, won_at: datetime, handoffs: Iterable[Sent], life_days: int = LIFE_DAYS) -> Credit:
    """Who is credited for a win.

    Args:
        won: the handoff that was won, at `won_at` (aware UTC).
        handoffs: others, of whomever; only those of the same person count, and those of the same company that came
            back because it was the wrong person there.
        life_days: how many days before the win a handoff may have been sent.
    """
    earlier = sorted((one for one in handoffs if _led_to(one, won)), key=lambda one: (one.sent_at, one.id))
    chain = [won, *reversed(earlier)]
    oldest = won_at - timedelta(days=life_days)
    living = [one for one in chain if oldest <= one.sent_at <= won_at]
    return Credit(_shared(living), tuple(one for one in chain if one.sent_at < oldest), life_days)


def _led_to(one: Sent, won: Sent) -> bool:
    """Whether a handoff came before the one that was won, and is about the same lead."""
    if one.id == won.id or one.sent_at > won.sent_at:
        return False
    if one.person_id == won.person_id:
        return True
    return bool(one.company_id) and one.company_id == won.company_id and one.reason == WRONG_PERSON


def _shared(living: Sequence[Sent]) -> tuple[Share, ...]:
    """Equal parts, each rep once by the newest of their handoffs."""
    newest: dict[str, Sent] = {}
    for one in living:
        newest.setdefault(one.rep_id, one)
    return tuple(Share(rep_id, Fraction(1, len(newest)), one.id) for rep_id, one in newest.items())
