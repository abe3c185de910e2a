"""What the step `known_numbers` adds to the file: plans, ranking, hours at a cost, and counts by source and list.

Everything is added; nothing of the steps before is changed.
"""

from __future__ import annotations

ADDED_DOCUMENTS: dict[str, str] = {
    # What a person, or with `whose` '' the team, wants from a quarter; `rates` is the JSON of what was stated for it.
    "plans": (
        "whose TEXT NOT NULL DEFAULT '', starts_on TEXT NOT NULL, goal_cents INTEGER NOT NULL, "
        "rates TEXT NOT NULL DEFAULT '{}'"
    ),
    # One living row a workspace: the manager's rules, the columns never learned from (both JSON lists), and the model
    # that grades, NULL for the newest.
    "ranking": "rules TEXT NOT NULL DEFAULT '[]', left_out TEXT NOT NULL DEFAULT '[]', model_id TEXT",
}

ADDED_FACTS: dict[str, str] = {
    # Minutes of people spent on a source in a month (YYYY-MM) besides calling, such as days at a trade show.
    "work_hours": (
        "source_id TEXT NOT NULL REFERENCES sources(id), month TEXT NOT NULL, person_id TEXT NOT NULL, "
        "minutes INTEGER NOT NULL, about TEXT NOT NULL DEFAULT ''"
    ),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # Sources of one campaign are added up under its name.
    "sources": ("campaign TEXT NOT NULL DEFAULT ''",),
}

ADDED_TABLES: tuple[str, ...] = (
    # What touches of a person come to on a day of theirs, by the source the prospect has now and the script used.
    "CREATE TABLE touch_rollup (day TEXT NOT NULL, person_id TEXT NOT NULL, source_id TEXT NOT NULL, "
    "version_id TEXT NOT NULL, dials INTEGER NOT NULL, connects INTEGER NOT NULL, conversations INTEGER NOT NULL, "
    "seconds INTEGER NOT NULL, PRIMARY KEY (day, person_id, source_id, version_id)) STRICT, WITHOUT ROWID",
    # The same by list: somebody on two lists counts in both.
    "CREATE TABLE list_rollup (day TEXT NOT NULL, person_id TEXT NOT NULL, list_id TEXT NOT NULL, "
    "dials INTEGER NOT NULL, connects INTEGER NOT NULL, conversations INTEGER NOT NULL, seconds INTEGER NOT NULL, "
    "PRIMARY KEY (day, person_id, list_id)) STRICT, WITHOUT ROWID",
    # Somebody whose source or lists changed inside a write that is not over: their counts move before it ends.
    # `was` is the source, or whether it was on the list `about`, when the write began.
    "CREATE TABLE rollup_moves (prospect_id TEXT NOT NULL, facet TEXT NOT NULL, about TEXT NOT NULL, "
    "was TEXT NOT NULL, PRIMARY KEY (prospect_id, facet, about)) STRICT, WITHOUT ROWID",
    # Trained models of this machine, as text; they can be trained again from the record.
    "CREATE TABLE local_rank_models (id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, "
    "rows INTEGER NOT NULL, positives INTEGER NOT NULL, card TEXT NOT NULL, model TEXT NOT NULL) "
    "STRICT, WITHOUT ROWID",
)

ADDED_INDEXES: tuple[str, ...] = (
    "CREATE INDEX plans_of ON plans(whose, starts_on) WHERE deleted = 0",
    "CREATE INDEX spend_of_source ON spend(source_id, month)",
    "CREATE INDEX hours_of_source ON work_hours(source_id, month)",
    # Everybody who came in is counted by source and day in the index alone.
    "CREATE INDEX people_by_source ON prospects(source_id, substr(created_at, 1, 10)) "
    "WHERE deleted = 0 AND merged_into IS NULL",
)


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
