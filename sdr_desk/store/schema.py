"""The tables of the workspace file: facts, documents, projections and local tables, and what each step makes.

A *fact* is written once and never changed; it is taken back by a correction. A *document* has one owner
who rewrites it. A *projection* is current state kept beside the facts by the same transaction; it can be
rebuilt from them. A *local* table belongs to this machine and is never shared.
"""

from __future__ import annotations

from sdr_desk.store import (
    lead_marks,
    rollup_moves,
    schema_lists,
    schema_loop,
    schema_numbers,
    schema_practice,
    schema_rest,
    schema_time,
    schema_words,
)

_SHARED = (
    "id TEXT NOT NULL PRIMARY KEY, owner_id TEXT NOT NULL, actor_id TEXT NOT NULL, desk_id TEXT NOT NULL, "
    "created_at TEXT NOT NULL, updated_at TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1, "
    "deleted INTEGER NOT NULL DEFAULT 0"
)

SHARED_COLUMNS = ("id", "owner_id", "actor_id", "desk_id", "created_at", "updated_at", "rev", "deleted")

FACTS: dict[str, str] = {
    "touches": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), company_id TEXT, at TEXT NOT NULL, "
        "kind TEXT NOT NULL, disposition TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', "
        "seconds INTEGER NOT NULL DEFAULT 0, number TEXT NOT NULL DEFAULT '', block_id TEXT, "
        "script_version_id TEXT, lane INTEGER, is_dial INTEGER NOT NULL DEFAULT 0, "
        "is_connect INTEGER NOT NULL DEFAULT 0, "
        "is_conversation INTEGER NOT NULL DEFAULT 0, next_at TEXT, reason TEXT NOT NULL DEFAULT '', "
        "gate_name TEXT NOT NULL DEFAULT ''"
    ),
    "callbacks": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), touch_id TEXT, due_at TEXT NOT NULL, "
        "time_zone TEXT NOT NULL, said TEXT NOT NULL DEFAULT ''"
    ),
    "answers": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), guide_id TEXT NOT NULL, "
        "question_key TEXT NOT NULL, value TEXT NOT NULL, touch_id TEXT"
    ),
    "enrolments": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), track_id TEXT, act TEXT NOT NULL, "
        "until TEXT, reason TEXT NOT NULL DEFAULT '', touch_id TEXT"
    ),
    "prospect_events": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), act TEXT NOT NULL, until TEXT, "
        "reason TEXT NOT NULL DEFAULT '', touch_id TEXT"
    ),
    "do_not_call": (
        "prospect_id TEXT REFERENCES prospects(id), scope TEXT NOT NULL, value TEXT NOT NULL, "
        "act TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', proof TEXT NOT NULL DEFAULT '', touch_id TEXT"
    ),
    "handoffs": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), company_id TEXT, closer_id TEXT NOT NULL, "
        "touch_id TEXT, sent_at TEXT NOT NULL, answer_by TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', "
        "next_step TEXT NOT NULL DEFAULT '', amount_cents INTEGER, guide_id TEXT, "
        "answers TEXT NOT NULL DEFAULT '[]', brief_html TEXT NOT NULL DEFAULT '', "
        "brief_text TEXT NOT NULL DEFAULT ''"
    ),
    "handoff_events": (
        "handoff_id TEXT NOT NULL REFERENCES handoffs(id), prospect_id TEXT NOT NULL, at TEXT NOT NULL, "
        "act TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', "
        "amount_cents INTEGER, profit_cents INTEGER, until TEXT"
    ),
    "spend": (
        "source_id TEXT NOT NULL REFERENCES sources(id), month TEXT NOT NULL, "
        "amount_cents INTEGER NOT NULL, about TEXT NOT NULL DEFAULT ''"
    ),
    "script_versions": (
        "script_id TEXT NOT NULL REFERENCES scripts(id), number INTEGER NOT NULL, title TEXT NOT NULL, "
        "body TEXT NOT NULL, published_at TEXT NOT NULL, why TEXT NOT NULL DEFAULT ''"
    ),
    "practice_reviews": (
        "card_id TEXT NOT NULL REFERENCES practice_cards(id), at TEXT NOT NULL, rating INTEGER NOT NULL, "
        "seconds INTEGER NOT NULL DEFAULT 0, due_at TEXT, note TEXT NOT NULL DEFAULT ''"
    ),
    "corrections": (
        "fact_table TEXT NOT NULL, fact_id TEXT NOT NULL, act TEXT NOT NULL, "
        "reason TEXT NOT NULL DEFAULT '', change_id TEXT"
    ),
    "changes": (
        "at TEXT NOT NULL, action TEXT NOT NULL, label TEXT NOT NULL, block_id TEXT, undoes TEXT, "
        "undoable INTEGER NOT NULL DEFAULT 1, nouns TEXT NOT NULL, facts TEXT NOT NULL, documents TEXT NOT NULL"
    ),
    "audit": (
        "at TEXT NOT NULL, action TEXT NOT NULL, noun TEXT NOT NULL, noun_id TEXT NOT NULL DEFAULT '', "
        "detail TEXT NOT NULL DEFAULT ''"
    ),
}

