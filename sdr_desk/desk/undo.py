"""Take back the last thing a person did, with all that followed from it; and bring it forward again."""

from __future__ import annotations

from sdr_desk.desk import allowed, bulk
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_undoing import undo_by_key
from sdr_desk.errors import KnownError
from sdr_desk.store import authoring, blocks, counts, handoffs, history, people, rollup_recount
from sdr_desk.store.history import ChangeRow
from sdr_desk.store.writing import stamp


def _since(desk: Desk) -> tuple[str, str]:
    """Undo reaches back to the start of the block, outside a block to when the person sat down: a time and an id."""
    block = blocks.running(desk.conn, desk.person.id)
    return (block.started_at, block.id) if block else (stamp(desk.started), desk.started_after)


def undoable(desk: Desk) -> str | None:
    """What undo would take back, None when there is nothing."""
    found = history.last_undoable(desk.conn, desk.person.id, *_since(desk))
    return found.label if found else None


def undo_last(desk: Desk) -> Changes:
    """Take back the last change of this block or session, repeatedly.

    Raises:
        KnownError: there is nothing left, or someone has gone on from it meanwhile.
    """
    newest = history.last_undoable(desk.conn, desk.person.id, *_since(desk))
    if newest is not None and newest.action == "import":
        return undo_by_key(desk, _import_of(newest))
    if newest is not None and newest.action == "bulk":
        return bulk.undo_by_key(desk, newest.id)
    with desk.write() as write:
        target = history.last_undoable(write.conn, desk.person.id, *_since(desk))
        if target is None:
            raise KnownError("There is nothing left to undo here.", "Nothing was changed.", "")
        _refuse_former(desk, target)
        _refuse(desk, target)
        managers = people.count_with_role(write.conn, "manager")
        about = history.prospects_of(write.conn, target)
        leads = handoffs.most_open(write.conn, about)
        history.take_back(write, target)
        _refuse_second_lead(desk, about, leads)
        if managers and not people.count_with_role(write.conn, "manager"):
            raise KnownError("That would leave the team without a manager.", "Nothing was changed.", "Go on.")
        if _moves_days(target):
            counts.rebuild(write.conn)
            rollup_recount.rebuild(write.conn)
        touched = history.prospects_of(write.conn, target)
        if _is_do_not_call(target):
            write.audit("do_not_call_undone", "prospect", ",".join(touched), target.label)
    return _changes(target, f"Undid: {target.label}", touched)


def redo_last(desk: Desk) -> Changes:
    """Bring the last undone change forward again; gone as soon as something new is done.

    Raises:
        KnownError: there is nothing to redo, or someone has gone on meanwhile.
    """
    with desk.write() as write:
        undone = history.last_redoable(write.conn, desk.person.id, *_since(desk))
        target = history.change(write.conn, undone.undoes or "") if undone else None
        if undone is None or target is None:
            raise KnownError("There is nothing to redo.", "Nothing was changed.", "")
        if target.action == "bulk":
            raise KnownError("A large change does not come back by itself.", "Nothing was changed.", "Do it again.")
        if target.action == "import":
            raise KnownError("An undone import does not come back.", "Nothing was changed.", "Import the list again.")
        _refuse_former(desk, target)
        _refuse_gone_on(desk, undone, target)
        _refuse_typed(desk, target, undone.at, whole=True)
        about = history.prospects_of(write.conn, target)
        leads = handoffs.most_open(write.conn, about)
        history.bring_forward(write, undone)
        _refuse_second_lead(desk, about, leads)
        if _moves_days(target):
            counts.rebuild(write.conn)
            rollup_recount.rebuild(write.conn)
        touched = history.prospects_of(write.conn, target)
    return _changes(target, f"Redid: {target.label}", touched)


def _changes(target: ChangeRow, label: str, touched: tuple[str, ...]) -> Changes:
    return Changes(frozenset({*target.nouns, "draft"}), label, {"prospect": touched})


def _import_of(target: ChangeRow) -> str:
    return next(key["id"] for table, key, _before in target.documents if table == "imports")


_GONE_ON = KnownError(
    "Somebody has gone on with this since.", "Nothing was changed.", "Talk to them, or put it right from here."
)


def _moves_days(target: ChangeRow) -> bool:
    """Whether a person's clock goes back with the change: what they did then counts on other days."""
    return any(table == "people" and "time_zone" in (before or {}) for table, _key, before in target.documents)


def _is_do_not_call(target: ChangeRow) -> bool:
    return any(table == "do_not_call" for table, _fact_id in target.facts)


def _refuse(desk: Desk, target: ChangeRow) -> None:
    """What others built on stays; a do-not-call is final once its block is over."""
    block = blocks.running(desk.conn, desk.person.id)
    if _is_do_not_call(target) and target.block_id != (block.id if block else None):
        raise KnownError(
            "“Do not call” is final after its block.", "Nothing was changed.", "Only a manager can lift it."
        )
    if any(table == "handoffs" and handoffs.went_on(desk.conn, fact_id) for table, fact_id in target.facts):
        raise KnownError(
            "The closer has answered this handoff already.", "Nothing was changed.", "Talk to them, or go on."
        )
    _refuse_gone_on(desk, target, target)
    _refuse_typed(desk, target, target.at)


def _refuse_former(desk: Desk, target: ChangeRow) -> None:
    """What asked for a role asks for it again, by the roles on file now; who gave it up in this very change had it."""
    me = desk.person.id
    row = people.person(desk.conn, me)
    changed = {key["id"]: before or {} for table, key, before in target.documents if table == "people"}
    roles = {*(row.roles if row else ()), *str(changed.get(me, {}).get("roles", "")).split(",")}
    if not allowed.still_may(desk, target.asked, roles, set(changed)):
        raise KnownError(
            "Your roles have changed since: this is not yours to undo or redo any more.",
            "Nothing was changed.",
            "Ask a manager to put it right.",
        )


def _refuse_gone_on(desk: Desk, since: ChangeRow, target: ChangeRow) -> None:
    """Neither an undo nor a redo goes over what others wrote, took back or brought forward since."""
    conn, me = desk.conn, desk.person.id
    if history.gone_on(conn, since, target, me) or history.others_moved(conn, since, target, me):
        raise _GONE_ON


def _refuse_second_lead(desk: Desk, about: tuple[str, ...], before: int) -> None:
    """Of somebody who was merged meanwhile with another who is with a closer, no lead comes back beside theirs."""
    if handoffs.most_open(desk.conn, about) > max(1, before):
        raise KnownError(
            "This person is with a closer by another lead by now.",
            "Nothing was changed.",
            "Undo it when that lead has its outcome, or separate the two who were merged.",
        )


def _refuse_typed(desk: Desk, target: ChangeRow, since: str, *, whole: bool = False) -> None:
    """Words typed in a script save themselves without an entry of their own; nothing is put in their place.

    An undo brings back the columns a change wrote, a redo `whole` rows.
    """
    replaced = [
        key["id"]
        for table, key, before in target.documents
        if table == "scripts" and (whole or before is None or "draft" in before)
    ]
    if authoring.typed_since(desk.conn, replaced, since):
        raise KnownError(
            "You have gone on writing in this script since.", "Nothing was changed.", "Throw the draft away instead."
        )
