"""The closer named for a company, who gets every lead of it."""

from __future__ import annotations

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.errors import KnownError
from sdr_desk.store import prospects, routing

_NOUNS = ("prospect",)


def named_closer(desk: Desk, prospect_id: str) -> str:
    """The name of the closer named for somebody's company, "" for none or for somebody who closes no more."""
    row = routing.lead(desk.conn, prospect_id)
    return next((one.name for one in closers(desk) if row and one.id == row.closer_id), "")


def name_closer(desk: Desk, prospect_id: str, closer_id: str = "") -> Changes:
    """Name the closer for somebody's company, or nobody with ""; leads that were sent stay where they are.

    Raises:
        KnownError: the person was removed or is in no company, or the other one is no closer.
    """
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None or not row.company_id:
        raise KnownError("This person is in no company.", "Nothing was changed.", "Fill in the company first.")
    closer = next((one for one in closers(desk) if one.id == closer_id), None)
    if closer is None and closer_id:
        raise KnownError("That person is no longer a closer.", "Nothing was changed.", "Choose someone else.")
    label = f"{closer.name} gets the leads of {row.company}" if closer else f"Nobody is named for {row.company}"
    with desk.write() as write:
        write.change("companies", row.company_id, closer_id=closer.id if closer else None)
        write.audit("name_closer", "company", row.company_id, closer.name if closer else "")
        change_id = write.record("name_closer", label, _NOUNS)
    ids = {"prospect": (prospect_id,), "company": (row.company_id,)}
    return Changes(frozenset(_NOUNS), label, ids, change_id)