DOCUMENTS: dict[str, str] = {
    "profile": (
        "company_name TEXT NOT NULL, what TEXT NOT NULL DEFAULT '', proof TEXT NOT NULL DEFAULT '', "
        "trigger_event TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL DEFAULT 'USD', "
        "country TEXT NOT NULL DEFAULT 'US', phone TEXT NOT NULL DEFAULT ''"
    ),
    "people": (
        "name TEXT NOT NULL, email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', "
        "roles TEXT NOT NULL, time_zone TEXT NOT NULL, hour_cost_cents INTEGER NOT NULL DEFAULT 0, "
        "active INTEGER NOT NULL DEFAULT 1"
    ),
    "companies": (
        "name TEXT NOT NULL, name_key TEXT NOT NULL, domain TEXT NOT NULL DEFAULT '', "
        "website TEXT NOT NULL DEFAULT '', industry TEXT NOT NULL DEFAULT '', employees INTEGER, "
        "revenue_cents INTEGER, city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', "
        "country TEXT NOT NULL DEFAULT '', is_customer INTEGER NOT NULL DEFAULT 0, customer_since TEXT, "
        "first_sale_profit_cents INTEGER, lifetime_value_cents INTEGER, about TEXT NOT NULL DEFAULT '', "
        "custom TEXT NOT NULL DEFAULT '{}'"
    ),
    "sources": (
        "name TEXT NOT NULL, channel_kind TEXT NOT NULL "
        "CHECK (channel_kind IN ('marketing', 'people', 'partner', 'referral')), about TEXT NOT NULL DEFAULT ''"
    ),
    "lists": (
        "name TEXT NOT NULL, source_id TEXT REFERENCES sources(id), cost_cents INTEGER NOT NULL DEFAULT 0, "
        "script_id TEXT, about TEXT NOT NULL DEFAULT ''"
    ),
    "list_members": ("list_id TEXT NOT NULL REFERENCES lists(id), prospect_id TEXT NOT NULL REFERENCES prospects(id)"),
    "prospects": (
        "company_id TEXT REFERENCES companies(id), first_name TEXT NOT NULL DEFAULT '', "
        "last_name TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', "
        "source_id TEXT REFERENCES sources(id), import_id TEXT, referrer_id TEXT, "
        "referrer_note TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', "
        "country TEXT NOT NULL DEFAULT '', zone TEXT NOT NULL DEFAULT '', zone_basis TEXT NOT NULL DEFAULT '', "
        "grade TEXT NOT NULL DEFAULT '', score REAL NOT NULL DEFAULT 0, reasons TEXT NOT NULL DEFAULT '[]', "
        "hot INTEGER NOT NULL DEFAULT 0, about TEXT NOT NULL DEFAULT '', custom TEXT NOT NULL DEFAULT '{}'"
    ),
    "contact_points": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), kind TEXT NOT NULL, raw TEXT NOT NULL, "
        "normal TEXT NOT NULL DEFAULT '', extension TEXT NOT NULL DEFAULT '', label TEXT NOT NULL DEFAULT '', "
        "position INTEGER NOT NULL DEFAULT 0, broken INTEGER NOT NULL DEFAULT 0"
    ),
    "guides": (
        "name TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, active INTEGER NOT NULL DEFAULT 0, "
        "about TEXT NOT NULL DEFAULT ''"
    ),
    "guide_questions": (
        "guide_id TEXT NOT NULL REFERENCES guides(id), key TEXT NOT NULL, label TEXT NOT NULL, "
        "ask TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'text', required INTEGER NOT NULL DEFAULT 1, "
        "min_chars INTEGER NOT NULL DEFAULT 1, options TEXT NOT NULL DEFAULT '[]', position INTEGER NOT NULL"
    ),
    "nurture_tracks": (
        "name TEXT NOT NULL, steps TEXT NOT NULL DEFAULT '[]', active INTEGER NOT NULL DEFAULT 1, "
        "about TEXT NOT NULL DEFAULT ''"
    ),
    "scripts": (
        "slug TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, audience TEXT NOT NULL DEFAULT '', "
        "stage TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]', draft TEXT NOT NULL DEFAULT '', "
        "state TEXT NOT NULL DEFAULT 'draft', position INTEGER NOT NULL DEFAULT 0, live_version_id TEXT"
    ),
    "dispositions": (
        "key TEXT NOT NULL, label TEXT NOT NULL, counts_as TEXT NOT NULL, consequence TEXT NOT NULL, "
        "active INTEGER NOT NULL DEFAULT 1"
    ),
    "rhythm": "weekday INTEGER NOT NULL, day_type TEXT NOT NULL",
    "rhythm_exceptions": "on_date TEXT NOT NULL, day_type TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''",
    "planned_blocks": (
        "title TEXT NOT NULL, weekday INTEGER, on_date TEXT, starts TEXT NOT NULL, minutes INTEGER NOT NULL, "
        "goal_dials INTEGER NOT NULL DEFAULT 0, goal_conversations INTEGER NOT NULL DEFAULT 0, list_id TEXT, "
        "script_id TEXT"
    ),
    "run_blocks": (
        "planned_id TEXT, title TEXT NOT NULL, started_at TEXT NOT NULL, planned_end_at TEXT NOT NULL, "
        "ended_at TEXT, goal_dials INTEGER NOT NULL DEFAULT 0, goal_conversations INTEGER NOT NULL DEFAULT 0, "
        "fresh_limit INTEGER NOT NULL DEFAULT 40, paused_at TEXT, paused_seconds INTEGER NOT NULL DEFAULT 0"
    ),
    "targets": (
        "book TEXT NOT NULL CHECK (book IN ('lead_generation', 'closing')), measure TEXT NOT NULL, "
        "period TEXT NOT NULL, starts_on TEXT NOT NULL, amount INTEGER NOT NULL"
    ),
    "assumptions": "key TEXT NOT NULL, value REAL NOT NULL, about TEXT NOT NULL DEFAULT ''",
    "practice_cards": ("kind TEXT NOT NULL, script_id TEXT, front TEXT NOT NULL, back TEXT NOT NULL DEFAULT ''"),
    "imports": (
        "file_name TEXT NOT NULL, source_id TEXT, list_id TEXT, mapping TEXT NOT NULL DEFAULT '{}', "
        "rows_read INTEGER NOT NULL DEFAULT 0, rows_created INTEGER NOT NULL DEFAULT 0, "
        "rows_updated INTEGER NOT NULL DEFAULT 0, rows_skipped INTEGER NOT NULL DEFAULT 0, "
        "rows_rejected INTEGER NOT NULL DEFAULT 0, rejected_file TEXT NOT NULL DEFAULT '', "
        "undone INTEGER NOT NULL DEFAULT 0"
    ),
}

