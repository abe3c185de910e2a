"""The rhythm of the week: making one day another kind of day than planned."""

from __future__ import annotations

from datetime import date

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import rhythm as store

DAY_TYPES = {"prospecting": "a prospecting day", "visit": "a visit day", "off": "a day off"}
NOUNS = frozenset({"block"})


def change_day_type(desk: Desk, day_type: str, on: date | None = None, reason: str = "") -> Changes:
    """Make today (or another date on the person's clock) a prospecting day, a visit day or a day off.

    Args:
        day_type: `prospecting`, `visit` or `off`.

    Raises:
        KnownError: there is no such kind of day, or the file cannot be written.
    """
    if day_type not in DAY_TYPES:
        raise KnownError("That is not a kind of day.", "Nothing was changed.", "Choose prospecting, visit or off.")
    today = desk.local_now().date()
    day = on or today
    label = f"{'Today' if day == today else day.isoformat()} is {DAY_TYPES[day_type]}"
    with desk.write() as write:
        identifier = store.keep_exception(write, desk.person.id, day.isoformat(), day_type, reason.strip())
        change_id = write.record("change_day_type", label, list(NOUNS))
    return Changes(NOUNS, label, {"day": (identifier,)}, change_id)
