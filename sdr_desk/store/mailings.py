"""Letters and e-mails in bulk: where they go, whose nurture touch is due, and which were made but not yet sent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.method.postal import Address

_WHERE_TO = """
SELECT p.id, p.salutation, p.first_name, p.last_name, coalesce(c.name, ''),
       p.street, p.city, p.state, p.postal_code, p.country,
       coalesce(c.street, ''), coalesce(c.city, ''), coalesce(c.state, ''), coalesce(c.postal_code, ''),
       coalesce(c.country, ''), p.custom
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id WHERE p.id = ? AND p.deleted = 0
"""
_MAILING = """
SELECT m.id, m.owner_id, m.kind, coalesce(m.script_version_id, ''), m.made_at, m.state, m.people, m.file_name,
       coalesce(v.title, ''), coalesce(w.name, '')
FROM mailings m LEFT JOIN script_versions v ON v.id = m.script_version_id LEFT JOIN people w ON w.id = m.owner_id
WHERE m.deleted = 0
"""


@dataclass(frozen=True, slots=True)
class PostalRow:
    """Where somebody gets their post: the own address, or that of the company where there is none."""

    id: str
    salutation: str
    first_name: str
    last_name: str
    company: str
    address: Address
    custom: str

    @property
    def name(self) -> str:
        """First and last name, or the company when there is no name."""
        return f"{self.first_name} {self.last_name}".strip() or self.company

    @property
    def formal_name(self) -> str:
        """The name as it stands on an envelope, with Ms, Mr or Dr before it."""
        named = self.first_name or self.last_name
        return f"{self.salutation} {self.name}".strip() if named else self.name


@dataclass(frozen=True, slots=True)
class MailingRow:
    """Letters or e-mails that were made together; `people` are (prospect id, script version id)."""

    id: str
    owner_id: str
    kind: str
    version_id: str
    made_at: str
    state: str
    people: tuple[tuple[str, str], ...]
    file_name: str
    title: str
    made_by: str


@dataclass(frozen=True, slots=True)
class LetterheadRow:
    """The letterhead in use; `logo` is base64."""

    id: str
    name: str
    logo: str
    foot: str


def where_to(conn: sqlite3.Connection, prospect_id: str) -> PostalRow | None:
    """The name and postal address of a person, None when unknown or removed."""
    row = conn.execute(_WHERE_TO, (prospect_id,)).fetchone()
    if row is None:
        return None
    own, firm = Address(*_parts(row[5:10])), Address(*_parts(row[10:15]))
    address = own if own.complete or not firm.complete else firm
    return PostalRow(row[0], row[1], row[2], row[3], row[4], address, row[15])


def _parts(row: Sequence[str]) -> tuple[str, str, str, str, str]:
    street, city, state, code, country = row
    return street, city, state, code, country


def on_list(conn: sqlite3.Connection, list_id: str) -> list[str]:
    """The ids of the people on a list, in the order in which they came."""
    rows = conn.execute(
        "SELECT m.prospect_id, min(m.id) FROM list_members m JOIN prospects p ON p.id = m.prospect_id "
        "WHERE m.list_id = ? AND m.deleted = 0 AND p.deleted = 0 GROUP BY m.prospect_id ORDER BY 2",
        (list_id,),
    )
    return [row[0] for row in rows]


def company_of(conn: sqlite3.Connection, prospect_id: str) -> str | None:
    """The company of a person, removed or not."""
    row = conn.execute("SELECT company_id FROM prospects WHERE id = ?", (prospect_id,)).fetchone()
    return None if row is None else row[0]


def mailing(conn: sqlite3.Connection, mailing_id: str) -> MailingRow | None:
    """One mailing."""
    row = conn.execute(f"{_MAILING} AND m.id = ?", (mailing_id,)).fetchone()
    return None if row is None else _mailing(row)


def waiting(conn: sqlite3.Connection, owner_id: str | None) -> list[MailingRow]:
    """Mailings that were made and neither sent nor dropped, newest first; of everybody without an owner."""
    of = "" if owner_id is None else " AND m.owner_id = ?"
    given = () if owner_id is None else (owner_id,)
    rows = conn.execute(f"{_MAILING} AND m.state = 'made'{of} ORDER BY m.made_at DESC, m.id DESC", given)
    return [_mailing(row) for row in rows]


def _mailing(row: tuple[str, ...]) -> MailingRow:
    told = json.loads(row[6])
    people = tuple((item, row[3]) if isinstance(item, str) else (str(item[0]), str(item[1])) for item in told)
    return MailingRow(row[0], row[1], row[2], row[3], row[4], row[5], people, row[7], row[8], row[9])


def people_text(people: Sequence[tuple[str, str]], version_id: str) -> str:
    """Who gets which words, as a mailing keeps it: the id alone where the version is the mailing's own."""
    return json.dumps([one if version == version_id else [one, version] for one, version in people])


def letterhead(conn: sqlite3.Connection) -> LetterheadRow | None:
    """The letterhead in use, None before one is kept."""
    row = conn.execute(
        "SELECT id, name, logo, foot FROM letterheads WHERE deleted = 0 AND active = 1 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else LetterheadRow(*row)
