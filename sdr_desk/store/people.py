"""People, the workspace's own company, and settings: read and written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person who works here; `roles` are rep, manager, closer, solo."""

    id: str
    name: str
    email: str
    phone: str
    roles: tuple[str, ...]
    time_zone: str
    hour_cost_cents: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """The company that sells: what scripts and briefs say about it."""

    company_name: str
    what: str
    proof: str
    trigger_event: str
    currency: str
    country: str
    phone: str
    to_whom: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    state: str = ""
    website: str = ""

    @property
    def address(self) -> str:
        """Street and place on one line, "" when neither is known: "410 Mill Street, Boise, ID 83702"."""
        return ", ".join(part for part in (self.street, self.place) if part)

    @property
    def place(self) -> str:
        """The second line of our address: "Boise, ID 83702"; "83702 Boise" where the code stands first."""
        if self.country not in _CODE_BEHIND:
            return " ".join(part for part in (self.postal_code, self.city) if part)
        behind = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.city, behind) if part)


_CODE_BEHIND = frozenset({"US", "CA", "AU"})
"""Countries whose addresses write city, state and postal code in this order."""

_ONCE = "SELECT id, name, email, phone, roles, time_zone, hour_cost_cents, title FROM people WHERE deleted = 0"
_PEOPLE = f"{_ONCE} AND active = 1"


def _person(row: tuple[str, str, str, str, str, str, int, str]) -> PersonRow:
    roles = tuple(part for part in row[4].split(",") if part)
    return PersonRow(row[0], row[1], row[2], row[3], roles, row[5], row[6], row[7])


def people(conn: sqlite3.Connection) -> list[PersonRow]:
    """Everyone active, in the order in which they were added."""
    return [_person(row) for row in conn.execute(f"{_PEOPLE} ORDER BY id")]


def person(conn: sqlite3.Connection, person_id: str) -> PersonRow | None:
    """One active person."""
    row = conn.execute(f"{_PEOPLE} AND id = ?", (person_id,)).fetchone()
    return None if row is None else _person(row)


def once(conn: sqlite3.Connection, person_id: str) -> PersonRow | None:
    """One person, also somebody who is not active any more."""
    row = conn.execute(f"{_ONCE} AND id = ?", (person_id,)).fetchone()
    return None if row is None else _person(row)


def signature(conn: sqlite3.Connection, person_id: str) -> str:
    """The picture of a person's signature in base64 (PNG or JPEG), "" for none."""
    row = conn.execute("SELECT signature FROM people WHERE id = ? AND deleted = 0", (person_id,)).fetchone()
    return "" if row is None else str(row[0])


def count_with_role(conn: sqlite3.Connection, role: str) -> int:
    """How many active people have a role."""
    return sum(role in found.roles for found in people(conn))


def profile(conn: sqlite3.Connection) -> ProfileRow | None:
    """The workspace's own company, None before the first run is finished."""
    row = conn.execute(
        "SELECT company_name, what, proof, trigger_event, currency, country, phone, to_whom, street, postal_code, "
        "city, state, website FROM profile "
        "WHERE deleted = 0 ORDER BY id LIMIT 1"
    ).fetchone()
    return None if row is None else ProfileRow(*row)


def setting(conn: sqlite3.Connection, person_id: str, key: str) -> str | None:
    """A setting of a person on this machine; "" as the person for the machine's own."""
    row = conn.execute("SELECT value FROM local_settings WHERE person_id = ? AND key = ?", (person_id, key)).fetchone()
    return None if row is None else str(row[0])


def keep_setting(write: Write, person_id: str, key: str, value: str) -> None:
    """Keep a setting."""
    write.overwrite("local_settings", {"person_id": person_id, "key": key}, {"value": value})


def meta(conn: sqlite3.Connection, key: str) -> str | None:
    """A fact about this file on this machine."""
    row = conn.execute("SELECT value FROM local_meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def keep_meta(write: Write, key: str, value: str) -> None:
    """Keep a fact about this file on this machine."""
    write.overwrite("local_meta", {"key": key}, {"value": value})


_CUSTOMERS = (
    "SELECT name, city FROM companies INDEXED BY customers WHERE is_customer = 1 AND industry = ? AND deleted = 0"
)


def similar_customer(conn: sqlite3.Connection, industry: str, state: str) -> tuple[str, str] | None:
    """Name and city of a customer in the same industry, from the same state when there is one."""
    row = conn.execute(f"{_CUSTOMERS} AND state = ? ORDER BY id LIMIT 1", (industry, state)).fetchone()
    if row is None:
        row = conn.execute(f"{_CUSTOMERS} ORDER BY id LIMIT 1", (industry,)).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))
