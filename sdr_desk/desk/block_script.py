"""The words a running block was planned with, for the people it is about."""

from __future__ import annotations

from sdr_desk.desk.blocks import running
from sdr_desk.desk.desk import Desk
from sdr_desk.method.queue import Lane
from sdr_desk.store import block_story, queue

_ITS_OWN = frozenset({Lane.FRESH, Lane.RETRY, Lane.RESTED})
"""Whom a block's words are for; a promise, somebody hot and a nurture touch have words of their own."""


def block_script(desk: Desk, prospect_id: str) -> str | None:
    """The script of the running block for somebody; None for the usual words of their situation."""
    block = running(desk)
    script_id = block_story.script_of(desk.conn, block.id) if block else None
    if script_id is None:
        return None
    record = queue.record(desk.conn, prospect_id)
    return script_id if record is not None and record.lane in _ITS_OWN else None
