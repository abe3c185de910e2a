"""Long work that a crash or a power cut has ended in the middle: made whole at the next start, and told."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.desk import bulk, bulk_job, bulk_running, guide_settling, imports, personal_data
from sdr_desk.desk.desk import Desk
from sdr_desk.store import jobs

_WAYS: dict[str, Callable[[Desk, str], str]] = {
    bulk_job.JOB: lambda desk, job: bulk_running.recover(desk, job, bulk.blocking),
    personal_data.JOB: personal_data.recover,
    guide_settling.JOB: guide_settling.recover,
}


def recover(desk: Desk) -> tuple[str, ...]:
    """Take back or finish every long work that was cut off; one sentence about each.

    Raises:
        KnownError: the file cannot be written; the next start tries again.
    """
    told = list(imports.recover(desk))
    for job in jobs.cut_off(desk.conn):
        way = _WAYS.get(job.kind)
        if way is None:
            continue
        if jobs.take_over(desk.workspace, desk.person.id, job):
            told.append(way(desk, job.id))
    return tuple(sentence for sentence in told if sentence)
