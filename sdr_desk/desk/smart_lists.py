"""Smart lists: a search with its filters and order, kept under a name; some are always there."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.browse import Filter, Query
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import smart_lists as store

_NOUNS = ("smart_list",)


@dataclass(frozen=True, slots=True)
class SmartList:
    """A kept search; the ones that are always there have an id that begins with "ready:" and cannot be changed."""

    id: str
    name: str
    query: Query

    @property
    def ready(self) -> bool:
        """Whether it is one of those that are always there."""
        return self.id.startswith("ready:")


READY: tuple[SmartList, ...] = (
    SmartList("ready:loose_ends", "Loose ends", Query(filters=(Filter("loose_end", "is", True),))),
    SmartList("ready:no_next_step", "Called, no next step", Query(filters=(Filter("no_next_step", "is", True),))),
    SmartList(
        "ready:grade_a",
        "Grade A, not called yet",
        Query(filters=(Filter("grade", "is", ("A",)), Filter("called", "is", False))),
    ),
    SmartList(
        "ready:open_now",
        "Open now",
        Query(
            filters=(Filter("open_now", "is", True), Filter("status", "is", ("raw", "working", "callback", "returned")))
        ),
    ),
    SmartList("ready:referrals", "Referrals", Query(filters=(Filter("referrer", "filled"),))),
    SmartList("ready:voices", "Partners and experts", Query(filters=(Filter("voice", "filled"),))),
)
"""The smart lists that are always there."""

_GONE = KnownError("That smart list was removed.", "Nothing was changed.", "Choose another one.")


def all_smart_lists(desk: Desk) -> tuple[SmartList, ...]:
    """Those that are always there, then the workspace's own."""
    own = (SmartList(list_id, name, store.from_text(query)) for list_id, name, query in store.all_lists(desk.conn))
    return (*READY, *own)


def save_smart_list(desk: Desk, name: str, query: Query) -> Changes:
    """Keep a search under a name; one of the same name is replaced.

    Raises:
        KnownError: there is no name, it is one of those that are always there, or the search means everybody.
    """
    name = _checked(name)
    if query == Query():
        raise KnownError("This shows everybody.", "Nothing was saved.", "Type a word or choose a filter first.")
    with desk.write() as write:
        known = store.named(write.conn, name)
        if known:
            write.change("smart_lists", known, query=store.as_text(query))
        list_id = known or write.document("smart_lists", name=name, query=store.as_text(query), position=0)
        label = f"Saved the smart list {name}"
        change_id = write.record("smart_list", label, _NOUNS)
    return Changes(frozenset(_NOUNS), label, {"smart_list": (list_id,)}, change_id)


def rename_smart_list(desk: Desk, list_id: str, name: str) -> Changes:
    """Give a smart list another name.

    Raises:
        KnownError: it was removed or is always there, or the name is empty or taken.
    """
    name = _checked(name)
    with desk.write() as write:
        found = store.one(write.conn, list_id)
        if found is None:
            raise _GONE
        if store.named(write.conn, name) not in (None, list_id):
            raise KnownError(f"There is a smart list {name} already.", "Nothing was changed.", "Choose another name.")
        write.change("smart_lists", list_id, name=name)
        label = f"Renamed {found[1]} to {name}"
        change_id = write.record("smart_list", label, _NOUNS)
    return Changes(frozenset(_NOUNS), label, {"smart_list": (list_id,)}, change_id)


def remove_smart_list(desk: Desk, list_id: str) -> Changes:
    """Remove a smart list; the people on it stay as they are.

    Raises:
        KnownError: it was removed already or is always there.
    """
    with desk.write() as write:
        found = store.one(write.conn, list_id)
        if found is None:
            raise _GONE
        write.change("smart_lists", list_id, deleted=1)
        label = f"Removed the smart list {found[1]}"
        change_id = write.record("smart_list", label, _NOUNS)
    return Changes(frozenset(_NOUNS), label, {"smart_list": (list_id,)}, change_id)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise KnownError("A smart list needs a name.", "Nothing was saved.", "Type one.")
    if name.casefold() in {item.name.casefold() for item in READY}:
        raise KnownError(f"{name} is always there.", "Nothing was changed.", "Choose another name.")
    return name
