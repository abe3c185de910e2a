"""What the step `closed_loop` adds to the file: guides in versions, sorting, routing, questions, meetings and deals.

Everything is added; nothing of the steps before is changed.
"""

from __future__ import annotations

ADDED_DOCUMENTS: dict[str, str] = {
    # One living row a workspace; `rules` is the JSON of `method.handoff_rules.HandoffRules`, without the defaults.
    "handoff_rules": "rules TEXT NOT NULL DEFAULT '{}'",
    # What a closer takes: `places` (country or country-state) and `industries` are JSON lists, [] for all; the limits
    # are NULL for none; with `by_mail` the closer works without the app and answers on sheets.
    "closer_terms": (
        "person_id TEXT NOT NULL REFERENCES people(id), weight INTEGER NOT NULL DEFAULT 1, week_limit INTEGER, "
        "open_limit INTEGER, places TEXT NOT NULL DEFAULT '[]', industries TEXT NOT NULL DEFAULT '[]', "
        "min_employees INTEGER, max_employees INTEGER, by_mail INTEGER NOT NULL DEFAULT 0"
    ),
    # A sale that did not come out of a handoff of this workspace, with where it came from.
    "deals": (
        "company_id TEXT, prospect_id TEXT, company_name TEXT NOT NULL DEFAULT '', "
        "person_name TEXT NOT NULL DEFAULT '', closed_on TEXT NOT NULL, amount_cents INTEGER, profit_cents INTEGER, "
        "source_id TEXT, closer_id TEXT, about TEXT NOT NULL DEFAULT ''"
    ),
}

ADDED_FACTS: dict[str, str] = {
    # What was proposed for somebody after a conversation and what was decided; `proposed_reasons` is a JSON list.
    "sortings": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), at TEXT NOT NULL, touch_id TEXT, guide_id TEXT, "
        "proposed TEXT NOT NULL, proposed_until TEXT, proposed_reasons TEXT NOT NULL DEFAULT '[]', "
        "chosen TEXT NOT NULL, why TEXT NOT NULL DEFAULT ''"
    ),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # The versions of a guide share `family_id` (NULL: its own id); `state` is draft, live or old. A short-term lead
    # could buy within `short_cycles` sales cycles of `cycle_days` days.
    "guides": (
        "family_id TEXT",
        "state TEXT NOT NULL DEFAULT 'live'",
        "cycle_days INTEGER NOT NULL DEFAULT 90",
        "short_cycles INTEGER NOT NULL DEFAULT 2",
        "published_at TEXT",
        "why TEXT NOT NULL DEFAULT ''",
    ),
    # `role` says what a question is for (need, motivation, authority, time_frame, size, next_step, "" for none);
    # `counts` is the JSON of what counts as an answer besides its length.
    "guide_questions": ("role TEXT NOT NULL DEFAULT ''", "counts TEXT NOT NULL DEFAULT '{}'"),
    # A named closer gets every lead of the company.
    "companies": ("closer_id TEXT",),
    # The agreed meeting (UTC) in the zone of `meeting_zone`; `route` is the JSON of where the lead would have gone.
    "handoffs": (
        "meeting_at TEXT",
        "meeting_minutes INTEGER NOT NULL DEFAULT 30",
        "meeting_zone TEXT NOT NULL DEFAULT ''",
        "avoid TEXT NOT NULL DEFAULT ''",
        "size_basis TEXT NOT NULL DEFAULT ''",
        "route TEXT NOT NULL DEFAULT '{}'",
    ),
    # A new time to answer by (replied, reassigned), and the day of a first sale.
    "handoff_events": ("answer_by TEXT", "first_sale_on TEXT"),
    # `alarm` is how far an unanswered lead was brought up: 0 not, 1 reminded, 2 told the manager, 3 offered to another;
    # `due_at` is when its outcome is due, `meeting_at` the meeting as it stands, `held` whether one was held.
    "handoff_state": (
        "alarm INTEGER NOT NULL DEFAULT 0",
        "due_at TEXT",
        "meeting_at TEXT",
        "held INTEGER NOT NULL DEFAULT 0",
        "profit_cents INTEGER",
        "first_sale_on TEXT",
        "question TEXT NOT NULL DEFAULT ''",
    ),
}

ADDED_INDEXES: tuple[str, ...] = (
    "CREATE INDEX sortings_of_prospect ON sortings(prospect_id, id)",
    "CREATE INDEX handoffs_unanswered ON handoff_state(status, answer_by)",
    "CREATE INDEX handoffs_of_person ON handoff_state(prospect_id, sent_at)",
    "CREATE INDEX deals_by_day ON deals(closed_on) WHERE deleted = 0",
    "CREATE INDEX terms_of_closer ON closer_terms(person_id) WHERE deleted = 0",
)

GUIDES: tuple[str, ...] = (
    "UPDATE guides SET family_id = id, published_at = created_at",
    "UPDATE guides SET state = 'old' WHERE active = 0",
    "UPDATE guide_questions SET role = CASE key WHEN 'buying_plan' THEN 'time_frame' ELSE key END "
    "WHERE key IN ('need', 'motivation', 'authority', 'buying_plan', 'size', 'next_step')",
)
"""The guide there is becomes the first version of its family, and its questions say what they are for."""


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
