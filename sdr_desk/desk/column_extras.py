"""The columns of the prospects table that are read only when somebody shows them."""

from __future__ import annotations

from collections.abc import Sequence

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import date_text, time_there
from sdr_desk.method.phones import show_phone
from sdr_desk.store import story

OWN_FIELD = "custom:"
"""Stands before the name of a field of people's own."""


def extras(desk: Desk, prospect_ids: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The words of further columns by person, in the order of *columns* (keys of `story.EXTRAS`, or "custom:Name")."""
    if not columns:
        return {}
    rows = story.extras(desk.conn, [one for one in prospect_ids if one], columns)
    return {
        prospect_id: tuple(_words(desk, column, value) for column, value in zip(columns, values, strict=True))
        for prospect_id, values in rows.items()
    }


def _words(desk: Desk, column: str, value: str) -> str:
    if not value:
        return ""
    if column in ("last_touch", "created"):
        return date_text(desk, value)
    if column == "local_time":
        return time_there(desk.now(), value)
    return show_phone(value, desk.profile.country or "US") if column == "phone" else value
