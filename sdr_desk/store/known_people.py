"""Who is here already: people by number, address and profile page, companies by domain and name, many at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sdr_desk.store.reach import hashed_key
from sdr_desk.store.writing import Value

# CROSS JOIN keeps the given values outside and the index inside, whatever the statistics say.
_PEOPLE = """
SELECT c.normal, p.id, p.first_name, p.last_name, p.company_id, p.city
FROM json_each(?) v CROSS JOIN contact_points c ON c.normal = v.value AND c.normal <> '' AND c.deleted = 0
CROSS JOIN prospects p ON p.id = c.prospect_id AND p.deleted = 0
"""
_COMPANY = (
    "c.id, c.name, c.name_key, c.domain, c.website, c.industry, c.employees, c.revenue_cents, c.street, c.city, "
    "c.state, c.postal_code, c.country, c.import_id"
)
_BY_DOMAIN = f"""
SELECT {_COMPANY} FROM json_each(?) v CROSS JOIN companies c ON c.domain = v.value AND c.domain <> '' AND c.deleted = 0
ORDER BY c.id DESC
"""
_BY_KEY = f"""
SELECT {_COMPANY} FROM json_each(?) v CROSS JOIN companies c ON c.name_key = v.value AND c.deleted = 0
ORDER BY c.id DESC
"""
_BY_ID = f"SELECT {_COMPANY} FROM companies c WHERE c.id = ?"
_HEADS = """
SELECT v.value, count(*) FROM json_each(?) v CROSS JOIN prospects p ON p.company_id = v.value AND p.deleted = 0
GROUP BY v.value
"""
_ROSTERS = """
SELECT p.id, p.first_name, p.last_name, p.company_id, p.city
FROM json_each(?) v CROSS JOIN prospects p ON p.company_id = v.value AND p.deleted = 0
"""
_LONERS = "SELECT id, first_name, last_name, NULL, city FROM prospects WHERE company_id IS NULL AND deleted = 0"
_BLOCKS = """
SELECT d.value, d.act, max(d.id) FROM json_each(?) v CROSS JOIN do_not_call d ON d.value = v.value
WHERE d.id NOT IN withdrawn GROUP BY d.value
"""
PERSON_COLUMNS = (
    "first_name", "last_name", "salutation", "title", "street", "city", "state", "postal_code", "country", "zone",
    "zone_basis", "grade", "score", "about", "custom",
)  # fmt: skip
_PERSON = f"""
SELECT company_id, owner_id, import_id, {", ".join(PERSON_COLUMNS)} FROM prospects WHERE id = ? AND deleted = 0
"""
_POINTS = """
SELECT id, kind, raw, normal, extension, label, position FROM contact_points
WHERE prospect_id = ? AND deleted = 0 ORDER BY position, id
"""
COMPANY_COLUMNS = (
    "website", "industry", "employees", "revenue_cents", "street", "city", "state", "postal_code", "country",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody a row may be; `id` begins with "~" for a row of a list that is only being checked."""

    id: str
    first_name: str
    last_name: str
    company_id: str | None
    city: str = ""


@dataclass(slots=True)
class CompanyRef:
    """A company as rows are held against it.

    Attributes:
        import_id: which import made it, None when none did.
        values: the columns a list can fill, by name.
        stored: whether it stands in the file already.
    """

    id: str
    name: str
    name_key: str
    domain: str
    import_id: str | None
    values: dict[str, Value] = field(default_factory=dict)
    stored: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """A number, address or page somebody has; `normal` is "" when it cannot be used."""

    id: str
    kind: str
    raw: str
    normal: str
    extension: str
    label: str
    position: int


@dataclass(slots=True)
class Known:
    """Somebody who is here, whole: the columns a list can fill, the points in their order, the company."""

    id: str
    owner_id: str
    import_id: str | None
    company: CompanyRef | None
    values: dict[str, Value]
    points: list[Point]


