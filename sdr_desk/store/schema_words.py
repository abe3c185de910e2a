"""What the step `words_and_letters` adds to the file: suggested words, experiments, letters, and who signs them.

Everything is added; nothing of the schemas before is changed.
"""

from __future__ import annotations

ADDED_DOCUMENTS: dict[str, str] = {
    # `logo` is a PNG or JPEG picture in base64, "" for none.
    "letterheads": (
        "name TEXT NOT NULL, logo TEXT NOT NULL DEFAULT '', foot TEXT NOT NULL DEFAULT '', "
        "active INTEGER NOT NULL DEFAULT 0"
    ),
    "script_suggestions": (
        "script_id TEXT NOT NULL REFERENCES scripts(id), version_id TEXT REFERENCES script_versions(id), "
        "words TEXT NOT NULL, body TEXT NOT NULL DEFAULT '', "
        "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined')), "
        "answer TEXT NOT NULL DEFAULT ''"
    ),
    # `variants` is a JSON list of version ids.
    "experiments": (
        "script_id TEXT NOT NULL REFERENCES scripts(id), goal TEXT NOT NULL, variants TEXT NOT NULL DEFAULT '[]', "
        "state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped', 'promoted')), "
        "started_at TEXT NOT NULL, ended_at TEXT, winner_id TEXT, note TEXT NOT NULL DEFAULT ''"
    ),
    # `people` is a JSON list of prospect ids.
    "mailings": (
        "kind TEXT NOT NULL CHECK (kind IN ('letter', 'email')), script_version_id TEXT, made_at TEXT NOT NULL, "
        "state TEXT NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'sent', 'dropped')), "
        "people TEXT NOT NULL DEFAULT '[]', file_name TEXT NOT NULL DEFAULT ''"
    ),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # `signature` is a PNG or JPEG picture in base64, "" for none.
    "people": ("title TEXT NOT NULL DEFAULT ''", "signature TEXT NOT NULL DEFAULT ''"),
    "profile": (
        "to_whom TEXT NOT NULL DEFAULT ''",
        "street TEXT NOT NULL DEFAULT ''",
        "postal_code TEXT NOT NULL DEFAULT ''",
        "city TEXT NOT NULL DEFAULT ''",
        "state TEXT NOT NULL DEFAULT ''",
        "website TEXT NOT NULL DEFAULT ''",
    ),
    "touches": ("voicemail_version_id TEXT",),
    # There is a draft while `draft_at` is set; `draft_base_id` is the version it was begun from.
    "scripts": ("draft_at TEXT", "draft_base_id TEXT"),
}

ADDED_INDEXES: tuple[str, ...] = (
    # Which fields of their own the newest people have is asked while a script is being written.
    "CREATE INDEX prospects_own_fields ON prospects(id) WHERE custom <> '{}' AND deleted = 0",
    # The calls of a version are counted in the index alone: two more small columns for a count many times as fast.
    "CREATE INDEX touches_of_version ON touches(script_version_id, at, is_dial, is_conversation) "
    "WHERE script_version_id IS NOT NULL",
    "CREATE INDEX touches_of_voicemail ON touches(voicemail_version_id, at) WHERE voicemail_version_id IS NOT NULL",
    "CREATE INDEX calls_that_came_in ON touches(prospect_id, at) WHERE kind = 'call' AND is_dial = 0",
    "CREATE INDEX suggestions_of_script ON script_suggestions(script_id, id) WHERE state = 'open'",
    "CREATE INDEX running_experiments ON experiments(script_id) WHERE state = 'running'",
    "CREATE INDEX waiting_mailings ON mailings(made_at) WHERE state = 'made'",
)


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
