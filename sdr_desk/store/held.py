"""Everything the file holds about one person, table by table, for somebody who asks what that is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from sdr_desk.store.reach import Reach, changes_about

Held = dict[str, list[dict[str, object]]]

_ACTOR = "coalesce((SELECT name FROM people WHERE id = {0}.actor_id), '')"
_BACK = "CASE WHEN {0}.id IN withdrawn THEN 'yes' ELSE '' END AS taken_back"


def _fact(table: str, columns: str) -> str:
    short = f"SELECT f.created_at AS written_at, {columns}, {_ACTOR.format('f')} AS by, {_BACK.format('f')}"
    return f"{short} FROM {table} f WHERE f.prospect_id = ? ORDER BY f.id"


_PARTS: dict[str, str] = {
    "person": """
        SELECT p.id, p.salutation, p.first_name, p.last_name, p.title, p.street, p.postal_code, p.city, p.state,
               p.country, p.zone AS time_zone, p.zone_basis AS time_zone_from, p.about AS notes, p.grade,
               p.reasons AS grade_reasons, p.score, p.hot <> 0 AS marked_hot, p.custom AS own_fields, p.referrer_note,
               p.voice AS partner_or_expert,
               coalesce((SELECT name FROM sources WHERE id = p.source_id), '') AS source,
               coalesce((SELECT name FROM people WHERE id = p.owner_id), '') AS owner,
               coalesce((SELECT status FROM prospect_state WHERE prospect_id = p.id), '') AS status,
               p.created_at AS added_at, p.updated_at AS last_changed_at
        FROM prospects p WHERE p.id = ?""",
    "company": """
        SELECT c.name, c.website, c.industry, c.employees, c.revenue_cents, c.street, c.postal_code, c.city, c.state,
               c.country, c.about AS notes FROM prospects p JOIN companies c ON c.id = p.company_id WHERE p.id = ?""",
    "numbers_and_addresses": """
        SELECT kind, raw AS as_typed, normal AS as_used, extension, label,
               CASE broken WHEN 1 THEN 'yes' ELSE '' END AS out_of_service,
               CASE deleted WHEN 1 THEN 'yes' ELSE '' END AS removed, created_at AS added_at
        FROM contact_points WHERE prospect_id = ? ORDER BY position, id""",
    "lists": """
        SELECT l.name AS list, m.created_at AS added_at, CASE m.deleted WHEN 1 THEN 'yes' ELSE '' END AS removed
        FROM list_members m JOIN lists l ON l.id = m.list_id WHERE m.prospect_id = ? ORDER BY m.id""",
    "imports": """
        SELECT i.file_name, i.created_at AS imported_at, coalesce((SELECT name FROM sources WHERE id = i.source_id), '')
               AS source, coalesce((SELECT name FROM people WHERE id = i.actor_id), '') AS by
        FROM imports i WHERE i.id IN (SELECT import_id FROM prospects WHERE id = ?1
        UNION SELECT import_id FROM import_changes WHERE prospect_id = ?1) ORDER BY i.id""",
    "touches": _fact(
        "touches",
        "f.at, f.kind, f.disposition AS outcome, f.seconds, f.number, f.note, f.reason, f.gate_name AS at_the_gate, "
        "f.next_at AS next_due",
    ),
    "callbacks": _fact("callbacks", "f.due_at, f.time_zone, f.said"),
    "answers": _fact(
        "answers",
        "coalesce((SELECT q.label FROM guide_questions q WHERE q.guide_id = f.guide_id AND q.key = f.question_key), "
        "f.question_key) AS question, f.value AS answer",
    ),
    "nurture": _fact("enrolments", "f.act AS what, f.until, f.reason"),
    "status": _fact("prospect_events", "f.act AS what, f.until, f.reason"),
    "sorting": _fact(
        "sortings",
        "f.at, f.proposed, f.proposed_until, f.proposed_reasons AS reasons, f.chosen, f.why",
    ),
    "do_not_call": _fact("do_not_call", "f.act AS what, f.value AS number_or_address, f.scope, f.reason, f.proof"),
    "handoffs": _fact(
        "handoffs",
        "f.sent_at, coalesce((SELECT name FROM people WHERE id = f.closer_id), '') AS closer, f.answer_by, "
        "f.next_step, f.amount_cents, f.size_basis, f.note, f.avoid, f.meeting_at, f.meeting_minutes, "
        "f.meeting_zone, f.answers, f.brief_text AS brief",
    ),
    "handoff_outcomes": _fact(
        "handoff_events",
        "f.at, f.act AS what, f.reason, CASE f.act WHEN 'reassigned' THEN coalesce((SELECT name FROM people "
        "WHERE id = f.note), '') ELSE f.note END AS note, f.until, f.answer_by, f.amount_cents, f.profit_cents, "
        "f.first_sale_on",
    ),
    "deals": """
        SELECT d.closed_on, d.company_name, d.person_name, d.amount_cents, d.profit_cents, d.about,
               coalesce((SELECT name FROM sources WHERE id = d.source_id), '') AS source,
               coalesce((SELECT name FROM people WHERE id = d.closer_id), '') AS closer,
               CASE d.deleted WHEN 1 THEN 'yes' ELSE '' END AS removed
        FROM deals d WHERE d.prospect_id = ? ORDER BY d.id""",
    "letters_and_emails_made": """
        SELECT m.made_at, m.kind, m.state, m.file_name FROM mailings m
        WHERE instr(m.people, ?1) AND m.deleted = 0 ORDER BY m.id""",
    "typed_but_not_saved": """
        SELECT d.at AS typed_at, d.field, d.value AS text, coalesce(w.name, '') AS by
        FROM local_drafts d LEFT JOIN people w ON w.id = d.person_id WHERE d.prospect_id = ? ORDER BY d.at""",
    "changed_by_imports": """
        SELECT c.created_at AS changed_at, c.noun AS what, c.before, c.after FROM import_changes c
        WHERE c.prospect_id = ?1 OR c.noun_id = ?1 ORDER BY c.id""",
    "merged": f"""
        SELECT m.created_at AS merged_at, m.act AS what, m.reason, {_ACTOR.format("m")} AS by
        FROM merges m WHERE m.kept_id = ?1 OR m.gone_id = ?1 ORDER BY m.id""",
    "referred": """
        SELECT trim(first_name || ' ' || last_name) AS person, referrer_note AS note FROM prospects
        WHERE referrer_id = ? AND deleted = 0 ORDER BY id""",
    "referred_by": _fact(
        "referrals",
        "f.at, coalesce((SELECT trim(first_name || ' ' || last_name) FROM prospects WHERE id = f.referrer_id), "
        "f.referrer_name) AS named_by, f.relation, CASE f.may_name WHEN 1 THEN 'yes' ELSE 'no' END AS may_be_named, "
        "f.said",
    ),
    "referrals_given": f"""
        SELECT f.at, f.relation, CASE f.may_name WHEN 1 THEN 'yes' ELSE 'no' END AS may_be_named,
               coalesce((SELECT trim(first_name || ' ' || last_name) FROM prospects WHERE id = f.prospect_id), '')
               AS person, {_ACTOR.format("f")} AS by, {_BACK.format("f")}
        FROM referrals f WHERE f.referrer_id = ? ORDER BY f.id""",
    "referral_talks": f"""
        SELECT f.at, f.act AS what, f.moment, f.note, {_ACTOR.format("f")} AS by, {_BACK.format("f")}
        FROM referral_events f WHERE f.referrer_id = ? ORDER BY f.id""",
    "objections_heard": _fact(
        "objections_heard",
        "f.at, coalesce((SELECT title FROM scripts WHERE id = f.script_id), '') AS objection, "
        "CASE f.went_on WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE '' END AS went_on",
    ),
    "things_to_do": """
        SELECT t.due_on, t.kind, t.text, t.done_at, t.outcome,
               coalesce((SELECT name FROM people WHERE id = t.person_id), '') AS whose,
               CASE t.deleted WHEN 1 THEN 'yes' ELSE '' END AS let_go
        FROM todos t WHERE t.prospect_id = ? ORDER BY t.id""",
    "audit": f"""
        SELECT a.at, a.action, a.detail, {_ACTOR.format("a")} AS by FROM audit a
        WHERE a.noun_id = ?1 OR instr(a.noun_id, ?1) ORDER BY a.id""",
}

_JSON = frozenset({"own_fields", "grade_reasons", "answers", "before", "after", "reasons"})


def held(conn: sqlite3.Connection, reach: Reach) -> Held:
    """Everything, in parts named in plain words; empty parts are there with no rows. Times are UTC texts."""
    found: Held = {part: [] for part in _PARTS}
    for part, statement in _PARTS.items():
        for prospect_id in reach.prospect_ids:
            found[part] += _rows(conn, statement, prospect_id)
    found["changes"] = [
        {"at": at, "what": label, "by": _name(conn, actor)} for _id, at, actor, label, *_ in changes_about(conn, reach)
    ]
    return found


def how_much(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> tuple[int, int]:
    """How many calls or messages, and how many handoffs, there are of a person who may be merged of several."""
    calls, handed = (
        sum(conn.execute(f"SELECT count(*) FROM {table} WHERE prospect_id = ?", (one,)).fetchone()[0] for one in ids)
        for ids in [tuple(prospect_ids)]
        for table in ("touches", "handoffs")
    )
    return calls, handed


def _rows(conn: sqlite3.Connection, statement: str, prospect_id: str) -> Iterator[dict[str, object]]:
    cursor = conn.execute(statement, (prospect_id,))
    names = [item[0] for item in cursor.description]
    for row in cursor:
        yield {
            name: json.loads(value) if name in _JSON and isinstance(value, str) and value else value
            for name, value in zip(names, row, strict=True)
        }


def _name(conn: sqlite3.Connection, person_id: str) -> str:
    row = conn.execute("SELECT name FROM people WHERE id = ?", (person_id,)).fetchone()
    return "" if row is None else str(row[0])
