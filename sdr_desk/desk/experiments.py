"""Trying versions of a script at the same time: people are dealt out by lot, and a rule says when one is better.

The rule (`method.sequential`) holds its error however often one looks, so the standing may be read every day and the
experiment stopped at any time. A person always hears the same version while it runs.
"""

from __future__ import annotations

import sqlite3

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.authoring_check import examine
from sdr_desk.desk.authoring_read import SUGGEST, script_row
from sdr_desk.desk.authoring_text import front_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments_read import (
    Experiment,
    Standing,
    Variant,
    VariantRow,
    ended,
    goals,
    running,
    sentence_on,
    standing,
    together_on,
)
from sdr_desk.desk.script_changes import NOUN, recorded
from sdr_desk.errors import KnownError
from sdr_desk.method.sequential import MOST_VARIANTS
from sdr_desk.method.verdicts import MEASURES
from sdr_desk.store import authoring, results
from sdr_desk.store import experiments as store
from sdr_desk.store.authoring import PublishedRow, ScriptRow
from sdr_desk.store.experiments import ExperimentRow
from sdr_desk.store.writing import Write

__all__ = [
    "MOST_VARIANTS", "Experiment", "Standing", "Variant", "VariantRow", "ended", "goals", "promote",
    "refuse_while_running", "running", "sentence_on", "standing", "start", "stop", "together_on",
]  # fmt: skip


@managers("can start an experiment", SUGGEST)
def start(desk: Desk, script_id: str, version_ids: tuple[str, ...], goal: str) -> Changes:
    """Deal people out over two to four published versions of a script, the live one among them.

    Args:
        goal: a key of `goals`.

    Raises:
        KnownError: not an author, these versions cannot be compared, or an experiment runs already.
    """
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
        return recorded(write, "start_experiment", f"Experiment with {row.title}: {names}", script_id)


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


@managers("can stop an experiment", SUGGEST)
def stop(desk: Desk, experiment_id: str) -> Changes:
    """End an experiment; the version that is live stays live for everyone.

    Raises:
        KnownError: not an author, or it does not run.
    """
    with desk.write() as write:
        row, script = _open(desk, write, experiment_id)
        store.end(write, row.id, "stopped")
        write.audit("stop_experiment", NOUN, script.id, script.title)
        return recorded(write, "stop_experiment", f"Stopped the experiment with {script.title}", script.id)


@managers("can publish", SUGGEST)
def promote(desk: Desk, experiment_id: str, version_id: str) -> Changes:
    """End an experiment and make one of its versions the live one for everyone.

    Raises:
        KnownError: not an author, it does not run, the version does not take part or was taken back, or the script
            is no longer in use.
    """
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
        return recorded(write, "promote_version", label, script.id)


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
