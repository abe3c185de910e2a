"""The end of a handoff whose person the rep lets go after a meeting that did not take place."""

from __future__ import annotations

from sdr_desk.desk.handoff_acts import write_event
from sdr_desk.method.handoff_life import LET_GO
from sdr_desk.store import handoffs, state
from sdr_desk.store.writing import Write

_GONE = ("nurture", "disqualified", "do_not_call")


def end_no_show(write: Write, prospect_id: str) -> None:
    """Return the handoff that waits for a new meeting when its person is not called for one any more.

    To be called, with the state folded, after whatever sends somebody to nurture, out, or off all lists; undone with
    it. Whoever is to be called again keeps their closer.
    """
    handoff_id = handoffs.no_show_of(write.conn, prospect_id)
    kept = state.read(write.conn, prospect_id) if handoff_id else None
    row = handoffs.handoff(write.conn, handoff_id) if handoff_id else None
    if row is not None and kept is not None and kept[1].status in _GONE:
        write_event(write, row, "returned", reason=LET_GO)
