"""Objections of a call: kept with its outcome, and taken back with it."""

from __future__ import annotations

from collections.abc import Iterable

from sdr_desk.method.dispositions import Disposition
from sdr_desk.store import heard as store
from sdr_desk.store.writing import Write

ENDS = frozenset({"out", "never"})
"""What an outcome that ends it for good leads to."""


def went_on(disposition: Disposition, *, talk: bool) -> bool:
    """Whether a talk went on after the objections heard in it.

    It went on when it was a conversation with the person and did not end in a refusal: a callback was promised, they
    come back into nurture, the lead was handed off, or an own outcome says that they talked. It ended there when it
    came to “Not a fit” or “Do not call”, to an own outcome that follows like these, or when somebody at the gate said
    it and the person was not reached. Outcomes of calls that nobody answered say nothing about objections.

    Args:
        talk: whether the call counts as a conversation, which a talk with the gatekeeper only does not.
    """
    return talk and disposition.follows not in ENDS


def keep(
    write: Write,
    prospect_id: str,
    touch_id: str,
    at: str,
    disposition: Disposition,
    script_ids: Iterable[str],
    *,
    talk: bool,
) -> None:
    """Put the objections of a call on the record beside it, each once; none for a call that nobody answered."""
    if not disposition.connect:
        return
    on = int(went_on(disposition, talk=talk))
    for script_id in dict.fromkeys(script_ids):
        write.fact(store.TABLE, script_id=script_id, prospect_id=prospect_id, touch_id=touch_id, at=at, went_on=on)


def take_over(write: Write, touch_id: str, reason: str) -> tuple[str, ...]:
    """Take back what was heard in a call that is told anew; returns its objections for the new telling."""
    found = store.of_touch(write.conn, touch_id)
    for fact_id, _script_id in found:
        write.correct(store.TABLE, fact_id, reason)
    return tuple(script_id for _fact_id, script_id in found)
