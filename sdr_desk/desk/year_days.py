"""The public holidays a workspace needs, kept in its file so that a start need not compute them."""

from __future__ import annotations

import sqlite3

from sdr_desk.method import public_holidays
from sdr_desk.method.countries import country_code
from sdr_desk.method.hours import zones_in
from sdr_desk.method.public_holidays import country_of_zone
from sdr_desk.store import people, queue
from sdr_desk.store import rules as store
from sdr_desk.store.workspace import Workspace

Keys = frozenset[tuple[str, int]]


def load(workspace: Workspace) -> Keys:
    """Take up what the file holds from this year on; returns which places and years."""
    kept = store.holidays(workspace.conn, workspace.now().year)
    for told in kept:
        public_holidays.tell(*told)
    return frozenset((place, year) for place, year, _text in kept)


def keep(conn: sqlite3.Connection, kept: Keys, year: int) -> Keys:
    """Write down, inside a transaction, what was computed since for the countries of the file; returns what is known.

    Args:
        kept: what the file holds, as `load` told.
        year: earlier years are not kept.
    """
    fresh = [key for key in public_holidays.computed() - kept if key[1] >= year]
    if not fresh:
        return kept
    lands = countries(conn)
    mine = sorted(key for key in fresh if key[0].partition("-")[0] in lands)
    store.keep_holidays(conn, [(*key, public_holidays.text_of(*key)) for key in mine])
    return kept | frozenset(fresh)


def fill(conn: sqlite3.Connection, year: int) -> None:
    """Compute a year and the next for the countries of the file and their parts, and write them down.

    Inside a transaction; it takes about 0.2 s a country, once a file.
    """
    places = [place for land in sorted(countries(conn)) for place in (land, *public_holidays.parts_of(land))]
    wanted = [(place, one) for place in places for one in (year, year + 1)]
    store.keep_holidays(conn, [(*key, public_holidays.text_of(*key)) for key in wanted])


def foresee(conn: sqlite3.Connection, year: int) -> None:
    """Compute what the file does not hold of a year and the next, for its countries and the parts it has known so far.

    For a worker: the library takes some tenths of a second to load. The next write keeps what was computed.
    """
    known = {place for place, _year, _text in store.holidays(conn, year)}
    for place in sorted(countries(conn) | known):
        for one in (year, year + 1):
            if not public_holidays.at_hand(place, one):
                public_holidays.days_of(place, one)


def load_library() -> None:
    """Load the library, for a worker: a place that turns up later is then computed where it is asked for, at once."""
    public_holidays.parts_of("")


def countries(conn: sqlite3.Connection) -> frozenset[str]:
    """The two-letter codes of the countries where people of the file are, and of its own company."""
    profile = people.profile(conn)
    own = {country_code(profile.country)} if profile else set()
    lands = {country_of_zone(zone) for key in queue.zones(conn) for zone in zones_in(key)[0]}
    return frozenset((lands | own) - {""})
