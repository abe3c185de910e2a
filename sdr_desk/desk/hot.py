"""Hot arrivals: a manager flags people who have just come in, so that they are called right after the promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.bulk import SMALL
from sdr_desk.desk.bulk_job import WATCHLESS, Work, block_id, count_text
from sdr_desk.desk.bulk_running import in_batches
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE, Person, State
from sdr_desk.store import prospects, state
from sdr_desk.store.writing import Write

NOUNS = frozenset({"prospect"})


def may_flag(desk: Desk) -> bool:
    """Whether the person at the desk flags people as hot."""
    return manages(desk)


def is_hot(desk: Desk, prospect_id: str) -> bool:
    """Whether somebody is flagged as hot and was not called since."""
    found = state.read(desk.conn, prospect_id)
    return found is not None and found[0].hot and not found[1].dials


@managers("flags people as hot")
def flag(desk: Desk, prospect_ids: Sequence[str], *, hot: bool = True, work: Work = WATCHLESS) -> Changes:
    """Flag people as hot, or take the flag off; who was called before, or is out, is no arrival and stays as they are.

    Raises:
        KnownError: no manager is at the desk, nobody meant can be flagged, or the work was stopped.
    """

    def act(write: Write, ids: Sequence[str]) -> int:
        changed = 0
        for one in ids:
            found = state.read(write.conn, one)
            if found is None or found[0].hot is hot or (hot and not _can(found[1])):
                continue
            write.change("prospects", one, hot=int(hot))
            state.save(write.conn, one, replace(found[0], hot=hot), found[1])
            changed += 1
        return changed

    label = "Hot: {}" if hot else "No longer hot: {}"
    ids = list(dict.fromkeys(prospect_ids))
    if len(ids) > SMALL:
        return in_batches(desk, ids, act, label, work)
    with desk.write() as write:
        changed = act(write, ids)
        if not changed:
            raise _nobody(desk, ids, hot=hot)
        words = label.format(_whom(desk, ids) if changed == 1 == len(ids) else count_text(changed))
        change_id = write.record("people", words, sorted(NOUNS), block_id(desk))
    return Changes(NOUNS, words, {"prospect": tuple(ids)}, change_id)


def _can(kept: State) -> bool:
    return kept.status in REVIVABLE and not kept.dials and not kept.callback_at


def _nobody(desk: Desk, ids: Sequence[str], *, hot: bool) -> KnownError:
    if not hot:
        return KnownError("Nobody of them is hot.", "Nothing was changed.", "Choose someone who is.")
    found = state.read(desk.conn, ids[0]) if len(ids) == 1 else None
    why, do = f"None of them is an arrival, and {_ARRIVALS}", "Promise them a call, or put them in the queue."
    if found is not None:
        why, do = _why_not(_whom(desk, ids), *found)
    return KnownError(f"{why}.", "Nothing was changed.", do)


_ARRIVALS = "only arrivals can be hot: people nobody has called yet"


def _why_not(name: str, person: Person, kept: State) -> tuple[str, str]:
    """Why somebody cannot be flagged, and what to do instead."""
    if person.hot and not kept.dials:
        return f"{name} is hot already", "Choose someone else."
    if kept.status not in REVIVABLE:
        return f"{name} is in no queue, and only who can be called can be hot", "Y says why they are not called."
    if kept.callback_at:
        return f"{name} was promised a call, and promises come before those who are hot", "Keep the promise."
    return f"{name} was called before, and {_ARRIVALS}", "Promise them a call, or put them in the queue."


def _whom(desk: Desk, ids: Sequence[str]) -> str:
    row = prospects.prospect(desk.conn, ids[0])
    return row.name if row else "One person"
