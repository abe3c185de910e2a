"""Two people who are one: merging them with their histories, separating them again, and comparing them before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import settle
from sdr_desk.desk.prospects import block_person, reach_of
from sdr_desk.desk.wording import date_text
from sdr_desk.errors import KnownError
from sdr_desk.method.places import time_zone_for
from sdr_desk.store import blocks, handoffs, merged, merges, prospects, queue, state
from sdr_desk.store.history import MERGE
from sdr_desk.store.merges import MergeRow
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import Value, Write, stamp

NOUNS = ("prospect", "call", "handoff")
_NEVER = "do_not_call"
_PLACE = ("city", "state", "country")


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """Somebody who was merged into a person.

    Attributes:
        words: "Merged with Ana Figueroa on Oct 14 by Maria Ortega."
        why_not: why they cannot be separated right away, "" when they can.
    """

    gone_id: str
    name: str
    words: str
    why_not: str


def merge(desk: Desk, kept_id: str, gone_id: str, take: Mapping[str, str] | None = None) -> Changes:
    """Make one person of two, as one change that can be undone, and separated at any time with `unmerge`.

    The histories count together from now on; numbers, addresses and lists are united, blank fields are filled.

    Args:
        take: field (see `store.merges.GROUPS`, "custom:Name" for own fields) to "kept", "gone", for notes also "both".

    Raises:
        KnownError: it is the same person, one was removed, or a colleague is calling one of them now.
    """
    with desk.write() as write:
        kept, gone = _present(desk, write, kept_id, gone_id)
        never = any(_status(write, one) == _NEVER for one in (kept_id, gone_id))
        write.fact("merges", kept_id=kept_id, gone_id=gone_id, act="merge")
        columns = merges.take_over(write, kept_id, gone_id, take or {})
        columns |= _zone(write, kept_id, columns)
        if columns:
            write.change("prospects", kept_id, **columns)
        merges.fold_again(write, gone_id, kept_id)
        if never:
            _block(write, kept_id)
        settle(write, kept_id, only_up=True)
        label = f"Merged {gone.name} into {kept.name}" if gone.name != kept.name else f"Merged two {kept.name}"
        change_id = _close(desk, write, MERGE, label, kept_id, gone_id)
    return Changes(frozenset(NOUNS), label, {"prospect": (kept_id, gone_id)}, change_id)


def unmerge(desk: Desk, gone_id: str) -> Changes:
    """Make two people of one again: what came from the other one goes back, what was changed since stays.

    Whatever was recorded since the merge stays with the person who was kept. One undo merges them again.

    Raises:
        KnownError: they are not merged, others were merged over them since, or their data was erased.
    """
    with desk.write() as write:
        found = merges.merge_of(write.conn, gone_id)
        if found is None:
            raise KnownError("These two are not merged.", "Nothing was changed.", "Choose someone else.")
        if why := _why_not(write, found):
            raise KnownError(why, "Nothing was changed.", "Separate the others first.")
        write.fact("merges", kept_id=found.kept_id, gone_id=gone_id, act="unmerge")
        merges.give_back(write, found)
        for other in _stay_merged(write, found):
            merges.take_points(write, found.kept_id, other)
        merges.fold_again(write, gone_id, found.kept_id, *merges.others_of(write))
        _settle_apart(write, found)
        row = prospects.prospect(write.conn, found.kept_id)
        label = f"Separated {found.gone} from {row.name if row else 'the other one'}"
        change_id = _close(desk, write, "unmerge", label, found.kept_id, gone_id)
    return Changes(frozenset(NOUNS), label, {"prospect": (found.kept_id, gone_id)}, change_id)


def merges_of(desk: Desk, prospect_id: str) -> tuple[MergedPerson, ...]:
    """Everyone who was merged into a person, the last one first."""
    found = []
    for row in reversed(merges.merges_into(desk.conn, prospect_id)):
        over = row.kept_id != prospect_id
        why = "They were merged over somebody else: separate that one first." if over else ""
        by = f" by {row.actor}" if row.actor else ""
        words = f"Merged with {row.gone} on {date_text(desk, row.at)}{by}."
        found.append(MergedPerson(row.gone_id, row.gone, words, why))
    return tuple(found)


def _present(desk: Desk, write: Write, kept_id: str, gone_id: str) -> tuple[ProspectRow, ProspectRow]:
    if kept_id == gone_id:
        raise KnownError("That is one person already.", "Nothing was changed.", "Choose two people.")
    kept, gone = (prospects.prospect(write.conn, one) for one in (kept_id, gone_id))
    if kept is None or gone is None:
        raise KnownError("One of the two was removed meanwhile.", "Nothing was changed.", "Choose someone else.")
    busy = queue.leased_elsewhere(write.conn, desk.person.id, stamp(desk.now()))
    leads = [handoffs.open_of(write.conn, row.id) for row in (kept, gone)]
    if all(leads):
        raise KnownError(
            "Both are with a closer now.",
            "Nothing was changed.",
            "Merge them when one of the two leads has its outcome.",
        )
    for row in (kept, gone):
        if row.id in busy:
            raise KnownError(
                f"A colleague is calling {row.name} right now.", "Nothing was changed.", "Merge them after the call."
            )
    return kept, gone


def _status(write: Write, prospect_id: str) -> str:
    kept = state.read(write.conn, prospect_id)
    return kept[1].status if kept else ""


def _close(desk: Desk, write: Write, action: str, label: str, kept_id: str, gone_id: str) -> str:
    write.audit(f"{action}_people", "prospect", kept_id, f"with {gone_id}")
    block = blocks.running(write.conn, desk.person.id)
    return write.record(action, label, NOUNS, block.id if block else None)


def _zone(write: Write, kept_id: str, columns: Mapping[str, Value]) -> dict[str, Value]:
    """The zone anew when the place came from the other one, or none was known."""
    row = write.row("prospects", {"id": kept_id}) or {}
    if row["zone"] and not {*_PLACE, "company_id"} & columns.keys():
        return {}
    place = {name: str(columns.get(name, row[name])) for name in _PLACE}
    company = columns.get("company_id", row["company_id"])
    if not any(place.values()) and company:
        at = write.row("companies", {"id": str(company)}) or {}
        place = {name: str(at.get(name, "")) for name in _PLACE}
    points = prospects.contact_points(write.conn, kept_id)
    number = next((point.normal for point in points if point.kind == "phone" and point.normal), None)
    found = time_zone_for(
        country=place["country"] or None, state=place["state"] or None, city=place["city"] or None, e164=number
    )
    new = {"zone": found.zone if found.sure else "|".join(found.candidates), "zone_basis": found.basis}
    return {**new} if new["zone"] and new["zone"] != row["zone"] else {}


def _block(write: Write, prospect_id: str) -> None:
    """Whoever asked not to be called is not called under any number or address of theirs."""
    values = reach_of(write, prospect_id)
    fresh = [value for value in values if not prospects.is_blocked(write.conn, [value])]
    if fresh or _status(write, prospect_id) != _NEVER:
        events = block_person(write, prospect_id, fresh or values, "Merged with somebody who asked not to be called")
        state.advance(write, prospect_id, *events)


# --- apart again ----------------------------------------------------------------------------------------------------


def _why_not(write: Write, found: MergeRow) -> str:
    if merges.is_erased(write.conn, found.gone_id):
        return "Their data was erased, so there is nobody to separate."
    if merged.into(write.conn, found.kept_id) is not None:
        return f"{found.gone} was merged with somebody who was merged with another one since."
    return ""


def _stay_merged(write: Write, found: MergeRow) -> list[str]:
    """Who is still merged into the one who is kept: what they have may be missing there now."""
    apart = set(merged.below(write.conn, found.gone_id))
    return [one for one in merged.below(write.conn, found.kept_id)[1:] if one not in apart]


def _settle_apart(write: Write, found: MergeRow) -> None:
    """Whoever still has a blocked number stays blocked; a lead qualified by the other one's answers is so no more."""
    for one in dict.fromkeys((found.kept_id, found.gone_id, *merges.others_of(write))):
        status = _status(write, one)
        if status and status != _NEVER and prospects.is_blocked(write.conn, reach_of(write, one)):
            _block(write, one)
    if merges.qualified_since(write.conn, found):
        settle(write, found.kept_id)
