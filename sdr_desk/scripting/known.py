"""What a workspace knows beside the script itself: its own fields, its objections, and how fast a person talks."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

PACE = 150
"""Words a minute when nothing else is known."""

SLOWEST, FASTEST = 80, 220


@dataclass(frozen=True, slots=True)
class Known:
    """What a check may hold a script against.

    Attributes:
        custom: names of the workspace's own fields as scripts write them, without "custom."; None accepts any.
        objections: slugs of the objection scripts there are; None accepts any.
        pace: the person's own words a minute; below 80 or above 220 counts as that.
    """

    custom: AbstractSet[str] | None = None
    objections: AbstractSet[str] | None = None
    pace: int = PACE

    def words_per_minute(self) -> int:
        """The pace within its limits."""
        return min(FASTEST, max(SLOWEST, self.pace))
