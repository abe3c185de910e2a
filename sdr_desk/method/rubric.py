"""What a call is observed by, in a rehearsal as on the phone: a few lines, each scored 1 to 4 by what was heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Line(NamedTuple):
    """One line of the observation sheet.

    Attributes:
        key: stored in the record; never changes.
        title: on the sheet.
        look_for: what is heard when it is done well.
    """

    key: str
    title: str
    look_for: str


LINES: tuple[Line, ...] = (
    Line(
        "opening",
        "Opening",
        "Says who calls and why them, in under twenty seconds, in words a neighbor would understand",
    ),
    Line("permission", "Permission", "Asks for the time, waits for the answer, and takes a no for a no"),
    Line("question", "Questions", "Open ones, one at a time, each built on the answer before; the need is found"),
    Line("listening", "Listening", "Lets them finish, leaves a silence alone, says back what was heard"),
    Line("objection", "Objection", "Agrees with what is true in it, asks one question, never argues"),
    Line("voice", "Voice", "Calm and slower than theirs; a person, not a reading"),
    Line("next_step", "Next step", "Asks for one thing with a day and a time, and says it back"),
)
"""The sheet. It is the same for pairs and for real calls, so that the two can be held side by side."""

KEYS: tuple[str, ...] = tuple(line.key for line in LINES)

SCORES: dict[int, str] = {1: "Not yet", 2: "In part", 3: "Good", 4: "Natural"}
"""What the four scores mean; from GOOD on the line held."""

GOOD = 3


def checked(scores: Mapping[str, int]) -> dict[str, int]:
    """The scores in the order of the sheet.

    Raises:
        ValueError: a line that is not on the sheet, or a score other than 1 to 4.
    """
    for key, score in scores.items():
        if key not in KEYS or score not in SCORES:
            raise ValueError(f"no score {score} of a line {key}")
    return {key: scores[key] for key in KEYS if key in scores}


def known(scores: Mapping[str, object]) -> dict[str, int]:
    """What can be used of scores that came from elsewhere."""
    return {key: score for key in KEYS if isinstance(score := scores.get(key), int) and score in SCORES}


def held(scores: Iterable[int]) -> tuple[int, int]:
    """How many of the scored lines held (Good or better), of how many."""
    found = list(scores)
    return sum(score >= GOOD for score in found), len(found)


def weakest(scores: Mapping[str, int]) -> Line | None:
    """The line to work on next: the lowest score below Good, the first of them on the sheet; None when all held."""
    below = [line for line in LINES if scores.get(line.key, GOOD) < GOOD]
    return min(below, key=lambda line: scores[line.key], default=None)
