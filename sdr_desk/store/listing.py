"""Whole tables read row by row, for exports; a selection of people is told by name or by a list of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

_BATCH = 500

Row = tuple[str | int | float | None, ...]
PointRow = tuple[str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which people: everyone, or those on a list, of a source, with a status; names in any case.

    Attributes:
        chosen: whether only the people noted by `choose` are meant, in their order.
        closer_id: whose leads are meant, in the table of handoffs; "" for everybody's.
    """

    list_name: str = ""
    source: str = ""
    status: str = ""
    chosen: bool = False
    closer_id: str = ""


EVERYONE = Selection()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A prospect for an export.

    Attributes:
        values: id, first name, last name, title, company, website, industry, employees (int or None), city, state,
            country, zone, source, status, grade, owner, custom (JSON), salutation, street, postal code, revenue
            of the company (cents or None), its street, city, state, postal code and country, and the notes.
        points: (kind, raw, normal, extension, label, 1 when out of service) in their order.
    """

    values: tuple[Any, ...]
    points: tuple[PointRow, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of thing: its columns, the statement that reads it, and whether it is about people."""

    headers: tuple[str, ...]
    sql: str
    about_people: bool = False


_PERSON = """
SELECT p.id, p.first_name, p.last_name, p.title, coalesce(c.name, ''), coalesce(c.website, ''),
       coalesce(c.industry, ''), c.employees, p.city, p.state, p.country, p.zone, coalesce(s.name, ''),
       coalesce(st.status, 'raw'), p.grade, coalesce(w.name, ''), p.custom, p.salutation, p.street, p.postal_code,
       c.revenue_cents, coalesce(c.street, ''), coalesce(c.city, ''), coalesce(c.state, ''),
       coalesce(c.postal_code, ''), coalesce(c.country, ''), p.about
"""
_FROM = """
FROM {people} LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN sources s ON s.id = p.source_id
LEFT JOIN prospect_state st ON st.prospect_id = p.id LEFT JOIN people w ON w.id = p.owner_id
WHERE {where} {order}
"""
_CHOSEN = "temp.chosen_people x CROSS JOIN prospects p ON p.id = x.prospect_id"
_FULL_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"
_WHO = f"{_FULL_NAME}, coalesce(c.name, '')"
# The thing itself comes first and gives the order, so that nothing has to be sorted.
_OF_PEOPLE = (
    "CROSS JOIN prospects p ON p.id = coalesce((SELECT kept_id FROM merged WHERE gone_id = {0}.prospect_id), "
    "{0}.prospect_id) LEFT JOIN companies c ON c.id = p.company_id "
    "LEFT JOIN prospect_state st ON st.prospect_id = p.id"
)
_MEASURES = (
    "dials", "connects", "conversations", "developed", "accepted", "held", "answered_in_time", "answered_late",
    "unanswered", "reported", "meetings_held", "proposals", "wins", "won_cents",
)  # fmt: skip
_HANDOFF_HEADERS = (
    "sent_at", "person", "company", "rep", "closer", "answer_by", "status", "stage", "reason", "amount_cents",
    "answered_at", "next_step", "note", "answer", "meeting_at", "held", "profit_cents", "first_sale_on", "due_at",
    "question", "avoid", "size_basis",
)  # fmt: skip
_COMPANY_HEADERS = (
    "company", "website", "domain", "industry", "employees", "revenue_cents", "street", "city", "state", "postal_code",
    "country", "customer_since", "people", "notes", "custom",
)  # fmt: skip

