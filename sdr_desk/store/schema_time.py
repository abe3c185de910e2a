"""What the step `protected_time` adds to the file: calling rules, own outcomes, tracks, plans, calendars and homes.

Everything is added; nothing of the schemas before is changed.
"""

from __future__ import annotations

ADDED_DOCUMENTS: dict[str, str] = {
    # One living row a workspace; `rules` is the JSON of `method.rules.Rules`, without what is as by default.
    "calling_rules": "rules TEXT NOT NULL DEFAULT '{}'",
}

ADDED_FACTS: dict[str, str] = {
    # Somebody did what the day was not meant for and said so, such as closing on a prospecting day.
    "overrides": ("at TEXT NOT NULL, what TEXT NOT NULL, person_id TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''"),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # What the phone did and what the talk came to; `rule` is the JSON of what happens by count, and on which track.
    "dispositions": (
        "digit TEXT NOT NULL DEFAULT ''",
        "phone_state TEXT NOT NULL DEFAULT ''",
        "talk_state TEXT NOT NULL DEFAULT ''",
        "asks TEXT NOT NULL DEFAULT ''",
        "follows TEXT NOT NULL DEFAULT ''",
        "rule TEXT NOT NULL DEFAULT '{}'",
        "position INTEGER NOT NULL DEFAULT 0",
    ),
    # `entry` and `exit_rules` are JSON; after `reentry_days` somebody may enter the track again, NULL for never.
    "nurture_tracks": (
        "entry TEXT NOT NULL DEFAULT '[]'",
        "exit_rules TEXT NOT NULL DEFAULT '[]'",
        "reentry_days INTEGER DEFAULT 30",
        "position INTEGER NOT NULL DEFAULT 0",
    ),
    # `until` is the day somebody named, `due_at` when the next touch is due, and `kind` what it is; facts of before
    # have neither: their touch was due on the day named, and the track says what it is.
    "enrolments": ("due_at TEXT", "kind TEXT NOT NULL DEFAULT ''"),
    "prospect_state": ("due_kind TEXT NOT NULL DEFAULT ''",),
    # From which day a weekday is of this kind, NULL for always; the newest day that is not ahead holds.
    "rhythm": ("since_date TEXT",),
    # The last day of an exception that is longer than a day; `kept` is why what was done against the day stands.
    "rhythm_exceptions": ("until_date TEXT", "kept TEXT NOT NULL DEFAULT ''"),
    # Every `interval` weeks, from `since_date` (NULL: the day it was made) up to `until_date`; `skipped` is a JSON list
    # of days, `moves` one of [day it would be, day it is, HH:MM, minutes].
    "planned_blocks": (
        "smart_list_id TEXT",
        "until_date TEXT",
        "interval INTEGER NOT NULL DEFAULT 1",
        "since_date TEXT",
        "skipped TEXT NOT NULL DEFAULT '[]'",
        "moves TEXT NOT NULL DEFAULT '[]'",
    ),
    "run_blocks": ("list_id TEXT", "smart_list_id TEXT", "script_id TEXT"),
}

ADDED_TABLES: tuple[str, ...] = (
    # What a calendar that is read says about when somebody is busy; times are UTC texts.
    "CREATE TABLE local_busy_times (person_id TEXT NOT NULL, source TEXT NOT NULL, uid TEXT NOT NULL, "
    "starts TEXT NOT NULL, ends TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', all_day INTEGER NOT NULL DEFAULT 0, "
    "PRIMARY KEY (person_id, source, uid, starts)) STRICT, WITHOUT ROWID",
    # A calendar that is written to or read from: `kind` is file_out, file_in or server, `address` a path or URL.
    "CREATE TABLE local_calendar_links (id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL, kind TEXT NOT NULL, "
    "address TEXT NOT NULL, name TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '', "
    "about TEXT NOT NULL DEFAULT '{}', last_at TEXT) STRICT, WITHOUT ROWID",
    # The public holidays of a place in a year, computed once: a JSON object of day and name.
    "CREATE TABLE local_holidays (place TEXT NOT NULL, year INTEGER NOT NULL, days TEXT NOT NULL, "
    "PRIMARY KEY (place, year)) STRICT, WITHOUT ROWID",
)

ADDED_INDEXES: tuple[str, ...] = (
    # Who has talked with whom of a company lately is asked before each call, in the index alone.
    "CREATE INDEX talks_with_companies ON touches(company_id, at, actor_id, id, is_conversation) "
    "WHERE is_conversation = 1",
    "CREATE INDEX fresh_of_block ON touches(block_id, id) WHERE lane = 4 AND block_id IS NOT NULL",
    # Everybody alive who is in no lane; who of them is a loose end is asked of the index alone.
    "CREATE INDEX in_no_lane ON prospect_state(prospect_id, status, owner_id, dialable, resting_until, due_kind, "
    "track_id, track_step, due_at, lane) "
    "WHERE lane IS NULL AND status IN ('raw', 'working', 'nurture', 'qualified', 'returned')",
    "CREATE INDEX on_tracks ON prospect_state(track_id, status, track_step, due_kind, prospect_id) "
    "WHERE track_id IS NOT NULL",
    "CREATE INDEX nurture_due ON prospect_state(owner_id, due_at, track_id, track_step, due_kind, prospect_id, status, "
    "resting_until) "
    "WHERE status = 'nurture'",
    "CREATE INDEX enrolments_of_track ON enrolments(track_id, id) WHERE track_id IS NOT NULL",
    "CREATE INDEX overrides_of_person ON overrides(person_id, at)",
    "CREATE INDEX busy_times_of_person ON local_busy_times(person_id, starts)",
    "CREATE INDEX rhythm_of_person ON rhythm(owner_id, weekday)",
    "CREATE INDEX exceptions_of_person ON rhythm_exceptions(owner_id, on_date)",
    "CREATE INDEX visits_of_person ON touches(actor_id, at) WHERE kind IN ('visit', 'meeting')",
)

HOMES: tuple[str, ...] = (
    # People without a company are called at home, at hours of their own: their zone key says so.
    "UPDATE prospect_state SET zone = 'home:' || zone WHERE zone <> '' AND prospect_id IN "
    "(SELECT id FROM prospects WHERE company_id IS NULL)",
    "INSERT OR IGNORE INTO queue_zones (zone) SELECT DISTINCT s.zone FROM prospect_state s JOIN prospects p "
    "ON p.id = s.prospect_id WHERE p.company_id IS NULL AND s.zone <> ''",
)
"""Marks those who are called at home in the queue; see `method.hours.HOME`."""


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
