"""How a nurture track works: how many are on it and how long, who warmed up, who ripened and by which touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.tracks import kind_text, known
from sdr_desk.method.tracks import Step, due_step
from sdr_desk.store import prospects, scripts
from sdr_desk.store import tracks as store
from sdr_desk.store.tracks import OnTrack, Ripened, TrackRow
from sdr_desk.store.writing import moment


@dataclass(frozen=True, slots=True)
class StepProgress:
    """A touch of a track: how many wait for it, of whom `due` may get it today, and how many it ripened."""

    number: int
    kind: str
    title: str
    waiting: int
    due: int
    ripened: int


@dataclass(frozen=True, slots=True)
class OnIt:
    """Somebody on a track who talked with us since: a warm-up. `days` since they came onto it."""

    prospect_id: str
    name: str
    number: int
    talks: int
    days: int


@dataclass(frozen=True, slots=True)
class RipenedBy:
    """Somebody who was handed off from a track: after how many days, and by which touch in words."""

    prospect_id: str
    name: str
    days: int
    by: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How a track works.

    Attributes:
        people: on it now; `warm` of them have talked with us since.
        days: on it until now, the middle one of all people; `ripe_days` until those who ripened were handed off.
        ripened: newest first.
    """

    people: int
    days: int
    steps: tuple[StepProgress, ...]
    warm: tuple[OnIt, ...]
    ripened: tuple[RipenedBy, ...]
    ripe_days: int


def progress(desk: Desk, track_id: str) -> Progress:
    """How many are on a track, how long, who warmed up, who ripened and by which touch.

    Raises:
        KnownError: there is no such track.
    """
    row = known(desk, track_id)
    on_it, ripe = store.people_on(desk.conn, track_id), store.ripened(desk.conn, track_id)
    today = desk.local_now().date()
    ages = [_age(desk, one.since, today) for one in on_it]
    lasted = [(moment(one.handed_off_at) - moment(one.since)).days for one in ripe]
    by = Counter(_ripe_number(one) for one in ripe)
    steps = tuple(_step(desk, step, number, on_it, by[number]) for number, step in enumerate(row.track.steps, 1))
    warm = tuple(
        OnIt(one.prospect_id, _name(desk, one.prospect_id), one.step, one.talks, _age(desk, one.since, today))
        for one in on_it
        if one.talks
    )
    told = tuple(_ripened(desk, row, one, days) for one, days in zip(ripe, lasted, strict=True))
    return Progress(
        len(on_it), round(median(ages)) if ages else 0, steps, warm, told, round(median(lasted)) if lasted else 0
    )


def _step(desk: Desk, step: Step, number: int, on_it: list[OnTrack], ripened: int) -> StepProgress:
    waiting = [one for one in on_it if one.step == number]
    today = desk.local_now().date()
    due = sum(moment(one.due_at).astimezone(desk.zone).date() <= today for one in waiting if one.due_at)
    named = (live.title for live in scripts.live_scripts(desk.conn) if live.slug == step.script_slug)
    title = step.title or next(named, "")
    return StepProgress(number, step.kind, title, len(waiting), due, ripened)


def _ripe_number(one: Ripened) -> int:
    """The touch that ripened somebody: the one that was made, else the one before that they answered; 0 for none."""
    return one.step if one.made else one.step - 1


def _ripened(desk: Desk, row: TrackRow, one: Ripened, days: int) -> RipenedBy:
    number = _ripe_number(one)
    step = due_step(row.track.steps, number)
    by = f"Touch {number}, {kind_text(step.kind)}" if step else "After the last touch"
    by = "Before the first touch" if number < 1 else by
    return RipenedBy(one.prospect_id, _name(desk, one.prospect_id), days, by)


def _age(desk: Desk, since: str, today: date) -> int:
    return max(0, (today - moment(since).astimezone(desk.zone).date()).days) if since else 0


def _name(desk: Desk, prospect_id: str) -> str:
    found = prospects.prospect(desk.conn, prospect_id)
    return (found.name or found.company) if found else "Somebody"