TABLES: dict[str, Table] = {
    "touches": Table(
        ("at", "kind", "outcome", "person", "company", "by", "seconds", "note", "number", "reason"),
        f"SELECT t.at, t.kind, t.disposition, {_WHO}, coalesce(k.name, ''), t.seconds, t.note, t.number, t.reason "
        f"FROM touches t {_OF_PEOPLE.format('t')} LEFT JOIN people k ON k.id = t.actor_id "
        "WHERE {where} AND t.id NOT IN withdrawn ORDER BY t.id",
        about_people=True,
    ),
    "handoffs": Table(
        _HANDOFF_HEADERS,
        f"SELECT h.sent_at, {_WHO}, coalesce(r.name, ''), coalesce(k.name, ''), h.answer_by, h.status, h.stage, "
        "h.reason, h.amount_cents, h.answered_at, f.next_step, f.note, h.note, h.meeting_at, "
        "CASE h.held WHEN 1 THEN 'yes' ELSE '' END, h.profit_cents, h.first_sale_on, h.due_at, h.question, f.avoid, "
        "f.size_basis "
        f"FROM handoff_state h {_OF_PEOPLE.format('h')} JOIN handoffs f ON f.id = h.handoff_id "
        "LEFT JOIN people r ON r.id = h.rep_id LEFT JOIN people k ON k.id = h.closer_id "
        "WHERE {where} ORDER BY h.handoff_id",
        about_people=True,
    ),
    "callbacks": Table(
        ("due_at", "time_zone", "said", "person", "company", "by", "made_at", "open"),
        f"SELECT b.due_at, b.time_zone, b.said, {_WHO}, coalesce(k.name, ''), b.created_at, "
        "CASE WHEN st.callback_at = b.due_at THEN 'yes' ELSE '' END "
        f"FROM callbacks b {_OF_PEOPLE.format('b')} LEFT JOIN people k ON k.id = b.actor_id "
        "WHERE {where} AND b.id NOT IN withdrawn ORDER BY b.id",
        about_people=True,
    ),
    "referrals": Table(
        ("at", "person", "company", "named_by", "relation", "may_be_named", "said", "status", "by"),
        f"SELECT f.at, {_WHO}, coalesce((SELECT trim(q.first_name || ' ' || q.last_name) FROM prospects q WHERE q.id = "
        "coalesce((SELECT kept_id FROM merged WHERE gone_id = f.referrer_id), f.referrer_id)), f.referrer_name), "
        "f.relation, CASE f.may_name WHEN 1 THEN 'yes' ELSE 'no' END, f.said, coalesce(st.status, ''), "
        f"coalesce(k.name, '') FROM referrals f {_OF_PEOPLE.format('f')} LEFT JOIN people k ON k.id = f.actor_id "
        "WHERE {where} AND f.id NOT IN withdrawn ORDER BY f.id",
        about_people=True,
    ),
    "lists": Table(
        ("list", "source", "cost_cents", "people", "made_at", "about"),
        "SELECT l.name, coalesce(s.name, ''), l.cost_cents, (SELECT count(*) FROM list_members m JOIN prospects p "
        "ON p.id = m.prospect_id WHERE m.list_id = l.id AND m.deleted = 0 AND p.deleted = 0), l.created_at, l.about "
        "FROM lists l LEFT JOIN sources s ON s.id = l.source_id WHERE l.deleted = 0 ORDER BY l.id",
    ),
    "sources": Table(
        ("source", "channel_kind", "people", "spent_cents", "about", "campaign"),
        "SELECT s.name, s.channel_kind, coalesce(n.people, 0), coalesce(m.cents, 0), s.about, s.campaign "
        "FROM sources s "
        "LEFT JOIN (SELECT source_id, count(*) AS people FROM prospects WHERE deleted = 0 GROUP BY source_id) n "
        "ON n.source_id = s.id LEFT JOIN (SELECT source_id, sum(amount_cents) AS cents FROM spend "
        "WHERE id NOT IN withdrawn GROUP BY source_id) m ON m.source_id = s.id WHERE s.deleted = 0 ORDER BY s.id",
    ),
    "companies": Table(
        _COMPANY_HEADERS,
        "SELECT c.name, c.website, c.domain, c.industry, c.employees, c.revenue_cents, c.street, c.city, c.state, "
        "c.postal_code, c.country, CASE c.is_customer WHEN 1 THEN coalesce(c.customer_since, 'yes') ELSE '' END, "
        "(SELECT count(*) FROM prospects p WHERE p.company_id = c.id AND p.deleted = 0), c.about, "
        "nullif(c.custom, '{{}}') FROM companies c WHERE c.deleted = 0 ORDER BY c.id",
    ),
    "numbers": Table(
        ("day", "person", *_MEASURES),
        "SELECT d.day, coalesce(w.name, ''), "
        + ", ".join(f"sum(CASE d.measure WHEN '{measure}' THEN d.amount ELSE 0 END)" for measure in _MEASURES)
        + " FROM daily_counts d LEFT JOIN people w ON w.id = d.person_id GROUP BY d.day, d.person_id ORDER BY 1, 2",
    ),
    "spend": Table(
        ("month", "source", "amount_cents", "about", "by", "entered_at"),
        "SELECT e.month, coalesce(s.name, ''), e.amount_cents, e.about, coalesce(w.name, ''), e.created_at "
        "FROM spend e LEFT JOIN sources s ON s.id = e.source_id LEFT JOIN people w ON w.id = e.actor_id "
        "WHERE e.id NOT IN withdrawn ORDER BY e.month, e.id",
    ),
    "hours": Table(
        ("month", "source", "person", "minutes", "hour_cost_cents", "about", "by", "entered_at"),
        "SELECT e.month, coalesce(s.name, ''), coalesce(p.name, ''), e.minutes, p.hour_cost_cents, e.about, "
        "coalesce(w.name, ''), e.created_at FROM work_hours e LEFT JOIN sources s ON s.id = e.source_id "
        "LEFT JOIN people p ON p.id = e.person_id LEFT JOIN people w ON w.id = e.actor_id "
        "WHERE e.id NOT IN withdrawn ORDER BY e.month, e.id",
    ),
    # A number or address counts as its newest fact says; a key that is neither is shown as it is kept.
    "do-not-call": Table(
        ("phone", "email", "person", "company", "since", "reason", "proof", "by", "key"),
        "SELECT CASE WHEN d.value LIKE '+%' THEN d.value ELSE '' END, "
        f"CASE WHEN d.value LIKE '%@%' THEN d.value ELSE '' END, {_WHO}, d.created_at, d.reason, d.proof, "
        "coalesce(k.name, ''), CASE WHEN d.value LIKE '+%' OR d.value LIKE '%@%' THEN '' ELSE d.value END "
        "FROM do_not_call d LEFT JOIN prospects p ON p.id = coalesce((SELECT kept_id FROM merged "
        "WHERE gone_id = d.prospect_id), d.prospect_id) LEFT JOIN companies c ON c.id = p.company_id "
        "LEFT JOIN people k ON k.id = d.actor_id WHERE d.act = 'block' AND d.id NOT IN withdrawn AND NOT EXISTS "
        "(SELECT 1 FROM do_not_call n WHERE n.value = d.value AND n.id > d.id AND n.id NOT IN withdrawn) ORDER BY d.id",
    ),
}
"""Everything but the prospects themselves; amounts of money are in cents, times in UTC."""


