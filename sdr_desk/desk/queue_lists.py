"""The list a call block is for: gathered when the block starts, said in words, and left when it is called through."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pace import yielding
from sdr_desk.desk.smart_lists import READY
from sdr_desk.errors import KnownError
from sdr_desk.store import queue, smart_lists
from sdr_desk.store import queue_lists as store
from sdr_desk.store.filters import Around
from sdr_desk.store.finding import Query
from sdr_desk.store.queue_lists import BlockList

_NOUNS = frozenset({"block"})


@dataclass(frozen=True, slots=True)
class OfBlock:
    """The list of the running block; `ready` is False while its people are still being gathered."""

    item: BlockList
    name: str
    query: Query
    ready: bool


def of_block(desk: Desk, person_id: str = "") -> OfBlock | None:
    """The list of the block somebody is in; None without one, or when the list was removed since."""
    item = store.of_running(desk.conn, person_id or desk.person.id)
    found = _meant(desk, item) if item else None
    return OfBlock(item, *found, store.gathered(desk.conn, item.block_id, found[1])) if item and found else None


def _meant(desk: Desk, item: BlockList) -> tuple[str, Query] | None:
    if item.list_id:
        name = store.name_of(desk.conn, item.list_id)
        return (name, store.members_of(item.list_id)) if name is not None else None
    ready = next((one for one in READY if one.id == item.smart_list_id), None)
    if ready is not None:
        return ready.name, ready.query
    row = smart_lists.one(desk.conn, item.smart_list_id or "")
    return (row[1], smart_lists.from_text(row[2])) if row is not None else None


def gather(desk: Desk, *, quick: bool = False) -> bool:
    """Gather the people of the running block's list; whether they stand ready now.

    Args:
        quick: leave a list that takes time to a worker.

    Raises:
        KnownError: the file cannot be written.
    """
    found = of_block(desk)
    if found is None or (quick and not store.is_quick(desk.conn, found.item)):
        return False
    around = Around(desk.now(), desk.rules, tuple(queue.zones(desk.conn)))
    try:
        with yielding():
            rows = store.people(desk.conn, desk.person.id, found.query, around)
    except LookupError as problem:
        if quick:
            return False
        raise KnownError(
            f"The list “{found.name}” asks for something that is not known here.",
            "Nobody is taken from it, and what is due is still called.",
            "Call everybody in this block, or save the smart list again.",
        ) from problem
    with desk.write() as write:
        store.forget_ended(write.conn)
        store.keep(write.conn, found.item.block_id, found.query, rows)
    return True


def gather_missing(desk: Desk) -> bool:
    """Gather the list of the running block unless it stands ready; whether there was something to do."""
    found = of_block(desk)
    return found is not None and not found.ready and gather(desk)


def let_everybody_in(desk: Desk) -> Changes:
    """Go on with everybody in a block whose list is called through; undo brings the list back.

    Raises:
        KnownError: no block with a list is running.
    """
    found = of_block(desk)
    if found is None:
        raise KnownError("No block with a list is running.", "Nothing was changed.", "The queue takes everybody.")
    label = f"Everybody is called, not only the list “{found.name}”"
    with desk.write() as write:
        write.change("run_blocks", found.item.block_id, list_id=None, smart_list_id=None)
        change_id = write.record("let_everybody_in", label, list(_NOUNS), found.item.block_id)
    return Changes(_NOUNS, label, {"block": (found.item.block_id,)}, change_id)
