"""What a block came to when it is over: its numbers, its best moment, and what to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.desk import queue
from sdr_desk.desk.blocks import clock_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import duration_text
from sdr_desk.method.block_story import Dial, Talk, best_moment, what_to_change
from sdr_desk.store import block_story, planning
from sdr_desk.store import blocks as store
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.writing import moment, stamp

LOOK_BACK = timedelta(days=28)
"""How far back the same hours are looked at for what to change."""


@dataclass(frozen=True, slots=True)
class BlockSummary:
    """A block in numbers and words.

    Attributes:
        time: "10:00–11:52, 1 h 38 min of calling, 14 min of breaks".
        best: its best moment, "" when nobody talked; `change` what to do otherwise, "" when the counts say nothing.
        old: due work that waits too long, "" when none does.
    """

    title: str
    time: str
    dials: int
    goal_dials: int
    connects: int
    conversations: int
    goal_conversations: int
    developed: int
    promises: int
    best: str = ""
    change: str = ""
    old: str = ""


def block_summary(desk: Desk, block_id: str) -> BlockSummary | None:
    """What a block of the person at the desk came to so far; None when there is no such block."""
    block = store.run_block(desk.conn, block_id)
    if block is None:
        return None
    counts = store.block_counts(desk.conn, block.id)
    return BlockSummary(
        block.title, _time(desk, block), counts["dials"], block.goal_dials, counts["connects"],
        counts["conversations"], block.goal_conversations, counts["handed_off"], counts["promises"],
        _best(desk, block), _change(desk, block), old_text(desk),
    )  # fmt: skip


def old_text(desk: Desk) -> str:
    """One sentence about due work that waits longer than the rules say, "" when there is none."""
    found = queue.old_work(desk)
    if len(found) < 2:
        return f"{found[0].text}." if found else ""
    parts = [old.text.partition(" older than ") for old in found]
    heads = [head.removesuffix(" are").removesuffix(" is") for head, _, _age in parts]
    return f"{', '.join(heads[:-1])} and {heads[-1]} are older than {parts[0][2]}."


def _time(desk: Desk, block: RunBlock) -> str:
    ended = _ended(desk, block)
    minutes = planning.minutes_of(block, desk.now())
    parts = [f"{clock_of(desk, moment(block.started_at))}–{clock_of(desk, ended)}"]
    parts.append(f"{duration_text(max(1, minutes) * 60)} of calling")
    if block.paused_seconds >= 60:
        parts.append(f"{duration_text(block.paused_seconds)} left out")
    return ", ".join(parts)


def _ended(desk: Desk, block: RunBlock) -> datetime:
    return moment(block.ended_at) if block.ended_at else desk.now()


def _best(desk: Desk, block: RunBlock) -> str:
    talks = [
        Talk(moment(row.at), row.name, row.company, row.seconds, row.conversation, row.developed, row.answers)
        for row in block_story.talks(desk.conn, block.id)
    ]
    best = best_moment(talks)
    if best is None:
        return ""
    who = f"{best.name}, {best.company}" if best.company else best.name
    long = f"{duration_text(best.seconds)} of talk" if best.seconds >= 60 else "a talk"
    told = f"{best.answers} {'question' if best.answers == 1 else 'questions'} answered" if best.answers else ""
    parts = ["handed over" if best.developed else "", long, told]
    return f"{clock_of(desk, best.at)}, {who}: {', '.join(part for part in parts if part)}."


def _change(desk: Desk, block: RunBlock) -> str:
    """Advice from the dials of the last four weeks in the hours of this block."""
    span = (moment(block.started_at).astimezone(desk.zone), _ended(desk, block).astimezone(desk.zone))
    since, until = stamp(moment(block.started_at) - LOOK_BACK), stamp(_ended(desk, block))
    rows = block_story.dials(desk.conn, desk.person.id, since, until)
    dials = [Dial(moment(at).astimezone(desk.zone), connect) for at, connect in rows]
    inside = [dial for dial in dials if span[0].time() <= dial.at.time() <= span[1].time()]
    return what_to_change(inside, span, timedelta(seconds=block.paused_seconds))
