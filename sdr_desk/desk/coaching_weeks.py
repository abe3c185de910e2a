"""The weeks of an objection: how its cards were rated, and the calls it was heard in, before and since practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.talk_ends import ended
from sdr_desk.desk.wording import MONTHS
from sdr_desk.method.practice import GOOD
from sdr_desk.method.progress import Share, told
from sdr_desk.store import practice
from sdr_desk.store.heard import HeardRow
from sdr_desk.store.practice import ReviewRow
from sdr_desk.store.writing import moment

WEEKS = 12
"""How far back coaching looks."""

_Begun = Mapping[str, Mapping[str, str]]
"""By person and script: when the person first practised it (UTC text)."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of an objection: how often its cards were rated and held, and the calls it was heard in."""

    monday: date
    label: str
    practice: Share
    calls: Share


@dataclass(frozen=True, slots=True)
class Progress:
    """The weeks of one objection (or of all), and the calls before and since each caller first practised it.

    `ended` are the last calls that ended at it, in words.
    """

    title: str
    weeks: tuple[Week, ...]
    before: Share
    since: Share
    sentence: str
    ended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Call:
    """A call in which an objection was heard; `since` is whether whoever heard it had practised it by then."""

    at: str
    went_on: bool
    since: bool


def progress_of(
    desk: Desk, first: date, rows: Sequence[HeardRow], reviews: Sequence[ReviewRow],
    objections: Sequence[tuple[str, str]],
) -> dict[str, Progress]:  # fmt: skip
    """The weeks of each objection by the id of its script, and of all together under "".

    Args:
        first: the Monday of the first week.
        rows: what was heard since then.
        reviews: what was rated since then, of any kind.
        objections: those that were heard, as (script id, title).
    """
    begun = {person_id: practice.first_practised(desk.conn, person_id) for person_id in {row.actor_id for row in rows}}
    rated = [row for row in reviews if row.kind == "objection"]
    among = len(objections) + 1
    found = {"": _weeks(desk, first, "All objections", rows, rated, begun, among)}
    for script_id, title in objections:
        own = [row for row in rows if row.script_id == script_id]
        practised = [row for row in rated if row.script_id == script_id]
        found[script_id] = _weeks(desk, first, title, own, practised, begun, among)
    return found


def _weeks(
    desk: Desk, first: date, title: str, rows: Sequence[HeardRow], reviews: Sequence[ReviewRow], begun: _Begun,
    among: int,
) -> Progress:  # fmt: skip
    calls, rated = [Share()] * WEEKS, [Share()] * WEEKS
    before, since = Share(), Share()
    for call in _calls(rows, begun):
        one = Share(int(call.went_on), 1)
        calls[_week_of(desk, first, call.at)] += one
        before, since = (before, since + one) if call.since else (before + one, since)
    for review in reviews:
        rated[_week_of(desk, first, review.at)] += Share(int(review.rating >= GOOD), 1)
    weeks = tuple(
        Week(day, f"{MONTHS[day.month - 1]} {day.day}", rated[at], calls[at])
        for at in range(WEEKS)
        for day in [first + timedelta(weeks=at)]
    )
    return Progress(title, weeks, before, since, told(before, since, among), ended(desk, rows))


def _calls(rows: Sequence[HeardRow], begun: _Begun) -> list[_Call]:
    """The calls behind what was heard, each once: how a talk ends is known of the call, not of each objection in it."""
    found: dict[str, _Call] = {}
    for row in rows:
        if row.went_on is not None:
            started = begun.get(row.actor_id, {}).get(row.script_id)
            key = row.touch_id or row.id
            before = found.get(key)
            since = (started is not None and row.at >= started) or (before is not None and before.since)
            found[key] = _Call(row.at, row.went_on, since)
    return list(found.values())


def _week_of(desk: Desk, first: date, at: str) -> int:
    day = moment(at).astimezone(desk.zone).date()
    return min(WEEKS - 1, max(0, (day - first).days // 7))