def people_with(conn: sqlite3.Connection, values: Sequence[str]) -> list[tuple[str, Who]]:
    """(value, person) for each of these numbers (E.164), addresses (small letters) and pages that somebody has."""
    return [(row[0], Who(*row[1:])) for row in conn.execute(_PEOPLE, (_json(values),))]


def companies_with(
    conn: sqlite3.Connection, domains: Sequence[str], keys: Sequence[str]
) -> tuple[dict[str, CompanyRef], dict[str, CompanyRef]]:
    """The companies with these domains and those with these name keys.

    Where several have one, it is that at which most people are, of equals the oldest. The first mapping also has
    "name key@domain": among the companies of a domain the one of the same name comes before all others.
    """
    refs: dict[str, CompanyRef] = {}
    by_domain: dict[str, list[CompanyRef]] = {}
    by_key: dict[str, list[CompanyRef]] = {}
    for row in conn.execute(_BY_DOMAIN, (_json(domains),)) if domains else ():
        ref = refs.setdefault(row[0], _company(row))
        for key in (row[3], f"{row[2]}@{row[3]}"):
            by_domain.setdefault(key, []).append(ref)
    for row in conn.execute(_BY_KEY, (_json(keys),)) if keys else ():
        by_key.setdefault(row[2], []).append(refs.setdefault(row[0], _company(row)))
    return _liveliest(conn, by_domain), _liveliest(conn, by_key)


def _liveliest(conn: sqlite3.Connection, found: dict[str, list[CompanyRef]]) -> dict[str, CompanyRef]:
    """Of companies that share a key, newest first, the one with most people, of equals the oldest."""
    several = list({ref.id for refs in found.values() if len(refs) > 1 for ref in refs})
    counts: dict[str, int] = dict(conn.execute(_HEADS, (_json(several),)).fetchall()) if several else {}
    return {
        key: refs[0] if len(refs) == 1 else max(reversed(refs), key=lambda ref: counts.get(ref.id, 0))
        for key, refs in found.items()
    }


def company(conn: sqlite3.Connection, company_id: str) -> CompanyRef | None:
    """One company, None when unknown."""
    row = conn.execute(_BY_ID, (company_id,)).fetchone()
    return None if row is None else _company(row)


def _company(row: tuple[Any, ...]) -> CompanyRef:
    values = dict(zip(COMPANY_COLUMNS, row[4:13], strict=True))
    return CompanyRef(row[0], row[1], row[2], row[3], row[13], values)


def rosters(conn: sqlite3.Connection, company_ids: Sequence[str]) -> list[Who]:
    """Everybody at these companies."""
    return [Who(*row) for row in conn.execute(_ROSTERS, (_json(company_ids),))]


def without_company(conn: sqlite3.Connection) -> Iterator[Who]:
    """Everybody whose company is not known, one after another."""
    return (Who(*row) for row in conn.execute(_LONERS))


def known(conn: sqlite3.Connection, prospect_id: str) -> Known | None:
    """Somebody with everything a list can fill; None when unknown or removed."""
    row = conn.execute(_PERSON, (prospect_id,)).fetchone()
    if row is None:
        return None
    points = [Point(*point) for point in conn.execute(_POINTS, (prospect_id,))]
    at = company(conn, row[0]) if row[0] else None
    return Known(prospect_id, row[1], row[2], at, dict(zip(PERSON_COLUMNS, row[3:], strict=True)), points)


def any_erased(conn: sqlite3.Connection) -> bool:
    """Whether there may be blocks that are kept as hashes only."""
    found = conn.execute("SELECT 1 FROM do_not_call WHERE value >= 'sha256:' AND value < 'sha256;' LIMIT 1").fetchone()
    return found is not None


def blocked(conn: sqlite3.Connection, values: Iterable[str], *, erased: bool) -> set[str]:
    """Which of these numbers and addresses are on the do-not-call record.

    Args:
        erased: whether to look for hashes as well.
    """
    asked = list(values)
    hashes = {hashed_key(value): value for value in asked} if erased else {}
    found = conn.execute(_BLOCKS, (_json([*asked, *hashes]),)) if asked else ()
    return {hashes.get(value, value) for value, act, _id in found if act == "block"}


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
