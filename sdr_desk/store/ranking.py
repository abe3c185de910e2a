"""What ranking reads and writes of people: accounts with their outcome, whom to grade, whom to compare, and grades."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdr_desk.method.handoff_life import OPEN
from sdr_desk.store import search_index
from sdr_desk.store.people import keep_meta
from sdr_desk.store.writing import Write

_OPEN = ", ".join(f"'{status}'" for status in OPEN)
_WINNERS = "SELECT DISTINCT prospect_id FROM handoff_state WHERE status = 'won'"
_EARLIER = (
    "(SELECT CASE WHEN count(*) = 0 THEN '' "
    "WHEN min(CASE WHEN t.kind IN ('letter', 'email') THEN t.id END) < "
    "coalesce(min(CASE WHEN t.is_conversation = 1 THEN t.id END), '~') THEN 'letter first' ELSE 'call first' END "
    "FROM touches t WHERE t.prospect_id = p.id AND t.id NOT IN withdrawn AND t.at <= "
    "coalesce((SELECT min(h.sent_at) FROM handoff_state h WHERE h.prospect_id = p.id), '~'))"
)
"""SQL: how the first talk with the prospect `p` began, "" for nobody who was ever approached; what came after they
first went to a closer does not count."""

_PLACE = ", ".join(f"CASE coalesce(p.{n}, '') WHEN '' THEN coalesce(c.{n}, '') ELSE p.{n} END"
                   for n in ("city", "state", "country"))  # fmt: skip
_FACTS = (
    f"coalesce(c.industry, ''), c.employees, {_PLACE}, coalesce(p.title, ''), coalesce(p.source_id, ''), "
    f"coalesce(c.custom, '{{}}'), coalesce(p.custom, '{{}}'), CASE WHEN p.id IS NULL THEN '' ELSE {_EARLIER} END"
)

_TEMP = (
    "DROP TABLE IF EXISTS temp.rank_contacts",
    # Each company's contact: who was won, else whoever came first; and whether a lead of it is at a closer now.
    "CREATE TEMP TABLE rank_contacts AS SELECT company_id, "
    f"coalesce(min(CASE WHEN id IN ({_WINNERS}) THEN id END), min(id)) AS contact_id, "
    f"max(id IN ({_WINNERS})) AS won FROM prospects WHERE deleted = 0 AND company_id IS NOT NULL GROUP BY company_id",
    "CREATE UNIQUE INDEX temp.rank_contact_of ON rank_contacts(company_id)",
    "DROP TABLE IF EXISTS temp.rank_open",
    f"CREATE TEMP TABLE rank_open AS SELECT DISTINCT p.company_id, s.prospect_id FROM handoff_state s "
    f"JOIN prospects p ON p.id = s.prospect_id WHERE s.status IN ({_OPEN})",
    "DROP TABLE IF EXISTS temp.rank_bought",
    "CREATE TEMP TABLE rank_bought AS SELECT company_id, max(coalesce(source_id, '')) AS source_id FROM deals "
    "WHERE deleted = 0 AND company_id IS NOT NULL GROUP BY company_id",
)
_COMPANIES = f"""
SELECT c.id, coalesce(k.contact_id, ''), c.name,
       (c.is_customer OR coalesce(k.won, 0) OR b.company_id IS NOT NULL),
       c.id IN (SELECT company_id FROM rank_open WHERE company_id IS NOT NULL),
       coalesce(k.won, 0), coalesce(b.source_id, ''), {_FACTS}
