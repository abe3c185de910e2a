"""A rate with what it was counted from: its interval, whether it is rough, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.method.intervals import Interval, wilson

FEW, FEW_DIALS = 25, 200
"""A rate of fewer leads or conversations than this, or of fewer dials, is rough."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `base`; read per hundred for dials, else in percent.

    Attributes:
        of: what the base is, in words: "conversations".
        pending: how many may become hits yet, and how that reads: "still open".
    """

    hits: int
    base: int
    of: str
    pending: int = 0
    pending_words: str = ""
    per_hundred: bool = False

    @property
    def share(self) -> float | None:
        """The part as a share of one; None of nothing."""
        return self.hits / self.base if self.base else None

    @property
    def interval(self) -> Interval | None:
        """Where the rate behind the count lies with 95 % confidence (Wilson); None when it is no part of the base."""
        return wilson(self.hits, self.base) if self.base > 0 and self.hits <= self.base else None

    @property
    def rough(self) -> bool:
        """Whether there is too little behind it to lean on."""
        return self.base < (FEW_DIALS if self.per_hundred else FEW)

    @property
    def text(self) -> str:
        """How it reads: "9.3 per 100", "26 %"; "" of nothing."""
        if self.share is None:
            return ""
        return f"{amount(self.share)} per 100" if self.per_hundred else f"{amount(self.share, whole=True)} %"

    @property
    def with_base(self) -> str:
        """The same with its base: "7 of 27, 26 %"; "" of nothing."""
        return f"{self.hits:,} of {self.base:,}, {self.text}" if self.base else ""

    @property
    def none_yet(self) -> bool:
        """Whether there are no hits, and may be some of this base."""
        return not self.hits and 0 < self.pending <= self.base

    @property
    def so_far(self) -> str:
        """The same, but "none of 5 yet" where that is so only because leads still wait."""
        return f"none of {self.base:,} yet" if self.none_yet else self.with_base

    @property
    def base_text(self) -> str:
        """What it was counted from: "0 of 5 accepted, 5 still open"; "" of nothing."""
        if not self.base:
            return ""
        told = f"{self.hits:,} of {self.base:,} {self.of}"
        return f"{told}, {self.pending:,} {self.pending_words}" if self.pending else told

    @property
    def range_text(self) -> str:
        """The interval: "18 to 26 per 100", "13 to 45 %"; "" when there is none."""
        found = self.interval
        if found is None:
            return ""
        whole = not self.per_hundred
        low, high = amount(found.low, whole=whole), amount(found.high, whole=whole)
        return f"{low} to {high} {'per 100' if self.per_hundred else '%'}"

    @property
    def spoken(self) -> str:
        """Everything that is known of it, as a part of a sentence; "" of nothing."""
        if not self.base:
            return ""
        told = [f"{self.hits:,} of {self.base:,} {self.of}", self.text]
        told = [f"none of {self.base:,} {self.of} yet"] if self.none_yet else told
        told += [f"likely {self.range_text}"] if self.interval else []
        told += [f"{self.pending:,} {self.pending_words}"] if self.pending else []
        return ", ".join((*told, "few behind it, so it is rough") if self.rough else told)


def amount(share: float, *, whole: bool = False) -> str:
    """A share of one as a number of a hundred: one decimal below ten, none above; `whole` keeps that for below one."""
    percent = 100 * share
    small = 0.05 <= percent < (0.95 if whole else 9.95)
    return f"{percent:.1f}" if small else f"{percent:.0f}"


def counted(number: int, what: str) -> str:
    """How many of something: "1 dial", "1,204 dials", "2 handed off"; *what* is in the plural, in any case."""
    words = what.lower()
    return f"{number:,} {words.removesuffix('s') if number == 1 else words}"
