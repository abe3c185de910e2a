"""Publishing a guide, and choosing which published version holds: from then on leads are told by it."""

from __future__ import annotations

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide_settling import begin
from sdr_desk.desk.guides import draft_of, row_of
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideText, problems
from sdr_desk.store import guides as store
from sdr_desk.store.guides import DRAFT, LIVE, GuideRow
from sdr_desk.store.writing import Write

NOUNS = ("guide", "prospect")
_LONGEST_WHY = 500


@managers("says what a lead is")
def publish(desk: Desk, guide_id: str, why: str = "") -> Changes:
    """Make a draft the next version, and that version the one that holds.

    Answers stay under the version and the question they were given to; those to a question that is in the new version
    too go on counting. Who is qualified is told anew by `guide_settling.settle_people` with the job among the ids.

    Raises:
        KnownError: not a manager, something is wrong with the guide, nothing is new, or it was removed meanwhile.
    """
    with desk.write() as write:
        row = draft_of(desk, guide_id)
        text = store.text_of(write.conn, row)
        _refuse_wrong(desk, row, text)
        kept = " ".join(why.replace("\0", "").split())[:_LONGEST_WHY]
        store.retire_live(write)
        made = store.add(write, text, LIVE, row.family_id, kept)
        store.remove(write, guide_id)
        return _held(write, "publish_guide", f"Guide published: {text.name}, version {_number(desk, made)}", made, kept)


@managers("says what a lead is")
def make_live(desk: Desk, guide_id: str) -> Changes:
    """Let another published version hold from now on; who is qualified is told anew as after `publish`.

    Raises:
        KnownError: not a manager, it is a draft, it holds already, or it was removed meanwhile.
    """
    with desk.write() as write:
        row = row_of(desk, guide_id)
        if row.state == DRAFT:
            raise KnownError("This is a draft.", "Nothing was changed.", "Publish it to use it.")
        if row.state == LIVE:
            raise KnownError("This version is in use already.", "Nothing was changed.", "Choose another one.")
        store.hold(write, guide_id)
        return _held(write, "hold_guide", f"Guide in use: {row.name}, version {row.version}", guide_id, "")


def _held(write: Write, action: str, label: str, guide_id: str, why: str) -> Changes:
    """Close a write after which another version holds; undo would leave half of the people told by each."""
    write.audit(action, "guide", guide_id, f"{label}: {why}" if why else label)
    job = write.record(action, label, NOUNS, undoable=False)
    begin(write, job)
    return Changes(frozenset(NOUNS), label, {"guide": (guide_id,), "job": (job,)})


def _number(desk: Desk, guide_id: str) -> int:
    """The number of a version; a draft that was brought back by undo may have had another."""
    return row_of(desk, guide_id).version


def _refuse_wrong(desk: Desk, row: GuideRow, text: GuideText) -> None:
    if wrong := problems(text):
        where = f"Question {wrong[0].at + 1}: " if wrong[0].at >= 0 else ""
        raise KnownError(f"{where}{wrong[0].text}", "Your draft is kept.", "Put it right and publish again.")
    family = [one for one in store.rows(desk.conn) if one.family_id == row.family_id and one.state != DRAFT]
    last = next((one for one in family if one.state == LIVE), family[0] if family else None)
    if last is not None and store.text_of(desk.conn, last) == text:
        raise KnownError(
            f"Nothing is different from version {last.version}.", "Your draft is kept.", "Change it first."
        )
