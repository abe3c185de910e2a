"""Trying versions of a script at the same time: people are dealt out by lot, and a rule says when one is better.

The rule (`method.sequential`) holds its error however often one looks, so the standing may be read every day and the
experiment stopped at any time. A person always hears the same version while it runs.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from sdr_desk.desk.authoring_check import examine
from sdr_desk.desk.authoring_read import refuse_readers, script_row
from sdr_desk.desk.authoring_text import front_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method import sequential, verdicts
from sdr_desk.method.intervals import wilson
from sdr_desk.method.shares import variant_for
from sdr_desk.method.verdicts import BY_KIND, MEASURES, Tally
from sdr_desk.store import authoring, results
from sdr_desk.store import experiments as store
from sdr_desk.store.authoring import PublishedRow, ScriptRow
from sdr_desk.store.experiments import ExperimentRow
from sdr_desk.store.writing import Write, moment, stamp

__all__ = [
    "Experiment", "Standing", "Variant", "VariantRow", "ended", "goals", "promote", "refuse_while_running", "running",
    "sentence_on", "standing", "start", "stop", "together_on", "variant_for",
]  # fmt: skip

NOUN = "script"
MOST_VARIANTS = sequential.MOST_VARIANTS


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


def start(desk: Desk, script_id: str, version_ids: tuple[str, ...], goal: str) -> Changes:
    """Deal people out over two to four published versions of a script, the live one among them.

    Args:
        goal: a key of `goals`.

    Raises:
        KnownError: not an author, these versions cannot be compared, or an experiment runs already.
    """
    refuse_readers(desk, "start an experiment")
    if goal not in dict(goals(desk, script_id)):
        raise KnownError(
            "This cannot decide an experiment with this script.", "Nothing was started.", "Choose another."
        )
    _refuse_faulty(desk, script_row(desk, script_id), version_ids)  # no write waits for the check
    with desk.write() as write:
        row = script_row(desk, script_id)
        refuse_while_running(write.conn, script_id)
        chosen = _chosen(write, row, tuple(dict.fromkeys(version_ids)))
        store.start(write, script_id, goal, tuple(one.id for one in chosen))
        names = " and ".join(f"v{one.number}" for one in chosen)
        write.audit("start_experiment", NOUN, script_id, f"{row.title}, {names}, {MEASURES[goal].words}")
        return _done(write, "start_experiment", f"Experiment with {row.title}: {names}", script_id)


def _chosen(write: Write, row: ScriptRow, version_ids: tuple[str, ...]) -> list[PublishedRow]:
    if row.state != "live" or row.live_id is None:
        raise KnownError("This script is not published.", "Nothing was started.", "Publish it first.")
    if not 2 <= len(version_ids) <= MOST_VARIANTS:
        raise KnownError(
            f"An experiment has two to {MOST_VARIANTS} versions.", "Nothing was started.", "Choose some of them."
        )
    standing_ids = {one.id for one in results.versions(write.conn, row.id) if one.stands}
    if not standing_ids >= set(version_ids):
        raise KnownError("One of these versions was taken back.", "Nothing was started.", "Choose others.")
    if row.live_id not in version_ids:
        raise KnownError(
            f"Version {row.live_number} is live and must take part.", "Nothing was started.", "Add it to the others."
        )
    chosen = [one for one in authoring.versions(write.conn, row.id) if one.id in version_ids]
    return sorted(chosen, key=lambda one: one.number)


def _refuse_faulty(desk: Desk, row: ScriptRow, version_ids: tuple[str, ...]) -> None:
    """Versions were checked when they were published, but what they name may be gone since."""
    for one in authoring.versions(desk.conn, row.id):
        if one.id not in version_ids:
            continue
        errors = [problem for problem in examine(desk, one.body, row.slug) if problem.severity == "error"]
        if errors:
            raise KnownError(
                f"Version {one.number} cannot be used as it is. Line {errors[0].line}: {errors[0].message}",
                "Nothing was started.",
                "Bring its words back, correct and publish them, then choose that version.",
            )


def stop(desk: Desk, experiment_id: str) -> Changes:
    """End an experiment; the version that is live stays live for everyone.

    Raises:
        KnownError: not an author, or it does not run.
    """
    refuse_readers(desk, "stop an experiment")
    with desk.write() as write:
        row, script = _open(desk, write, experiment_id)
        store.end(write, row.id, "stopped")
        write.audit("stop_experiment", NOUN, script.id, script.title)
        return _done(write, "stop_experiment", f"Stopped the experiment with {script.title}", script.id)


def promote(desk: Desk, experiment_id: str, version_id: str) -> Changes:
    """End an experiment and make one of its versions the live one for everyone.

    Raises:
        KnownError: not an author, it does not run, the version does not take part or was taken back, or the script
            is no longer in use.
    """
    refuse_readers(desk, "publish")
    with desk.write() as write:
        row, script = _open(desk, write, experiment_id)
        usable = {one.id for one in results.versions(write.conn, script.id) if one.stands}
        found = authoring.version(write.conn, version_id)
        if found is None or version_id not in row.variants or version_id not in usable or script.state != "live":
            raise KnownError("This version cannot be made live.", "Nothing was changed.", "Choose another one.")
        store.end(write, row.id, "promoted", version_id)
        if script.live_id != version_id:
            write.change("scripts", script.id, live_version_id=version_id, **front_of(found.body).columns())
        write.audit("promote_version", NOUN, script.id, f"{script.title}, version {found.number}")
        label = f"Version {found.number} of {script.title} is live for everyone"
        return _done(write, "promote_version", label, script.id)


def _open(desk: Desk, write: Write, experiment_id: str) -> tuple[ExperimentRow, ScriptRow]:
    row = store.one(write.conn, experiment_id)
    if row is None or row.state != "running":
        raise KnownError("This experiment has ended.", "Nothing was changed.", "Start another one.")
    return row, script_row(desk, row.script_id)


def refuse_while_running(conn: sqlite3.Connection, script_id: str) -> None:
    """Nothing about the live version of a script changes while people are dealt out over its versions.

    Raises:
        KnownError: an experiment runs.
    """
    if store.running(conn, script_id) is not None:
        raise KnownError(
            "An experiment runs with this script.",
            "Nothing was changed, and your draft is kept.",
            "Stop it, or make one of its versions live, then come back.",
        )


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


def _done(write: Write, action: str, label: str, script_id: str) -> Changes:
    change_id = write.record(action, label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (script_id,)}, change_id)
