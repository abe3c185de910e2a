"""The right person at a company, after a closer returned a lead because it was the wrong one."""

from __future__ import annotations

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import may, out, write_event
from sdr_desk.desk.prospects import NewProspect, write_prospect
from sdr_desk.errors import KnownError
from sdr_desk.store import handoffs, prospects, setup, state
from sdr_desk.store.handoffs import HandoffRow

_NOUNS = ("prospect", "handoff", "call")
_WRONG = "wrong_person"
_SAID = "The right person is "


def company_known(desk: Desk, handoff_id: str) -> NewProspect:
    """What is known already of the right person: the company and its place."""
    row = _row(desk, handoff_id)
    person = prospects.prospect(desk.conn, row.prospect_id)
    if person is None:
        return NewProspect(company=row.company)
    return NewProspect(company=row.company, city=person.city, state=person.state, country=person.country)


def right_person(desk: Desk, handoff_id: str) -> str:
    """Who was added in the place of the wrong person, "" for nobody yet."""
    notes = (note for act, _at, _reason, note, _who in handoffs.events(desk.conn, handoff_id) if act == "added")
    return next((note.removeprefix(_SAID).rstrip(".") for note in notes if note.startswith(_SAID)), "")


def add_right_person(desk: Desk, handoff_id: str, new: NewProspect) -> Changes:
    """Add somebody in the place of the wrong person, who stays linked as the one who led there and is not called again.

    Raises:
        KnownError: no name was given, the lead did not come back for this reason, it is somebody else's, or the right
            person was added already.
    """
    if not (new.first_name.strip() or new.last_name.strip()):
        raise KnownError("The right person needs a name.", "Nothing was saved yet.", "Fill in the name.")
    with desk.write() as write:
        row = _row(desk, handoff_id)
        if row.status != "returned" or row.reason != _WRONG:
            raise KnownError("This lead did not come back for the wrong person.", "Nothing was changed.", "Go on.")
        if not may(desk, row, "replied"):
            raise KnownError(f"This lead is {row.rep}’s.", "Nothing was changed.", "They add the right person.")
        if already := right_person(desk, handoff_id):
            raise KnownError(f"{already} was added already.", "Nothing was changed.", "Open them on Prospects.")
        kept = state.read(write.conn, row.prospect_id)
        before = prospects.prospect(write.conn, row.prospect_id)
        source = setup.source_id(write, (before.source if before else "") or "Added by hand", "people")
        owner = kept[0].owner_id if kept and kept[0].owner_id else desk.person.id
        prospect_id = write_prospect(desk, write, new, source, owner)
        write.change("prospects", prospect_id, referrer_id=row.prospect_id)
        name = f"{new.first_name} {new.last_name}".strip()
        write_event(write, row, "added", note=f"{_SAID}{name}.")
        if kept is not None and kept[1].status == "returned":
            out(write, row, f"Wrong person; {name} is the right one")
        label = f"Added {name} at {new.company.strip() or row.company}"
        change_id = write.record("right_person", label, _NOUNS)
    ids = {"prospect": (prospect_id, row.prospect_id), "handoff": (row.id,)}
    return Changes(frozenset(_NOUNS), label, ids, change_id)


def _row(desk: Desk, handoff_id: str) -> HandoffRow:
    row = handoffs.handoff(desk.conn, handoff_id)
    if row is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    return row
