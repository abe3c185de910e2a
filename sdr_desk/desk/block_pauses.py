"""Time a block does not count: pauses and breaks, blocks that were cut off, and stretches that are left out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sdr_desk.desk import drafts
from sdr_desk.desk.blocks import NOUNS, clock_of, end_at, present_block, running
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import duration_text
from sdr_desk.method import idle
from sdr_desk.store import block_story, people
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.writing import Write, moment, stamp

BREAKS = (5, 10, 15)
"""The lengths of a break that are offered, in minutes."""

_KEY = "block.stop"


class Why(StrEnum):
    """Why a block stands still; kept by its value."""

    PAUSE = "pause"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Stop:
    """A block that stands still: since when, why, and until when a break was to be (None: nobody said)."""

    title: str
    why: Why
    since: datetime
    until: datetime | None = None


def stop_of(desk: Desk) -> Stop | None:
    """How the block of the person at the desk stands still; None when it runs or there is none."""
    block = running(desk)
    if block is None or block.paused_at is None:
        return None
    kept = json.loads(drafts.setting(desk, _KEY) or "{}")
    if kept.get("block") != block.id or kept.get("since") != block.paused_at:
        kept = {}
    until = kept.get("until")
    return Stop(block.title, Why(kept.get("why", Why.PAUSE)), moment(block.paused_at), moment(until) if until else None)


def pause_block(desk: Desk) -> Changes:
    """Pause the running block, or go on with it.

    Raises:
        KnownError: no block is running.
    """
    return pause(desk, desk.now()) if present_block(desk).paused_at is None else go_on(desk)


def pause(desk: Desk, since: datetime, why: Why = Why.PAUSE) -> Changes:
    """Pause the running block as from a time (aware UTC) that is not over long, never from before its start.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    with desk.write() as write:
        paused = min(max(stamp(since), present.started_at), write.at)
        write.change("run_blocks", present.id, paused_at=paused)
        _keep(desk, write, present, paused, why)
        label = f"{present.title} {'was interrupted' if why is Why.CUT_OFF else 'paused'}"
        write.record("pause_block", label, list(NOUNS), undoable=False)
    return Changes(NOUNS, label, {"block": (present.id,)})


def say_how_long(desk: Desk, minutes: int) -> Changes:
    """Say how long the break takes that the block is in; it never ends by itself.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    since = present.paused_at
    if since is None:
        pause(desk, desk.now())
        since = present_block(desk).paused_at or stamp(desk.now())
    with desk.write() as write:
        _keep(desk, write, present, since, Why.PAUSE, stamp(moment(since) + timedelta(minutes=minutes)))
    return Changes(NOUNS, f"A break of {minutes} minutes", {"block": (present.id,)})


def go_on(desk: Desk) -> Changes:
    """Go on with a paused block: it ends as much later as it was paused; one that runs simply goes on.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    label = f"{present.title} goes on"
    if present.paused_at is not None:
        leave_out(desk, moment(present.paused_at), desk.now(), label)
    return Changes(NOUNS, label, {"block": (present.id,)})


def leave_out(desk: Desk, since: datetime, until: datetime, label: str = "") -> Changes:
    """Take a stretch (aware UTC) out of the running block: it ends that much later and does not count it.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    away = max(0, int((until - max(since, moment(present.started_at))).total_seconds()))
    told = label or f"{duration_text(away)} left out of {present.title}"
    with desk.write() as write:
        ends = stamp(moment(present.planned_end_at) + timedelta(seconds=away))
        total = present.paused_seconds + away
        write.change("run_blocks", present.id, paused_at=None, paused_seconds=total, planned_end_at=ends)
        write.record("pause_block", told, list(NOUNS), undoable=False)
    return Changes(NOUNS, told, {"block": (present.id,)})


def find_cut_off(desk: Desk) -> Stop | None:
    """Let a block that is found running, and was left a while ago, stand still since the last act in it.

    For a desk that was just opened; None when no block was left. A call in hand counts as an act.

    Raises:
        KnownError: the file cannot be written.
    """
    block = running(desk)
    if block is None or block.paused_at is not None:
        return None
    last = last_act(desk, block)
    if not idle.cut_off(last, desk.now()):
        return None
    pause(desk, last, Why.CUT_OFF)
    return stop_of(desk)


def end_where_left(desk: Desk) -> Changes:
    """End the running block where it stands still, else at the last act in it.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    ended = present.paused_at or stamp(last_act(desk, present))
    with desk.write() as write:
        return end_at(desk, write, present, ended, f"{present.title} ended at {clock_of(desk, moment(ended))}")


def last_act(desk: Desk, block: RunBlock) -> datetime:
    """When the person at the desk last did something while a block ran (aware UTC)."""
    found = moment(block_story.last_act_at(desk.conn, desk.person.id, block))
    started = drafts.place_of(desk).get("call_started")
    if not started:
        return found
    call = datetime.fromtimestamp(float(started), found.tzinfo)
    return max(found, call) if call <= desk.now() else found


def _keep(desk: Desk, write: Write, block: RunBlock, since: str, why: Why, until: str = "") -> None:
    kept = {"block": block.id, "since": since, "why": why.value, "until": until}
    people.keep_setting(write, desk.person.id, _KEY, json.dumps(kept))
