"""Experiments with the versions of a script as they stand: which run, what came of them, and what can be said."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method import sequential, verdicts
from sdr_desk.method.intervals import wilson
from sdr_desk.method.verdicts import BY_KIND, MEASURES, Tally
from sdr_desk.store import experiments as store
from sdr_desk.store import results
from sdr_desk.store.experiments import ExperimentRow
from sdr_desk.store.writing import moment, stamp


@dataclass(frozen=True, slots=True)
class Variant:
    """One version in an experiment."""

    version_id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """Versions that share people.

    Attributes:
        goal: key of what decides, `goal_words` says it: "conversations per 100 dials".
        variants: in the order of their numbers.
        state: running, stopped or promoted; the last has a `winner_id`, the version that was made live.
        started_at: aware UTC, like `ended_at`, which is None while it runs.
    """

    id: str
    script_id: str
    goal: str
    goal_words: str
    variants: tuple[Variant, ...]
    state: str
    started_at: datetime
    ended_at: datetime | None
    winner_id: str | None


@dataclass(frozen=True, slots=True)
class VariantRow:
    """How one version stands: `hits` of `of` people, per hundred with its 95 % interval, and who is not known yet."""

    version_id: str
    number: int
    hits: int
    of: int
    rate: float
    low: float
    high: float
    waiting: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How an experiment stands.

    Attributes:
        evidence: how many times likelier what was seen is when the version in front is better than when it is not;
            for more than two versions that against its hardest rival.
        needed: the evidence at which a version is called better.
        sentence: what can be said.
        decided: whether a version is shown to be better than every other one; `winner_id` names it.
        lapsed: why people are no longer dealt out although it was not stopped; "" while they are.
    """

    experiment: Experiment
    rows: tuple[VariantRow, ...]
    evidence: float
    needed: float
    sentence: str
    decided: bool
    winner_id: str | None
    lapsed: str = ""


def goals(desk: Desk, script_id: str) -> tuple[tuple[str, str], ...]:
    """What an experiment with a script can be decided by, as (key, words); empty when it cannot have one."""
    script = results.script(desk.conn, script_id)
    keys = BY_KIND.get(script.kind, ()) if script else ()
    return tuple((key, MEASURES[key].words) for key in keys if key in store.GOAL_DAYS)


def running(desk: Desk, script_id: str) -> Experiment | None:
    """The experiment that runs with a script."""
    row = store.running(desk.conn, script_id)
    return None if row is None else _shown(desk.conn, row)


def ended(desk: Desk, script_id: str) -> tuple[Experiment, ...]:
    """The experiments of a script that are over, the newest first."""
    return tuple(_shown(desk.conn, row) for row in store.ended(desk.conn, script_id))


def _shown(conn: sqlite3.Connection, row: ExperimentRow) -> Experiment:
    found = {one.id: one for one in results.versions(conn, row.script_id)}
    chosen = sorted((found[one] for one in row.variants if one in found), key=lambda one: one.number)
    return Experiment(
        row.id, row.script_id, row.goal, MEASURES[row.goal].words,
        tuple(Variant(one.id, one.number, one.title) for one in chosen), row.state, moment(row.started_at),
        moment(row.ended_at) if row.ended_at else None, row.winner_id,
    )  # fmt: skip


def standing(desk: Desk, experiment_id: str) -> Standing:
    """How an experiment stands, over the people dealt out until it ended; reads only, fit for a worker's desk.

    Raises:
        KnownError: there is no such experiment.
    """
    row = store.one(desk.conn, experiment_id)
    if row is None:
        raise KnownError("This experiment was taken back.", "Nothing was changed.", "Choose another one.")
    return _standing(desk.conn, row, desk.now())


def sentence_on(conn: sqlite3.Connection, script_id: str, goal: str, now: datetime) -> str:
    """What the experiment that runs with a script says about a goal; "" when there is none."""
    row = store.running(conn, script_id)
    return "" if row is None or row.goal != goal else _standing(conn, row, now).sentence


def together_on(conn: sqlite3.Connection, script_id: str) -> frozenset[frozenset[int]]:
    """The pairs of version numbers that shared people in an experiment of a script."""
    live = store.running(conn, script_id)
    rows = [*([live] if live else []), *store.ended(conn, script_id)]
    shown = [[one.number for one in _shown(conn, row).variants] for row in rows]
    return frozenset(frozenset(pair) for numbers in shown for pair in combinations(numbers, 2))


def _standing(conn: sqlite3.Connection, row: ExperimentRow, now: datetime) -> Standing:
    experiment = _shown(conn, row)
    days = store.GOAL_DAYS[row.goal]
    streams = {one.version_id: store.stream(conn, row, one.version_id, days, now) for one in experiment.variants}
    found = sequential.standing({key: stream.outcomes for key, stream in streams.items()})
    tallies = {
        one.version_id: Tally(one.number, sum(streams[one.version_id].outcomes), len(streams[one.version_id].outcomes))
        for one in experiment.variants
    }
    over = row.ended_at is not None and stamp(now - timedelta(days=days)) >= row.ended_at
    lapsed = _lapsed(conn, row) if row.state == "running" else ""
    sentence = verdicts.of_experiment(tallies, found, ended=over)
    return Standing(
        experiment, tuple(_row(key, tally, streams[key].waiting) for key, tally in tallies.items()),
        max(min(found.evidence[one, other] for other in tallies if other != one) for one in tallies), found.needed,
        lapsed or sentence, found.winner is not None, found.winner, lapsed,
    )  # fmt: skip


def _lapsed(conn: sqlite3.Connection, row: ExperimentRow) -> str:
    """An undo or another machine may have changed what an experiment stands on."""
    found = {one.id: one for one in results.versions(conn, row.script_id)}
    if any(one not in found or not found[one].stands for one in row.variants):
        return "One of these versions was taken back: stop this experiment"
    if not any(found[one].live for one in row.variants):
        return "None of these versions is live any more: stop this experiment"
    return ""


def _row(version_id: str, tally: Tally, waiting: int) -> VariantRow:
    span = wilson(tally.hits, tally.trials)
    rate = 100 * tally.hits / tally.trials if tally.trials else 0.0
    return VariantRow(
        version_id, tally.number, tally.hits, tally.trials, rate, 100 * span.low, 100 * span.high, waiting
    )
