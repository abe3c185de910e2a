"""How somebody stands beside their status: on which track and what is due, what bars them, whether they are hot."""

from __future__ import annotations

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.hot import is_hot
from sdr_desk.desk.lifting import bars_on
from sdr_desk.desk.queue import reason_text
from sdr_desk.desk.tracks import kind_text
from sdr_desk.desk.wording import date_text
from sdr_desk.method.lifecycle import REVIVABLE, State
from sdr_desk.method.tracks import due_step
from sdr_desk.store import referrals, state, tracks
from sdr_desk.store.writing import stamp

Fact = tuple[str, str]
"""A name and what is to be read under it."""


def standing_now(desk: Desk, prospect_id: str) -> tuple[Fact, ...]:
    """What is to be read of how somebody stands; nothing for whoever simply waits in the queue."""
    found = state.read(desk.conn, prospect_id)
    if found is None:
        return ()
    kept = found[1]
    by = "Named to us" if referrals.newly(desk.conn, [prospect_id]) else "Flagged by a manager"
    hot = is_hot(desk, prospect_id)
    facts: list[Fact] = [("Hot", f"{by}: called right after the promises")] if hot else []
    if kept.status == "nurture":
        facts += _on_track(desk, kept)
    if kept.status in REVIVABLE and kept.resting_until and kept.resting_until > stamp(desk.now()):
        facts.append(("At rest", f"Until {date_text(desk, kept.resting_until)}"))
    return (*facts, *(("Do not call", f"{bar.whom}, {bar.told}") for bar in bars_on(desk, prospect_id)))


def _on_track(desk: Desk, kept: State) -> list[Fact]:
    row = tracks.row(desk.conn, kept.track_id) if kept.track_id else None
    steps = row.track.steps if row else ()
    facts: list[Fact] = []
    if row is not None:
        touch = f"touch {max(kept.track_step, 1)} of {len(steps)}"
        past = kept.track_step > len(steps)
        facts.append(("Track", f"{row.track.name}, {'after its last touch' if past else touch}"))
    step = due_step(steps, kept.track_step)
    kind = kept.due_kind or (step.kind if step else "call")
    due = kept.due_at or kept.nurture_until
    if due:
        named = " (the day they named)" if kind == "call" and due == kept.nurture_until else ""
        title = f", {step.title}" if step and step.title and not named else ""
        words = kind_text(kind)
        facts.append(("Next", f"{words[:1].upper()}{words[1:]} {date_text(desk, due)}{named}{title}"))
    if kept.reason:
        facts.append(("Why", reason_text(kept.reason)))
    return facts
