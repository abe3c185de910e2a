"""What the second step adds to the workspace file: imports with their undo, merged people, smart lists, erasure.

Everything is added; nothing of the first schema is changed.
"""

from __future__ import annotations

MOST_SEGMENTS = 100
"""How many segments of a level the search index may have before it merges them all at once, within one write."""

ADDED_FACTS: dict[str, str] = {
    # One field-by-field change an import made to a row that was there before; `before` and `after` hold the
    # changed columns only, as JSON. A row the import made itself has `before` = "null".
    "import_changes": (
        "import_id TEXT NOT NULL REFERENCES imports(id), noun TEXT NOT NULL, noun_id TEXT NOT NULL, "
        "prospect_id TEXT, before TEXT NOT NULL, after TEXT NOT NULL"
    ),
    "merges": (
        "kept_id TEXT NOT NULL REFERENCES prospects(id), gone_id TEXT NOT NULL REFERENCES prospects(id), "
        "act TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''"
    ),
    # One batch of a large change, for undo: rows of one table that all were the same before (as JSON; "null" for new
    # rows, "fact" for facts), with their ids side by side.
    "change_parts": (
        "change_id TEXT NOT NULL REFERENCES changes(id), noun TEXT NOT NULL, before TEXT NOT NULL, ids TEXT NOT NULL"
    ),
    "erasures": (
        "prospect_id TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', "
        "proof TEXT NOT NULL DEFAULT '', counts TEXT NOT NULL DEFAULT '{}'"
    ),
}

ADDED_DOCUMENTS: dict[str, str] = {
    "import_mappings": (
        "shape TEXT NOT NULL, name TEXT NOT NULL DEFAULT '', mapping TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{}'"
    ),
    "smart_lists": ("name TEXT NOT NULL, query TEXT NOT NULL DEFAULT '{}', position INTEGER NOT NULL DEFAULT 0"),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    "prospects": (
        "salutation TEXT NOT NULL DEFAULT ''",
        "street TEXT NOT NULL DEFAULT ''",
        "postal_code TEXT NOT NULL DEFAULT ''",
        "merged_into TEXT",
    ),
    "companies": ("import_id TEXT", "street TEXT NOT NULL DEFAULT ''", "postal_code TEXT NOT NULL DEFAULT ''"),
    "imports": (
        # running -> done -> undone, or running -> stopped (cancelled, failed, or cut off by a crash)
        "state TEXT NOT NULL DEFAULT 'done'",
        "system TEXT NOT NULL DEFAULT ''",
        "shape TEXT NOT NULL DEFAULT ''",
        "duplicates TEXT NOT NULL DEFAULT 'skip'",
        "assigned_to TEXT",
        "finished_at TEXT",
    ),
}

ADDED_TABLES: tuple[str, ...] = (
    # Whose record counts as whose: a merged person's facts are folded with those of the one that was kept.
    "CREATE TABLE merged (gone_id TEXT NOT NULL PRIMARY KEY, kept_id TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # Long work under way on this machine, so that one cut off by a crash is found and taken back at the next start.
    "CREATE TABLE local_jobs (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, "
    "process TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # The search index is made anew: `number` is the place in the order of the table (see search_index), the words are
    # folded and split before they are stored, and of each word only its people are kept, not its positions.
    "DROP TABLE prospect_search",
    "DROP TABLE search_docs",
    "CREATE TABLE search_docs (number INTEGER PRIMARY KEY, prospect_id TEXT NOT NULL UNIQUE, "
    "words TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE prospect_search USING fts5(words, content='search_docs', content_rowid='number', "
    "prefix='1 2 3 4', detail=none, columnsize=0, tokenize='ascii')",
    # Segments are merged late: with the usual 4 every twentieth note waits 50 ms for it, with 16 hardly any.
    "INSERT INTO prospect_search (prospect_search, rank) VALUES ('automerge', 16)",
    f"INSERT INTO prospect_search (prospect_search, rank) VALUES ('crisismerge', {MOST_SEGMENTS})",
    "CREATE TABLE search_serials (id INTEGER PRIMARY KEY CHECK (id = 1), used INTEGER NOT NULL) STRICT",
    "INSERT INTO search_serials (id, used) VALUES (1, 0)",
)

_COMPANY_AT = "instr(words, ' | ') + 3"
_PLACE_AT = f"instr(substr(words, {_COMPANY_AT}), ' | ') + instr(words, ' | ') + 5"

WORDS_PARTS: dict[str, str] = {
    "name": "substr(words, 1, 40)",
    "company": f"substr(words, {_COMPANY_AT}, 40)",
    "place": f"substr(words, {_PLACE_AT}, 30)",
}
"""The beginnings of the parts of the search words; the table is sorted by them through their indexes."""

ADDED_INDEXES: tuple[str, ...] = (
    "CREATE INDEX prospects_of_import ON prospects(import_id) WHERE import_id IS NOT NULL",
    "CREATE INDEX companies_of_import ON companies(import_id) WHERE import_id IS NOT NULL",
    "CREATE INDEX changes_of_import ON import_changes(import_id, id)",
    "CREATE INDEX merges_of_kept ON merges(kept_id, id)",
    "CREATE INDEX merges_of_gone ON merges(gone_id, id)",
    "CREATE INDEX merged_into_kept ON merged(kept_id)",
    "CREATE INDEX mappings_by_shape ON import_mappings(shape)",
    "CREATE INDEX parts_of_change ON change_parts(change_id, id)",
    *(f"CREATE INDEX docs_by_{column} ON search_docs({part})" for column, part in WORDS_PARTS.items()),
)


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