FROM companies c LEFT JOIN rank_contacts k ON k.company_id = c.id LEFT JOIN prospects p ON p.id = k.contact_id
LEFT JOIN rank_bought b ON b.company_id = c.id
WHERE c.deleted = 0 ORDER BY c.id
"""
_LONERS = f"""
SELECT p.id, p.id, trim(p.first_name || ' ' || p.last_name), p.id IN ({_WINNERS}),
       p.id IN (SELECT prospect_id FROM rank_open), p.id IN ({_WINNERS}), '', {_FACTS}
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id
WHERE p.deleted = 0 AND p.company_id IS NULL ORDER BY p.id
"""
_PEOPLE = f"""
SELECT p.id, p.grade, p.score, p.reasons, {_FACTS}
FROM json_each(?) v CROSS JOIN prospects p ON p.id = v.value AND p.deleted = 0
LEFT JOIN companies c ON c.id = p.company_id
"""


@dataclass(frozen=True, slots=True)
class FactsRow:
    """What is kept of a person and their company; `company_custom` and `custom` are JSON objects."""

    industry: str
    employees: int | None
    city: str
    state: str
    country: str
    title: str
    source_id: str
    company_custom: str
    custom: str
    earlier: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A company with its contact, or somebody without a company, and whether they are a customer.

    Attributes:
        contact_id: "" for a company nobody is known at.
        open: a lead of theirs is with a closer now.
        won: they were won here, so that what is known of the contact was known before.
        deal_source: the source of a sale that was entered, "" for none.
    """

    id: str
    contact_id: str
    name: str
    customer: bool
    open: bool
    won: bool
    deal_source: str
    facts: FactsRow


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody to grade, with the grade they have; `reasons` is a JSON list."""

    id: str
    grade: str
    score: float
    reasons: str
    facts: FactsRow


# --- reading ----------------------------------------------------------------------------------------------------


def accounts(conn: sqlite3.Connection) -> Iterator[AccountRow]:
    """Every company, then everybody without one, each with its outcome."""
    for statement in _TEMP:
        conn.execute(statement)
    for query in (_COMPANIES, _LONERS):
        for row in conn.execute(query):
            key, contact, name, customer, open_, won, deal_source, *facts = row
            yield AccountRow(key, contact, name, bool(customer), bool(open_), bool(won), deal_source, FactsRow(*facts))


def people(conn: sqlite3.Connection, ids: str) -> list[PersonRow]:
    """The people of these ids (a JSON list) who are there, in its order."""
    rows = conn.execute(_PEOPLE, (ids,))
    return [PersonRow(key, grade, score, why, FactsRow(*facts)) for key, grade, score, why, *facts in rows]


def ids_after(conn: sqlite3.Connection, after: str, most: int) -> list[str]:
    """The ids of the next people."""
    sql = "SELECT id FROM prospects WHERE id > ? AND deleted = 0 ORDER BY id LIMIT ?"
    return [row[0] for row in conn.execute(sql, (after, most))]


def ids_of_import(conn: sqlite3.Connection, import_id: str) -> list[str]:
    """The ids of those an import brought or changed, and of everybody else at a company it changed."""
    sql = (
        "SELECT id FROM prospects WHERE import_id = ?1 AND deleted = 0 UNION SELECT p.id FROM import_changes i "
        "JOIN prospects p ON p.id = i.prospect_id AND p.deleted = 0 WHERE i.import_id = ?1 UNION SELECT p.id "
        "FROM (SELECT DISTINCT noun_id FROM import_changes WHERE import_id = ?1 AND noun = 'companies') i "
        "CROSS JOIN prospects p ON p.company_id = i.noun_id AND p.deleted = 0 ORDER BY 1"
    )
    return [row[0] for row in conn.execute(sql, (import_id,))]


def with_colleagues(conn: sqlite3.Connection, ids: str) -> list[str]:
    """The people of these ids (a JSON list) and everybody else at their companies, in the order in which they came."""
    sql = (
        "SELECT value FROM json_each(?1) UNION SELECT c.id FROM (SELECT DISTINCT p.company_id FROM json_each(?1) v "
        "CROSS JOIN prospects p ON p.id = v.value WHERE p.company_id IS NOT NULL) k "
        "CROSS JOIN prospects c ON c.company_id = k.company_id AND c.deleted = 0 ORDER BY 1"
    )
    return [row[0] for row in conn.execute(sql, (ids,))]


def ungraded(conn: sqlite3.Connection, most: int) -> list[str]:
    """People without a grade, at most so many."""
    sql = "SELECT prospect_id FROM search_docs WHERE number >= ? ORDER BY number LIMIT ?"
    return [row[0] for row in conn.execute(sql, (search_index.slot_of("", 1.0), most))]


def grade_counts(conn: sqlite3.Connection) -> dict[str, int]:
    """How many people have each grade, the best first; "" stands for none."""
    sql = "SELECT substr('ABCD', (number >> 42) + 1, 1), count(*) FROM search_docs GROUP BY number >> 42 ORDER BY 1"
    found = {str(row[0]): int(row[1]) for row in conn.execute(sql)}
    return {grade: found[grade] for grade in ("A", "B", "C", "D", "") if grade in found}


def count(conn: sqlite3.Connection) -> int:
    """How many people there are to grade."""
    return int(conn.execute("SELECT count(*) FROM search_docs").fetchone()[0])


def sources(conn: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Name and kind of channel of every source, by id."""
    return {row[0]: (row[1], row[2]) for row in conn.execute("SELECT id, name, channel_kind FROM sources")}


def customers(conn: sqlite3.Connection) -> int:
    """How many accounts are customers: marked so, won here, or with a sale that was entered."""
    sql = (
        "SELECT count(*) FROM (SELECT id FROM companies WHERE is_customer = 1 AND deleted = 0 "
        f"UNION SELECT coalesce(company_id, id) FROM prospects WHERE id IN ({_WINNERS}) AND deleted = 0 "
        "UNION SELECT d.company_id FROM deals d JOIN companies c ON c.id = d.company_id AND c.deleted = 0 "
        "WHERE d.deleted = 0)"
    )
    return int(conn.execute(sql).fetchone()[0])


