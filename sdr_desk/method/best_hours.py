"""Which hours of the week bring conversations, from what was logged, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.intervals import LEVEL, Interval, difference, wilson

ENOUGH_DIALS = 60
"""Dials an hour needs before it is ranked."""


@dataclass(frozen=True, slots=True)
class HourCount:
    """Calls logged in one hour of one weekday (Monday is 0), both on the called person's or the caller's clock.

    Raises ValueError for counts or hours that cannot be.
    """

    weekday: int
    hour: int
    dials: int
    conversations: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and 0 <= self.hour <= 23 and 0 <= self.conversations <= self.dials):
            raise ValueError(f"{self} cannot be")


@dataclass(frozen=True, slots=True)
class Band:
    """One hour, of one weekday or of all (None), with its calls, its share of conversations and how sure that is."""

    weekday: int | None
    hour: int
    dials: int
    conversations: int
    interval: Interval

    @property
    def rate(self) -> float:
        return self.conversations / self.dials if self.dials else 0.0

    @property
    def enough(self) -> bool:
        return self.dials >= ENOUGH_DIALS


def by_hour(counts: Iterable[HourCount]) -> tuple[Band, ...]:
    """The hours of the day over all weekdays, ranked."""
    return _ranked(counts, lambda count: (None, count.hour))


def by_weekday_and_hour(counts: Iterable[HourCount]) -> tuple[Band, ...]:
    """Every hour of every weekday that has dials, ranked."""
    return _ranked(counts, lambda count: (count.weekday, count.hour))


def clear_lead(bands: Sequence[Band]) -> Band | None:
    """The first band when it beats all other calls by more than chance explains, None otherwise.

    Newcombe's interval of the difference must lie above zero, at a level made stricter by the number of bands that
    could have come first (Bonferroni): the best of many always looks good.
    """
    ranked = [band for band in bands if band.enough]
    dials, conversations = sum(band.dials for band in bands), sum(band.conversations for band in bands)
    if not ranked or dials - ranked[0].dials < ENOUGH_DIALS:
        return None
    first = ranked[0]
    level = 1 - (1 - LEVEL) / len(ranked)
    ahead = difference(
        first.conversations, first.dials, conversations - first.conversations, dials - first.dials, level
    )
    return first if ahead.low > 0 else None


def what_they_say(bands: Sequence[Band], hours24: bool = True) -> str:
    """One sentence about the ranked bands that says no more than they do."""
    ranked = [band for band in bands if band.enough]
    if not ranked:
        most = max((band.dials for band in bands), default=0)
        return f"Too few calls to rank hours: the fullest has {most} {_dials(most)}, and {ENOUGH_DIALS} are needed."
    first = ranked[0]
    if clear_lead(bands) is not None:
        return f"{label(first, hours24)} does better than the other hours: {sure(first)}."
    if len(ranked) == 1:
        return (
            f"Only {label(first, hours24)} has enough calls: {sure(first)}. No other hour can be compared with it yet."
        )
    return f"No hour is clearly better so far. {label(first, hours24)} leads: {sure(first)}."


def about(band: Band) -> str:
    """One sentence about a band: its share with how sure, or that it has too few calls."""
    if not band.enough:
        return f"Too few: {band.dials} {_dials(band.dials)} of {ENOUGH_DIALS} needed."
    return f"{sure(band)[0].upper()}{sure(band)[1:]}."


def sure(band: Band) -> str:
    """A band's counts, share and interval: "12 conversations in 96 dials, 13 %, likely 7 to 21 %"."""
    low, high = round(band.interval.low * 100), round(band.interval.high * 100)
    talks = "conversation" if band.conversations == 1 else "conversations"
    return (
        f"{band.conversations} {talks} in {band.dials} {_dials(band.dials)}, "
        f"{round(band.rate * 100)} %, likely {low} to {high} %"
    )


def label(band: Band, hours24: bool = True) -> str:
    """A band's name: "10–11" or "Tuesday 10–11", "Tuesday 10–11 am" on a twelve-hour clock."""
    day = "" if band.weekday is None else f"{WEEKDAYS[band.weekday]} "
    return f"{day}{_hours24(band.hour) if hours24 else _hours12(band.hour)}"


def _ranked(counts: Iterable[HourCount], key: Callable[[HourCount], tuple[int | None, int]]) -> tuple[Band, ...]:
    """Bands with enough calls first, by the low end of their interval; then the others by their calls."""
    sums: dict[tuple[int | None, int], tuple[int, int]] = {}
    for count in counts:
        dials, conversations = sums.get(key(count), (0, 0))
        sums[key(count)] = (dials + count.dials, conversations + count.conversations)
    bands = [
        Band(weekday, hour, dials, conversations, wilson(conversations, dials))
        for (weekday, hour), (dials, conversations) in sums.items()
        if dials
    ]
    return tuple(sorted(bands, key=_rank))


def _rank(band: Band) -> tuple[bool, float, int, int, int]:
    worth = band.interval.low if band.enough else 0.0
    return (not band.enough, -worth, -band.dials, band.weekday if band.weekday is not None else -1, band.hour)


def _dials(count: int) -> str:
    return "dial" if count == 1 else "dials"


def _hours24(hour: int) -> str:
    return f"{hour}–{hour + 1}"


def _hours12(hour: int) -> str:
    begin, end = (hour - 1) % 12 + 1, hour % 12 + 1
    first, last = ("am" if hour < 12 else "pm"), ("am" if (hour + 1) % 24 < 12 else "pm")
    return f"{begin}–{end} {last}" if first == last else f"{begin} {first}–{end} {last}"
