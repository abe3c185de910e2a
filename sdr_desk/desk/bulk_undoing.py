"""Take a large change of people back in batches: by undo, after an error, after a crash."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from sdr_desk.desk.bulk_job import JOB, NOUNS, WATCHLESS, Standing, Work, block_id, let_go
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import change_parts, history, jobs
from sdr_desk.store.history import ChangeRow

_MOST_ROWS = 500


def undo_bulk(desk: Desk, change_id: str, work: Work = WATCHLESS) -> Changes:
    """Take a large change back in batches; what others went on from since stays. Stopped, it can go on.

    Raises:
        KnownError: there is no such change, it is under way, it was undone, it is about “do not call” and its block
            is over, or the work was stopped.
    """
    target = history.change(desk.conn, change_id)
    if target is None or target.action != "bulk" or history.is_undone(desk.conn, change_id):
        raise _NOTHING_LEFT
    if change_parts.wrote(desk.conn, change_id, "do_not_call") and target.block_id != block_id(desk):
        raise KnownError(
            "“Do not call” is final after its block.", "Nothing was changed.", "Only a manager can lift it."
        )
    standing = _begin_undo(desk, target)
    try:
        stay = take_back(desk, change_id, standing, work)
    except _Stopped:
        raise
    except BaseException:
        let_go(desk, change_id)
        raise
    return Changes(frozenset((*NOUNS, "call")), f"Undid: {target.label}{stay_text(stay)}")


_NOTHING_LEFT = KnownError("There is nothing left to undo here.", "Nothing was changed.", "")


class _Stopped(KnownError):
    """Somebody stopped an undo: the job waits until they go on."""


def _begin_undo(desk: Desk, target: ChangeRow) -> Standing:
    with desk.workspace.write_batch(desk.person.id) as write:
        refuse_under_way(write.conn, target.id)
        job = jobs.job(write.conn, target.id)
        if history.is_undone(write.conn, target.id):
            raise _NOTHING_LEFT
        begun = Standing.of(job.about) if job else Standing(desk.person.id)
        standing = replace(begun, actor_id=desk.person.id, undoing=True, rest=None)
        jobs.begin(write, target.id, JOB, standing.text())
    jobs.take_up(target.id)
    return standing


def refuse_under_way(conn: sqlite3.Connection, change_id: str) -> None:
    """Refuse to take back what is still being done, or taken back elsewhere.

    Raises:
        KnownError: it is.
    """
    job, target = jobs.job(conn, change_id), history.change(conn, change_id)
    if job is not None and target is not None and not jobs.is_over(job):
        raise KnownError(
            f"“{target.label}” is still under way.", "Nothing was changed.", "Wait until it has ended, or stop it."
        )


def stay_text(stay: int) -> str:
    """What is said about rows that were left as they are."""
    return f" ({stay:,} left as it is: somebody has gone on)" if stay else ""


def take_back(desk: Desk, change_id: str, standing: Standing, work: Work) -> int:
    """Take back what of a change is not taken back yet, and close its job; returns how many rows stay."""
    target = history.change(desk.conn, change_id)
    if target is None:
        raise LookupError(f"no change {change_id}")
    workspace, pace = desk.workspace, Pace(desk, _MOST_ROWS)
    with pace.long_work():
        standing = _parts_back(desk, change_id, standing, work, pace)
        pace.rest()
    with workspace.write_batch(desk.person.id) as write:
        history.record_undo(write, target, f"Undid: {target.label}{stay_text(standing.stay)}")
        jobs.end(write, change_id)
        if change_parts.wrote(write.conn, change_id, "do_not_call"):
            write.audit("do_not_call_undone", "prospect", "", target.label)
    return standing.stay


def _parts_back(desk: Desk, change_id: str, standing: Standing, work: Work, pace: Pace) -> Standing:
    workspace, done, kept = desk.workspace, 0, standing.stay
    total = change_parts.size(desk.conn, change_id, standing.before)
    part = _next_part(desk, change_id, standing)
    while part is not None:
        if work.cancelled():
            with workspace.write_batch(desk.person.id) as write:
                jobs.put_down(write, change_id)
            raise _Stopped(
                "Undoing was stopped.", "What was taken back so far stays taken back.", "Undo again to go on."
            )
        rows = 0
        with workspace.write_batch(desk.person.id) as write:
            while part is not None and not (rows and (not pace.watched or rows >= pace.rows or pace.is_full())):
                stay = standing.stay + change_parts.reverse(write, part, change_id, standing.actor_id)
                standing = replace(standing, before=part.id, stay=stay)
                rows += len(part.facts) + len(part.documents)
                part = _next_part(desk, change_id, standing)
            jobs.keep(write, change_id, standing.text())
        pace.took(rows)
        done += rows
        if work.progress:
            work.progress(done, total, f"{done - standing.stay + kept:,} taken back")
    return standing


def _next_part(desk: Desk, change_id: str, standing: Standing) -> ChangeRow | None:
    return next(change_parts.parts(desk.conn, change_id, standing.before), None)