def own_fields(conn: sqlite3.Connection) -> list[str]:
    """The names of own fields of companies and people, as the newest have them."""
    newest = "SELECT custom FROM {} WHERE custom <> '{{}}' AND deleted = 0 ORDER BY id DESC LIMIT 2000"
    both = f"SELECT * FROM ({newest.format('companies')}) UNION ALL SELECT * FROM ({newest.format('prospects')})"
    sql = f"SELECT DISTINCT e.key FROM ({both}) r, json_each(r.custom) e ORDER BY 1"
    return [str(row[0]) for row in conn.execute(sql)]


def outcomes(conn: sqlite3.Connection) -> tuple[int, int]:
    """How many customers there are, and how many answers of closers."""
    answered = conn.execute("SELECT count(*) FROM handoff_state WHERE answered_at IS NOT NULL").fetchone()[0]
    return customers(conn), int(answered)


def sent_since(conn: sqlite3.Connection, at: str) -> list[tuple[str, int, int]]:
    """Of the leads sent since a time, by grade: how many were decided, and how many of those were accepted."""
    sql = (
        "SELECT p.grade, count(*), sum(s.status IN ('accepted', 'no_show', 'won', 'lost')) FROM handoff_state s "
        "JOIN prospects p ON p.id = s.prospect_id WHERE s.sent_at >= ? AND p.grade <> '' "
        "AND s.status NOT IN ('waiting', 'asked') GROUP BY p.grade ORDER BY p.grade"
    )
    return [(str(row[0]), int(row[1]), int(row[2])) for row in conn.execute(sql, (at,))]


_SIZE_BAND = "c.employees BETWEEN ?3 * 0.6 AND ?3 * 1.7"
_LIKE = f"""
WITH near AS (
  SELECT id FROM (SELECT id FROM companies INDEXED BY customers WHERE is_customer = 1 AND industry = ?1
    AND industry <> '' ORDER BY id DESC LIMIT ?5)
  UNION SELECT id FROM (SELECT c.id FROM companies c INDEXED BY customers WHERE c.is_customer = 1
    AND (c.state = ?2 AND c.state <> '' OR {_SIZE_BAND}) LIMIT ?5))
SELECT c.id, '', c.name, 1, 0, 0, '', c.industry, c.employees, c.city, c.state, c.country, '', '', c.custom, '{{}}', ''
FROM near n CROSS JOIN companies c ON c.id = n.id WHERE c.deleted = 0 AND c.id IS NOT ?4
"""


def customers_like(conn: sqlite3.Connection, facts: FactsRow, but_not: str | None, most: int) -> list[AccountRow]:
    """Customers of somebody's industry, state or about their size, at most so many of each; never their own company."""
    rows = conn.execute(_LIKE, (facts.industry, facts.state, facts.employees, but_not, most))
    return [AccountRow(row[0], "", row[2], True, False, False, "", FactsRow(*row[7:])) for row in rows]


def person_with_company(conn: sqlite3.Connection, prospect_id: str) -> tuple[PersonRow, str | None] | None:
    """Somebody with their facts and the id of their company; None when they are not there."""
    found = people(conn, f'["{prospect_id}"]')
    if not found:
        return None
    (company_id,) = conn.execute("SELECT company_id FROM prospects WHERE id = ?", (prospect_id,)).fetchone()
    return found[0], company_id


# --- grading ----------------------------------------------------------------------------------------------------

STANDING = "ranking_standing"
"""The key under which this machine keeps how far everybody is graded."""

Grade = tuple[str, str, float, str]
"""Prospect id, grade, score, reasons (a JSON list)."""

_SET = "UPDATE prospects SET grade = ?, score = ?, reasons = ? WHERE id = ? AND deleted = 0"
_STATE = (
    "UPDATE prospect_state SET sort_key = CASE WHEN lane = 4 AND sort_key = -CAST(round(score * 1000000) AS INTEGER) "
    "THEN ?2 ELSE sort_key END, score = ?1 WHERE prospect_id = ?3"
)
_WORDS = "SELECT d.prospect_id, d.words FROM json_each(?) v CROSS JOIN search_docs d ON d.prospect_id = v.value"


def owe_grades(write: Write) -> None:
    """Have everybody graded again as soon as that can be, because it is not told of whom something else is known."""
    keep_meta(write, STANDING, "")


def grade(write: Write, grades: Sequence[Grade], ids: str) -> None:
    """Write the grades of people with their places in queue and table; who is not there any more is passed over.

    The people count as unchanged: a grade is worked out, and taking an import back must still find them as it left
    them.

    Args:
        ids: the ids of the same people as a JSON list.
    """
    conn = write.conn
    conn.executemany(_SET, [(grade, score, reasons, key) for key, grade, score, reasons in grades])
    conn.executemany(_STATE, [(score, -round(score * 1_000_000), key) for key, _grade, score, _reasons in grades])
    words = dict(conn.execute(_WORDS, (ids,)).fetchall())
    rows = [(key, grade, score, words[key]) for key, grade, score, _reasons in grades if key in words]
    search_index.index_many(conn, rows)
