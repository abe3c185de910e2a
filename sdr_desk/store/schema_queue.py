"""What the step `lists_in_blocks` adds to the file: the people of a block's list in order, and when a try rests.

Everything is added; nothing of the steps before is changed.
"""

from __future__ import annotations

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # Whether the rules of that call let the person rest after it; NULL for calls that say nothing about it.
    "touches": ("rests INTEGER",),
    "prospect_state": ("rests INTEGER",),
}

ADDED_TABLES: tuple[str, ...] = (
    # The first people of the list of a running block, in the order of the queue; gone when the block has ended.
    "CREATE TABLE local_block_people (block_id TEXT NOT NULL, lane INTEGER NOT NULL, zone TEXT NOT NULL, "
    "sort_key INTEGER NOT NULL, prospect_id TEXT NOT NULL, "
    "PRIMARY KEY (block_id, lane, zone, sort_key, prospect_id)) STRICT, WITHOUT ROWID",
    # The question they were gathered by, as smart lists keep it.
    "CREATE TABLE local_block_lists (block_id TEXT NOT NULL PRIMARY KEY, which TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


def statements() -> tuple[str, ...]:
    """The statements of this step."""
    added = (
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
    return (*added, *ADDED_TABLES)
