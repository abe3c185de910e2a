"""What a script may say about one person that no column holds as it is said: names, days, own fields."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.track_moves import waits_for
from sdr_desk.desk.wording import first_zone
from sdr_desk.method.hours import local
from sdr_desk.method.lifecycle import BY_POST_OR_VISIT, State
from sdr_desk.method.word_tables import words
from sdr_desk.scripting.fields import custom_name
from sdr_desk.scripting.filters import spoken, weekday
from sdr_desk.store import prospects, referrals, tracks
from sdr_desk.store.merged import kept_of
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import moment

_NAME_ENDS = re.compile(r"[:;,\"“”„«»()\[\]\n\r–—/|]|\s-|\s['‘]|(?<!prof)(?<=[^\W\d_]{3})\.(?=\s|$)", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PARTICLES = words("al bin da de del della den der di dos du el la le ten ter van von y")
_NO_NAMES = words(
    "ask customer email e-mail friend internet linkedin list none partner referral referrer reference show somebody "
    "unknown web website yes no the a an our his her my met via from by"
)
_TITLES = words("dr mr mrs ms prof")
_MOST_NAME_WORDS = 4
_MANY_WEEKS = 21
_LONG_AGO = 60


def own_fields(text: str) -> dict[str, str]:
    """A prospect's own fields by the names scripts give them; of two that read alike the first counts."""
    try:
        found = json.loads(text or "{}")
    except ValueError:  # a file of another program; the words go on without them
        return {}
    named = ((custom_name(str(name)), value) for name, value in found.items()) if isinstance(found, dict) else ()
    values: dict[str, str] = {}
    for name, value in named:
        if name and value is not None:
            values.setdefault(name, str(value))
    return values


def referrer(desk: Desk, row: ProspectRow) -> dict[str, str]:
    """Name, first name and company of who referred this person; of a note only what is surely a name.

    Nothing of whoever did not permit that they are named.
    """
    if not may_name_referrer(desk, row) or named_themselves(desk, row):
        return {"name": "", "first_name": "", "company": ""}
    known_one = prospects.prospect(desk.conn, kept_of(desk.conn, row.referrer_id)) if row.referrer_id else None
    if known_one is not None:
        name = known_one.name if known_one.first_name or known_one.last_name else ""
        return {"name": name or known_one.company, "first_name": known_one.first_name, "company": known_one.company}
    named = name_in(row.referrer_note).split()
    given = named[1:] if named and named[0].rstrip(".").casefold() in _TITLES else named
    return {"name": " ".join(named), "first_name": given[0] if len(given) > 1 else "", "company": ""}


def named_themselves(desk: Desk, row: ProspectRow) -> bool:
    """Whether whoever referred this person is one with them, since the two were merged."""
    return bool(row.referrer_id) and kept_of(desk.conn, row.referrer_id) == row.id


def may_name_referrer(desk: Desk, row: ProspectRow) -> bool:
    """Whether whoever referred this person may be named to them."""
    if not row.referrer_id and not row.referrer_note.strip():
        return True
    return referrals.may_name(desk.conn, row.id, row.referrer_id, row.referrer_note)


def source_name(desk: Desk, row: ProspectRow) -> str:
    """The source of this person as it may be said; "" when it would name somebody who is not to be named."""
    hidden = not (may_name_referrer(desk, row) and referrals.all_may_be_named(desk.conn, row.id))
    return "" if hidden else row.source


def name_in(note: str) -> str:
    """The name a note begins with, as in “Luis Carrera: “She had the same alarms””; "" when it begins with none.

    A name is one to four words with a large first letter, with particles between them, up to the first colon, quote,
    comma, dash, bracket or line end.
    """
    parts = _NAME_ENDS.split(note.strip(), maxsplit=1)[0].split()
    large = [word for word in parts if not word[0].islower()]
    if not large or len(parts) > _MOST_NAME_WORDS or parts[-1] not in large:
        return ""
    if any(word.casefold() in _NO_NAMES or not _NAME_WORD.fullmatch(word) for word in parts):
        return ""
    return " ".join(parts) if all(word in large or word in _PARTICLES for word in parts) else ""


def day_spoken(day: date, today: date) -> str:
    """A day that was, as it follows a verb: “yesterday”, “on Wednesday”, “last week”, “a few weeks ago”."""
    ago = (today - day).days
    if ago < 2:
        return "earlier today" if ago <= 0 else "yesterday"
    if ago < 7:
        return f"on {weekday(day)}"
    if ago < _MANY_WEEKS:
        return "last week" if ago <= today.weekday() + 7 else "two weeks ago"
    return "a few weeks ago" if ago < _LONG_AGO else "a while ago"


def next_call(desk: Desk, row: ProspectRow, state: State) -> str:
    """The day of the next call as it stands on the record, an ISO date at their place; "" when none lies ahead.

    While somebody waits for a letter or an e-mail of a nurture track, the day kept is not that of a call.
    """
    due = state.callback_at or state.due_at
    if not state.callback_at and _waits_for_no_call(desk, state):
        due = state.nurture_until if state.due_kind else None
    if not due or moment(due) <= desk.now():
        return ""
    zone = first_zone(row.zone)
    day = local(moment(due), zone).date()
    return day.isoformat() if day > local(desk.now(), zone).date() else ""


def _waits_for_no_call(desk: Desk, state: State) -> bool:
    row = tracks.row(desk.conn, state.track_id) if state.status == "nurture" and state.track_id else None
    return row is not None and waits_for(row, state) in BY_POST_OR_VISIT


def day_ahead(at: datetime, now: datetime, zone: str) -> str:
    """A coming day as it follows “I’ll try you again”, for the day at their place.

    An ISO date within six days, of which `weekday` makes “Friday”; then “Thursday of next week”, “on November 13th”.
    """
    day, today = local(at, zone).date(), local(now, zone).date()
    ahead = (day - today).days
    if ahead < 7:
        return day.isoformat() if ahead > 0 else ""
    next_week = ahead <= 13 - today.weekday()
    return f"{weekday(day)} of next week" if next_week else f"on {spoken(day)}"
