"""The hour that reaches people best on their own clock, when one clearly does; fresh people in it come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from weakref import WeakKeyDictionary

from sdr_desk.desk.desk import Desk
from sdr_desk.method.best_hours import HourCount, by_hour, clear_lead
from sdr_desk.method.hours import local, zones_in
from sdr_desk.store import offering
from sdr_desk.store.writing import moment, stamp

HOURS_BACK, MOST_DIALS = timedelta(weeks=26), 2_000
"""How far back, and how many of the newest dials at most, the hour is read from."""

_READ: WeakKeyDictionary[Desk, tuple[tuple[str, str], int | None]] = WeakKeyDictionary()


def likely_hour(desk: Desk, person_id: str = "") -> int | None:
    """The local hour in which a caller's conversations are clearly most likely; None when no hour leads clearly.

    The calls up to the caller's midnight count, so that the order does not turn within a day; it is read once a day.
    """
    caller = person_id or desk.person.id
    midnight = desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    which = (caller, stamp(midnight))
    kept = _READ.get(desk)
    if kept is None or kept[0] != which:
        rows = offering.dials(desk.conn, caller, stamp(midnight - HOURS_BACK), which[1], MOST_DIALS)
        lead = clear_lead(by_hour(_counts(rows)))
        kept = _READ[desk] = (which, lead.hour if lead else None)
    return kept[1]


def _counts(rows: Iterable[tuple[str, bool, str]]) -> list[HourCount]:
    """Dials and conversations by the hour of the called; who may be in several zones is left out."""
    counts: Counter[tuple[int, bool]] = Counter()
    hours: dict[tuple[str, str], int | None] = {}
    for at, talk, key in rows:
        quarter = (f"{at[:14]}{int(at[14:16]) // 15 * 15:02}:00Z", key)
        if quarter not in hours:
            there = _hours_in(moment(quarter[0]), key)
            hours[quarter] = there.pop() if len(there) == 1 else None
        hour = hours[quarter]
        if hour is not None:
            counts[hour, talk] += 1
    return [
        HourCount(0, hour, counts[hour, True] + counts[hour, False], counts[hour, True])
        for hour in sorted({hour for hour, _talk in counts})
    ]


def _hours_in(at: datetime, key: str) -> set[int]:
    return {local(at, zone).hour for zone in zones_in(key)[0]}


def likely_keys(desk: Desk, person_id: str, keys: Iterable[str]) -> frozenset[str]:
    """Those zone keys in which it is the hour that reaches people best, in each zone somebody may be in."""
    hour = likely_hour(desk, person_id)
    if hour is None:
        return frozenset()
    return frozenset(key for key in keys if _hours_in(desk.now(), key) == {hour})


def likely_text(desk: Desk, key: str, city: str) -> str:
    """The sentence that says so for somebody; "" when it is not their hour."""
    if not likely_keys(desk, desk.person.id, (key,)):
        return ""
    hour = likely_hour(desk) or 0
    where = f"in {city}" if city else "there"
    return f"It is {(hour - 1) % 12 + 1} {'am' if hour < 12 else 'pm'} {where}, the hour that reaches people best here."
