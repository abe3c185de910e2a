"""The names that filters and pickers show for ids: colleagues, lists, sources and imports."""

from __future__ import annotations

from sdr_desk.desk.desk import Desk
from sdr_desk.store import browse

_TABLES = ("people", "lists", "sources", "imports")


def filter_names(desk: Desk) -> dict[str, str]:
    """Every id a filter may hold, with its name."""
    return {key: name for table in _TABLES for key, name in browse.names(desk.conn, table).items()}


def lists(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The lists people can be put on, as (id, name) by name."""
    found = browse.names(desk.conn, "lists")
    return tuple(sorted(found.items(), key=lambda one: one[1].casefold()))
