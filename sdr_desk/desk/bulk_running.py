"""Large changes of people, written in batches, with the job written down that is found after a crash."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sdr_desk.desk.bulk_job import JOB, NOUNS, WATCHLESS, Rest, Standing, Work, block_id, count_text, let_go
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.bulk_undoing import stay_text, take_back
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import change_parts, history, jobs
from sdr_desk.store.writing import Write

UNCHANGED = KnownError("There is nothing to change about these people.", "Nothing was changed.", "Select others.")

_BATCH = 500

Act = Callable[[Write, Sequence[str]], int]
"""Changes these people inside a write; returns how many were changed."""


def in_batches(
    desk: Desk, ids: list[str], act: Act, label: str, work: Work = WATCHLESS, rest: Rest | None = None
) -> Changes:
    """Change people in batches between which everybody else can write; whole or not at all.

    Args:
        label: what is done, with {} for how many people.
        rest: given when a crash in the middle is to be followed by finishing, not by taking back.

    Raises:
        KnownError: nothing is to change, the work was stopped, or the file cannot be written.
    """
    with desk.workspace.write_batch(desk.person.id) as write:
        change_id = write.record("bulk", label.replace("{}", count_text(len(ids)), 1), NOUNS, block_id(desk))
        jobs.begin(write, change_id, JOB, Standing(desk.person.id, rest=rest).text())
    try:
        changed = _batches(desk, ids, act, change_id, work)
    except BaseException:
        _abandon(desk, change_id)
        raise
    return Changes(frozenset(NOUNS), label.replace("{}", count_text(changed), 1), {}, change_id)


def _batches(desk: Desk, ids: list[str], act: Act, change_id: str, work: Work) -> int:
    changed, done, total, pace = 0, 0, len(ids), Pace(desk, _BATCH)
    with pace.long_work():
        while done < total:
            if work.cancelled():
                raise KnownError("The work was stopped.", "Everything is as it was before.", "")
            some = ids[done : done + pace.rows]
            done += len(some)
            with desk.workspace.write_batch(desk.person.id) as write:
                changed += act(write, some)
                change_parts.keep(write, change_id)
                if done == total:
                    if not changed:
                        raise UNCHANGED
                    jobs.end(write, change_id)  # from here on it is whole
            pace.took(len(some))
            if work.progress:
                work.progress(done, total, f"{changed:,} changed")
        pace.rest()
    return changed


def _abandon(desk: Desk, change_id: str) -> None:
    """Take back whatever was written; what cannot be taken back now is taken back at the next start."""
    try:
        standing = Standing(desk.person.id)
        with desk.workspace.write_batch(desk.person.id) as write:
            jobs.begin(write, change_id, JOB, standing.text())
        take_back(desk, change_id, standing, WATCHLESS)
    except KnownError as error:
        let_go(desk, change_id)
        raise KnownError(error.what, "What was changed so far is put right at the next start.", error.do) from error
    except BaseException:
        let_go(desk, change_id)
        raise


def recover(desk: Desk, change_id: str, finishing: Callable[[Rest], Act]) -> str:
    """Bring a large change that was cut off, and whose job this process has claimed, to its end.

    Args:
        finishing: the act that finishes what is not safe to take back; it leaves alone whom it did already.

    Returns:
        One sentence that says what became of it; "" when the change is no longer on the record.
    """
    target, job = history.change(desk.conn, change_id), jobs.job(desk.conn, change_id)
    if target is None or job is None:
        with desk.workspace.write_batch(desk.person.id) as write:
            jobs.end(write, change_id)
        return ""
    standing = Standing.of(job.about)
    try:
        if standing.rest is not None:
            _finish(desk, change_id, standing, finishing(standing.rest), standing.rest.ids.split(" "))
            return f"“{target.label}” was cut off in the middle; it is finished now."
        stay = stay_text(take_back(desk, change_id, standing, WATCHLESS))
    except BaseException:
        let_go(desk, change_id)
        raise
    if standing.undoing:
        return f"Undoing “{target.label}” was cut off in the middle; it is finished now{stay}."
    return f"“{target.label}” was cut off in the middle; what was done of it is taken back{stay}."


def _finish(desk: Desk, change_id: str, standing: Standing, act: Act, ids: list[str]) -> None:
    """Do the rest in the name of whoever began it."""
    done, pace = 0, Pace(desk, _BATCH)
    with pace.long_work():
        while done < len(ids):
            some = ids[done : done + pace.rows]
            with desk.workspace.write_batch(standing.actor_id) as write:
                act(write, some)
                change_parts.keep(write, change_id)
            done += len(some)
            pace.took(len(some))
    with desk.workspace.write_batch(standing.actor_id) as write:
        jobs.end(write, change_id)