PROJECTIONS: tuple[str, ...] = (
    # `zone` joins every time zone the prospect may be in with "|": all of them must be open (safest hours).
    "CREATE TABLE prospect_state (prospect_id TEXT NOT NULL PRIMARY KEY, owner_id TEXT NOT NULL, "
    "status TEXT NOT NULL, lane INTEGER, sort_key INTEGER NOT NULL, zone TEXT NOT NULL, "
    "dialable INTEGER NOT NULL, score REAL NOT NULL, hot INTEGER NOT NULL, "
    "dials INTEGER NOT NULL, attempts INTEGER NOT NULL, connects INTEGER NOT NULL, "
    "conversations INTEGER NOT NULL, last_touch_id TEXT, last_touch_at TEXT, last_disposition TEXT NOT NULL, "
    "due_at TEXT, callback_at TEXT, callback_said TEXT NOT NULL, nurture_until TEXT, track_id TEXT, "
    "track_step INTEGER NOT NULL, reason TEXT NOT NULL, gate_name TEXT NOT NULL, handoff_id TEXT, "
    "closer_id TEXT, qualified INTEGER NOT NULL, resting_until TEXT) STRICT, WITHOUT ROWID",
    "CREATE TABLE handoff_state (handoff_id TEXT NOT NULL PRIMARY KEY, prospect_id TEXT NOT NULL, "
    "rep_id TEXT NOT NULL, closer_id TEXT NOT NULL, status TEXT NOT NULL, stage TEXT NOT NULL, "
    "sent_at TEXT NOT NULL, answer_by TEXT NOT NULL, answered_at TEXT, last_at TEXT NOT NULL, "
    "reason TEXT NOT NULL, note TEXT NOT NULL, amount_cents INTEGER) STRICT, WITHOUT ROWID",
    "CREATE TABLE daily_counts (person_id TEXT NOT NULL, day TEXT NOT NULL, measure TEXT NOT NULL, "
    "amount INTEGER NOT NULL, PRIMARY KEY (person_id, day, measure)) STRICT, WITHOUT ROWID",
    "CREATE TABLE withdrawn (fact_id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE queue_zones (zone TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE search_docs (number INTEGER PRIMARY KEY, prospect_id TEXT NOT NULL UNIQUE, "
    "words TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE prospect_search USING fts5(words, content='search_docs', content_rowid='number', "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
)