def choose(conn: sqlite3.Connection, people: Iterable[str | int]) -> None:
    """Note people by their ids or by their numbers in the search, in the order in which they are to be read."""
    conn.execute("DROP TABLE IF EXISTS temp.chosen_people")
    conn.execute("CREATE TEMP TABLE chosen_people (place INTEGER PRIMARY KEY, prospect_id TEXT UNIQUE)")
    by_number = "INSERT OR IGNORE INTO chosen_people (prospect_id) SELECT prospect_id FROM search_docs WHERE number = ?"
    by_id = "INSERT OR IGNORE INTO chosen_people (prospect_id) VALUES (?)"
    for one in people:
        conn.execute(by_number if isinstance(one, int) else by_id, (one,))


def count_people(conn: sqlite3.Connection, selection: Selection = EVERYONE) -> int:
    """How many prospects a selection has."""
    where, values = _where(selection)
    statement = "SELECT count(*) " + _FROM.format(people=_people(selection), where=where, order="")
    return int(conn.execute(statement, values).fetchone()[0])


def people(conn: sqlite3.Connection, selection: Selection = EVERYONE) -> Iterator[PersonRow]:
    """The prospects of a selection with their contact points and lists."""
    where, values = _where(selection)
    order = "ORDER BY x.place" if selection.chosen else "ORDER BY p.id"
    cursor = conn.execute(_PERSON + _FROM.format(people=_people(selection), where=where, order=order), values)
    while batch := list(islice(cursor, _BATCH)):
        yield from _with_points(conn, batch)


def _with_points(conn: sqlite3.Connection, batch: list[Row]) -> Iterator[PersonRow]:
    ids = [str(row[0]) for row in batch]
    marks = ", ".join("?" * len(ids))
    points: dict[str, list[PointRow]] = {}
    for prospect_id, *point in conn.execute(
        "SELECT prospect_id, kind, raw, normal, extension, label, broken FROM contact_points "
        f"WHERE prospect_id IN ({marks}) AND deleted = 0 ORDER BY prospect_id, position, id",
        ids,
    ):
        points.setdefault(prospect_id, []).append((point[0], point[1], point[2], point[3], point[4], point[5]))
    lists: dict[str, list[str]] = {}
    for prospect_id, name in conn.execute(
        "SELECT m.prospect_id, l.name FROM list_members m JOIN lists l ON l.id = m.list_id "
        f"WHERE m.prospect_id IN ({marks}) AND m.deleted = 0 AND l.deleted = 0 ORDER BY m.prospect_id, m.id",
        ids,
    ):
        lists.setdefault(prospect_id, []).append(name)
    for key, row in zip(ids, batch, strict=True):
        yield PersonRow(row, tuple(points.get(key, ())), tuple(dict.fromkeys(lists.get(key, ()))))


def rows(conn: sqlite3.Connection, what: str, selection: Selection = EVERYONE) -> Iterator[Row]:
    """Every row of one of the `TABLES`, for those about people of a selection."""
    where, values = _where(selection)
    if selection.closer_id and what == "handoffs":
        where, values = f"{where} AND h.closer_id = :closer", values | {"closer": selection.closer_id}
    statement = TABLES[what].sql.format(where=where)
    yield from conn.execute(statement, values if TABLES[what].about_people else {})


def names(conn: sqlite3.Connection, table: str) -> list[str]:
    """The names of the lists or sources there are."""
    return [row[0] for row in conn.execute(f"SELECT DISTINCT name FROM {table} WHERE deleted = 0 ORDER BY name")]


def _people(selection: Selection) -> str:
    return _CHOSEN if selection.chosen else "prospects p"


def _where(selection: Selection) -> tuple[str, dict[str, str]]:
    clauses = ["p.deleted = 0"]
    values = {"list": selection.list_name, "source": selection.source, "status": selection.status}
    if selection.list_name:
        clauses.append(
            "p.id IN (SELECT m.prospect_id FROM list_members m JOIN lists l ON l.id = m.list_id "
            "WHERE l.name = :list COLLATE NOCASE AND m.deleted = 0 AND l.deleted = 0)"
        )
    if selection.source:
        clauses.append("p.source_id IN (SELECT id FROM sources WHERE name = :source COLLATE NOCASE AND deleted = 0)")
    if selection.status:
        clauses.append("coalesce(st.status, 'raw') = :status")
    return " AND ".join(clauses), values
