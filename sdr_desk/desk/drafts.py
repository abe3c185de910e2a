"""Typing on its way to the record, and the place a person was at, kept against every crash."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sdr_desk.desk.desk import Desk
from sdr_desk.store import drafts, people

NOTE = "note"
ANSWER = "answer:"
"""Field names: the free note, and one per question of the guide (`answer:need`)."""


def keep_typing(
    desk: Desk, prospect_id: str, fields: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Put what stands in these fields on disk; an empty text forgets the field.

    Args:
        known: what stood in a field when whoever types last saw it. What was typed there in another window since is
            kept too; a field that is not named is taken to hold all there is.

    Returns:
        What stands in each field now.

    Raises:
        KnownError: the file cannot be written; the text is still on screen.
    """
    seen, me = known or {}, desk.person.id
    stands = dict(fields)
    with desk.write() as write:
        for field, value in fields.items():
            if field in seen:
                stands[field] = drafts.keep_beside(write, me, prospect_id, field, (seen[field], value))
            else:
                drafts.keep(write, me, prospect_id, field, value)
    return stands


def typing_of(desk: Desk, prospect_id: str) -> dict[str, str]:
    """What the person has typed about a prospect and not yet saved with an outcome."""
    return drafts.of(desk.conn, desk.person.id, prospect_id)


def keep_place(desk: Desk, **place: str | float | None) -> None:
    """Remember where the person is (screen, prospect, call start), to open there after a crash."""
    with desk.write() as write:
        people.keep_setting(write, desk.person.id, "place", json.dumps(place))
        people.keep_meta(write, "last_person", desk.person.id)


def place_of(desk: Desk) -> dict[str, str | float | None]:
    """Where the person was; empty when unknown."""
    kept = people.setting(desk.conn, desk.person.id, "place")
    return dict(json.loads(kept)) if kept else {}


def setting(desk: Desk, key: str, default: str = "", *, shared: bool = False) -> str:
    """A setting of the person on this machine, or of the machine when `shared`."""
    found = people.setting(desk.conn, "" if shared else desk.person.id, key)
    return default if found is None else found


def keep_setting(desk: Desk, key: str, value: str, *, shared: bool = False) -> None:
    """Keep a setting of the person on this machine, or of the machine when `shared`."""
    with desk.write() as write:
        people.keep_setting(write, "" if shared else desk.person.id, key, value)