LOCAL: tuple[str, ...] = (
    "CREATE TABLE local_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE local_settings (person_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, "
    "PRIMARY KEY (person_id, key)) STRICT, WITHOUT ROWID",
    "CREATE TABLE local_drafts (person_id TEXT NOT NULL, prospect_id TEXT NOT NULL, field TEXT NOT NULL, "
    "value TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person_id, prospect_id, field)) STRICT, WITHOUT ROWID",
    "CREATE TABLE local_leases (number TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL, "
    "prospect_id TEXT NOT NULL, until TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX queue_head ON prospect_state(owner_id, lane, zone, sort_key, prospect_id) WHERE lane IS NOT NULL",
    "CREATE INDEX promised ON prospect_state(owner_id, callback_at) WHERE callback_at IS NOT NULL",
    "CREATE INDEX state_status ON prospect_state(owner_id, status)",
    "CREATE INDEX touches_of_prospect ON touches(prospect_id, id)",
    "CREATE INDEX touches_of_block ON touches(block_id, id) WHERE block_id IS NOT NULL",
    "CREATE INDEX touches_of_person ON touches(actor_id, at)",
    "CREATE INDEX callbacks_of_prospect ON callbacks(prospect_id, id)",
    "CREATE INDEX answers_of_prospect ON answers(prospect_id, id)",
    "CREATE INDEX enrolments_of_prospect ON enrolments(prospect_id, id)",
    "CREATE INDEX events_of_prospect ON prospect_events(prospect_id, id)",
    "CREATE INDEX do_not_call_of_prospect ON do_not_call(prospect_id, id)",
    "CREATE INDEX do_not_call_value ON do_not_call(value)",
    "CREATE INDEX handoffs_of_prospect ON handoffs(prospect_id, id)",
    "CREATE INDEX handoff_events_of_handoff ON handoff_events(handoff_id, id)",
    "CREATE INDEX handoff_events_of_prospect ON handoff_events(prospect_id, id)",
    "CREATE INDEX handoff_inbox ON handoff_state(closer_id, status, answer_by)",
    "CREATE INDEX handoff_outbox ON handoff_state(rep_id, status, answer_by)",
    "CREATE INDEX changes_of_person ON changes(actor_id, id)",
    "CREATE INDEX changes_undone ON changes(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX corrections_of_fact ON corrections(fact_id)",
    "CREATE INDEX prospects_of_company ON prospects(company_id)",
    "CREATE INDEX companies_by_name ON companies(name_key)",
    "CREATE INDEX companies_by_domain ON companies(domain) WHERE domain <> ''",
    "CREATE INDEX customers ON companies(industry, id) WHERE is_customer = 1",
    "CREATE INDEX contact_points_of_prospect ON contact_points(prospect_id, position)",
    "CREATE INDEX contact_points_by_value ON contact_points(normal) WHERE normal <> ''",
    "CREATE INDEX list_members_of_list ON list_members(list_id)",
    "CREATE INDEX list_members_of_prospect ON list_members(prospect_id)",
    "CREATE INDEX questions_of_guide ON guide_questions(guide_id, position)",
    "CREATE INDEX versions_of_script ON script_versions(script_id, number)",
    "CREATE INDEX scripts_by_slug ON scripts(slug)",
    "CREATE INDEX blocks_of_person ON run_blocks(owner_id, started_at)",
    "CREATE INDEX planned_of_person ON planned_blocks(owner_id)",
    "CREATE INDEX audit_of_noun ON audit(noun_id)",
)


