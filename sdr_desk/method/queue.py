"""Who is next: the lanes of the call queue, their order, and the words that say why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Lane(IntEnum):
    """The lanes in the order in which they are called; stored as their number."""

    PROMISED = 0
    HOT = 1
    NURTURE = 2
    RETRY = 3
    FRESH = 4
    RESTED = 5


SECTION: dict[Lane, str] = {
    Lane.PROMISED: "Promised",
    Lane.HOT: "Hot",
    Lane.NURTURE: "Nurture",
    Lane.RETRY: "Try again",
    Lane.FRESH: "Fresh, best fit first",
    Lane.RESTED: "Rested",
}
"""The heading over each lane on the call desk."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each lane a day takes in.

    Attributes:
        fresh: fresh people offered in a block; keeps the queue a list that can be finished.
        each: the most entries read of any other lane.
    """

    fresh: int = 40
    each: int = 60


@dataclass(frozen=True, slots=True)
class Cause:
    """What a queue row needs to say why it is next.

    Attributes:
        turn_after: how many people were called since the last fresh one, when that makes it a fresh one's turn.
        referred_by: who named them to us, for somebody nobody has called yet.
        likely: that their hour is the one that reaches people best, as a sentence; "" when none clearly does.
    """

    lane: Lane
    due_text: str = ""
    grade: str = ""
    first_reason: str = ""
    attempts: int = 0
    track_step: int = 0
    returned_reason: str = ""
    last_text: str = ""
    turn_after: int = 0
    likely: str = ""
    referred_by: str = ""


def why(cause: Cause) -> str:
    """The second line of a queue row, such as “Callback promised 10:30” or “A-fit, fresh · opened 2nd site”."""
    match cause.lane:
        case Lane.PROMISED:
            return f"Callback promised {cause.due_text}"
        case Lane.HOT:
            return _why_hot(cause)
        case Lane.NURTURE:
            tail = f" · {cause.last_text}" if cause.last_text else ""
            return f"Nurture touch {max(cause.track_step, 1)}{tail}"
        case Lane.RETRY:
            head = f"Try {cause.attempts + 1}" if cause.attempts else "Call again"
            return head + (f" · {cause.last_text}" if cause.last_text else "")
        case Lane.FRESH:
            head = f"{cause.grade}-fit, fresh" if cause.grade else "Fresh"
            return head + (f" · {cause.first_reason}" if cause.first_reason else "")
        case Lane.RESTED:
            return f"Rested after {cause.attempts} tries"


def _why_hot(cause: Cause) -> str:
    if cause.returned_reason:
        return f"Returned: {cause.returned_reason}"
    return f"Referred by {cause.referred_by}" if cause.referred_by else "Flagged by your manager"


_ORDER: dict[Lane, str] = {
    Lane.PROMISED: "You promised this call, and a promise that is due comes before everything else.",
    Lane.HOT: "This one is hot: it came back from a closer or your manager flagged it.",
    Lane.NURTURE: "A nurture touch is due and no promise is.",
    Lane.RETRY: "The wait after the last try is over, and no promise or nurture touch is due.",
    Lane.FRESH: "Nothing promised or due is left, so the best fit among fresh people is next.",
    Lane.RESTED: "Everyone else has been called; this person has rested long enough for another try.",
}


def why_order(cause: Cause) -> str:
    """One sentence that answers “why is this person next?”."""
    if cause.lane is Lane.HOT and cause.referred_by and not cause.returned_reason:
        return f"{cause.referred_by} named them to you, and such a call comes right after the promises."
    if cause.lane is not Lane.FRESH:
        return _ORDER[cause.lane]
    because = _ORDER[Lane.FRESH]
    if cause.turn_after:
        others = "One person was" if cause.turn_after == 1 else f"{cause.turn_after} people were"
        because = f"{others} called since the last fresh one, so a fresh one is next."
    return f"{because} {cause.likely}".strip()
