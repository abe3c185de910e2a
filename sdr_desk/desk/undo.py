"""Take back the last thing a person did, with all that followed from it; and bring it forward again."""

from __future__ import annotations

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import blocks, handoffs, history
from sdr_desk.store.history import ChangeRow
from sdr_desk.store.writing import stamp


def _since(desk: Desk) -> str:
    """Undo reaches back to the start of the block, outside a block to the moment the person sat down."""
    block = blocks.running(desk.conn, desk.person.id)
    return block.started_at if block else stamp(desk.started)


def undoable(desk: Desk) -> str | None:
    """What undo would take back, None when there is nothing."""
    found = history.last_undoable(desk.conn, desk.person.id, _since(desk))
    return found.label if found else None


def undo_last(desk: Desk) -> Changes:
    """Take back the last change of this block or session, repeatedly.

    Raises:
        KnownError: there is nothing left, or someone answered meanwhile.
    """
    target = history.last_undoable(desk.conn, desk.person.id, _since(desk))
    if target is None:
        raise KnownError("There is nothing left to undo here.", "Nothing was changed.", "")
    _refuse_answered(desk, target)
    with desk.write() as write:
        history.take_back(write, target)
        touched = history.prospects_of(write.conn, target)
        if any(table == "do_not_call" for table, _ in target.facts):
            write.audit("do_not_call_undone", "prospect", ",".join(touched), target.label)
    return _changes(target, f"Undid: {target.label}", touched)


def redo_last(desk: Desk) -> Changes:
    """Bring the last undone change forward again; gone as soon as something new is done.

    Raises:
        KnownError: there is nothing to redo.
    """
    undone = history.last_redoable(desk.conn, desk.person.id)
    target = history.change(desk.conn, undone.undoes or "") if undone else None
    if undone is None or target is None:
        raise KnownError("There is nothing to redo.", "Nothing was changed.", "")
    with desk.write() as write:
        history.bring_forward(write, undone)
        touched = history.prospects_of(write.conn, target)
    return _changes(target, f"Redid: {target.label}", touched)


def _changes(target: ChangeRow, label: str, touched: tuple[str, ...]) -> Changes:
    return Changes(frozenset({*target.nouns, "draft"}), label, {"prospect": touched})


def _refuse_answered(desk: Desk, target: ChangeRow) -> None:
    """A handoff that was answered cannot be taken back under the closer's feet."""
    for table, fact_id in target.facts:
        if table == "handoffs" and handoffs.events(desk.conn, fact_id):
            raise KnownError(
                "The closer has answered this handoff already.", "Nothing was changed.", "Talk to them, or go on."
            )