ALL_FACTS: dict[str, str] = {
    **FACTS,
    **schema_lists.ADDED_FACTS,
    **schema_time.ADDED_FACTS,
    **schema_loop.ADDED_FACTS,
    **schema_numbers.ADDED_FACTS,
    **schema_practice.ADDED_FACTS,
}
"""Every fact table of today's schema with its columns as first made."""

ALL_DOCUMENTS: dict[str, str] = {
    **DOCUMENTS,
    **schema_lists.ADDED_DOCUMENTS,
    **schema_words.ADDED_DOCUMENTS,
    **schema_time.ADDED_DOCUMENTS,
    **schema_loop.ADDED_DOCUMENTS,
    **schema_numbers.ADDED_DOCUMENTS,
    **schema_practice.ADDED_DOCUMENTS,
}
"""Every document table of today's schema with its columns as first made."""

ALL_INDEXES: tuple[str, ...] = (
    *INDEXES,
    *schema_lists.ADDED_INDEXES,
    *schema_words.ADDED_INDEXES,
    *schema_time.ADDED_INDEXES,
    *schema_rest.ADDED_INDEXES,
    *schema_loop.ADDED_INDEXES,
    *schema_numbers.ADDED_INDEXES,
    *schema_practice.ADDED_INDEXES,
)
"""Every index of today's schema."""


def create_statements() -> tuple[str, ...]:
    """Every CREATE TABLE and CREATE INDEX of the first schema, in an order that respects references."""
    return (*_shared_tables({**DOCUMENTS, **FACTS}), *PROJECTIONS, *LOCAL, *INDEXES)


def list_statements() -> tuple[str, ...]:
    """What the second step adds, in an order that respects references."""
    tables = {**schema_lists.ADDED_DOCUMENTS, **schema_lists.ADDED_FACTS}
    columns = schema_lists.column_statements()
    return (*columns, *_shared_tables(tables), *schema_lists.ADDED_TABLES, *schema_lists.ADDED_INDEXES)


def word_statements() -> tuple[str, ...]:
    """What the step `words_and_letters` adds, in an order that respects references."""
    tables = _shared_tables(schema_words.ADDED_DOCUMENTS)
    return (*schema_words.column_statements(), *tables, *schema_words.ADDED_INDEXES)


def time_statements() -> tuple[str, ...]:
    """What the step `protected_time` adds, in an order that respects references."""
    tables = _shared_tables({**schema_time.ADDED_DOCUMENTS, **schema_time.ADDED_FACTS})
    local = (*schema_time.ADDED_TABLES, *schema_time.ADDED_INDEXES, *schema_time.HOMES)
    return (*schema_time.column_statements(), *tables, *local)


def loop_statements() -> tuple[str, ...]:
    """What the step `closed_loop` adds, in an order that respects references."""
    tables = _shared_tables({**schema_loop.ADDED_DOCUMENTS, **schema_loop.ADDED_FACTS})
    return (*schema_loop.column_statements(), *tables, *schema_loop.ADDED_INDEXES, *schema_loop.GUIDES)


def number_statements() -> tuple[str, ...]:
    """What the step `known_numbers` adds, in an order that respects references."""
    tables = _shared_tables({**schema_numbers.ADDED_DOCUMENTS, **schema_numbers.ADDED_FACTS})
    columns = schema_numbers.column_statements()
    return (*columns, *tables, *schema_numbers.ADDED_TABLES, *schema_numbers.ADDED_INDEXES)


def practice_statements() -> tuple[str, ...]:
    """What the step `rehearsed` adds, in an order that respects references."""
    tables = _shared_tables({**schema_practice.ADDED_DOCUMENTS, **schema_practice.ADDED_FACTS})
    columns = schema_practice.column_statements()
    return (*columns, *tables, *schema_practice.ADDED_TABLES, *schema_practice.ADDED_INDEXES)


def _shared_tables(tables: dict[str, str]) -> tuple[str, ...]:
    return tuple(f"CREATE TABLE {name} ({_SHARED}, {columns}) STRICT" for name, columns in tables.items())


def trigger_statements() -> dict[str, str]:
    """Every trigger by name: facts are not changed or deleted, a new source or list moves counts, leads are marked."""
    triggers = rollup_moves.triggers() | lead_marks.triggers()
    for table in ALL_FACTS:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, '{table} is a record and cannot be changed'); END"
            )
    return triggers
