"""What the step `rehearsed` adds to the file: practice, coaching, referrals, huddles, things to do, and pay.

Everything is added; nothing of the steps before is changed.
"""

from __future__ import annotations

ADDED_DOCUMENTS: dict[str, str] = {
    # Somebody to play in pairs. `objections` is the JSON list of what they say against it, in their words.
    "role_sheets": (
        "name TEXT NOT NULL, job TEXT NOT NULL DEFAULT '', mood TEXT NOT NULL DEFAULT '', "
        "situation TEXT NOT NULL DEFAULT '', hidden_need TEXT NOT NULL DEFAULT '', "
        "objections TEXT NOT NULL DEFAULT '[]', opening TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0, "
        "active INTEGER NOT NULL DEFAULT 1"
    ),
    # Practice a manager set for a person: `cards` is the JSON list of card ids, `until_on` the last day, or ''.
    "practice_sets": (
        "person_id TEXT NOT NULL, cards TEXT NOT NULL DEFAULT '[]', about TEXT NOT NULL DEFAULT '', "
        "until_on TEXT NOT NULL DEFAULT ''"
    ),
    # What a manager said to a person about a line of a script or about a call; `seen_at` once they read it.
    "feedback": (
        "person_id TEXT NOT NULL, text TEXT NOT NULL, script_version_id TEXT, line INTEGER, touch_id TEXT, seen_at TEXT"
    ),
    # Something a person is to do on a day, shown on Today until it is done or let go.
    # `kind` says where it comes from: own, huddle, thanks, news, warm; `about_id` is the huddle or the referral.
    "todos": (
        "person_id TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'own', text TEXT NOT NULL, due_on TEXT NOT NULL, "
        "prospect_id TEXT, about_id TEXT, done_at TEXT, outcome TEXT NOT NULL DEFAULT ''"
    ),
    # One sheet a team meeting; `parts` is the JSON of what was chosen or rewritten, NULL keys come from the record.
    "huddles": (
        "on_date TEXT NOT NULL, parts TEXT NOT NULL DEFAULT '{}', minutes TEXT NOT NULL DEFAULT '', held_at TEXT"
    ),
    # The manager's formula of pay for lead generation; `rules` is its JSON. It holds from a day until the next one.
    "pay_plans": (
        "person_id TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, period TEXT NOT NULL DEFAULT 'month', "
        "starts_on TEXT NOT NULL, rules TEXT NOT NULL DEFAULT '[]'"
    ),
}

ADDED_FACTS: dict[str, str] = {
    # An objection that came up in a real call, and whether the talk went on after it.
    "objections_heard": (
        "script_id TEXT NOT NULL REFERENCES scripts(id), prospect_id TEXT REFERENCES prospects(id), touch_id TEXT, "
        "at TEXT NOT NULL, went_on INTEGER"
    ),
    # A rehearsal in a pair, or a real call, seen by somebody; `scores` is the JSON of the rubric, 1 to 4 each.
    "observations": (
        "caller_id TEXT NOT NULL, observer_id TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'pair', "
        "role_sheet_id TEXT, script_version_id TEXT, touch_id TEXT, seconds INTEGER NOT NULL DEFAULT 0, "
        "scores TEXT NOT NULL DEFAULT '{}', note TEXT NOT NULL DEFAULT '', passed INTEGER"
    ),
    # Who named whom: `referrer_id` a prospect, or NULL with the name alone; `may_name` is permission to name them.
    "referrals": (
        "prospect_id TEXT NOT NULL REFERENCES prospects(id), referrer_id TEXT REFERENCES prospects(id), "
        "referrer_name TEXT NOT NULL DEFAULT '', relation TEXT NOT NULL DEFAULT '', "
        "may_name INTEGER NOT NULL DEFAULT 1, said TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, touch_id TEXT"
    ),
    # What became of asking for a referral and of the one given: asked, not_now, thanked, news.
    "referral_events": (
        "referrer_id TEXT NOT NULL REFERENCES prospects(id), referral_id TEXT REFERENCES referrals(id), "
        "at TEXT NOT NULL, act TEXT NOT NULL, moment TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''"
    ),
    # A pay statement as it was given out; `lines` is the JSON of how it was worked out.
    "pay_statements": (
        "person_id TEXT NOT NULL, plan_id TEXT NOT NULL REFERENCES pay_plans(id), first_day TEXT NOT NULL, "
        "last_day TEXT NOT NULL, amount_cents INTEGER NOT NULL, lines TEXT NOT NULL DEFAULT '[]', "
        "note TEXT NOT NULL DEFAULT ''"
    ),
}

ADDED_COLUMNS: dict[str, tuple[str, ...]] = {
    # Who says what is on the front, their mood, the seconds to answer in, and the place in the deck.
    "practice_cards": (
        "persona TEXT NOT NULL DEFAULT ''",
        "mood TEXT NOT NULL DEFAULT ''",
        "seconds INTEGER NOT NULL DEFAULT 30",
        "slug TEXT NOT NULL DEFAULT ''",
        "active INTEGER NOT NULL DEFAULT 1",
    ),
    # The number of the version that was live when a rehearsal was first asked for before new ones go live; 0: never.
    "scripts": ("certified INTEGER NOT NULL DEFAULT 0",),
    # A partner, expert or other voice worth keeping warm; '' for everybody else.
    "prospects": ("voice TEXT NOT NULL DEFAULT ''",),
}

ADDED_TABLES: tuple[str, ...] = (
    # Where a card stands for a person, folded from their reviews; `memory` is the scheduler's own JSON.
    "CREATE TABLE practice_state (person_id TEXT NOT NULL, card_id TEXT NOT NULL, due_at TEXT NOT NULL, "
    "last_at TEXT NOT NULL, reviews INTEGER NOT NULL, memory TEXT NOT NULL, "
    "PRIMARY KEY (person_id, card_id)) STRICT, WITHOUT ROWID",
)

ADDED_INDEXES: tuple[str, ...] = (
    "CREATE INDEX practice_due ON practice_state(person_id, due_at)",
    "CREATE INDEX reviews_of_person ON practice_reviews(actor_id, at)",
    "CREATE INDEX reviews_of_card ON practice_reviews(card_id, actor_id, at)",
    "CREATE INDEX heard_of_script ON objections_heard(script_id, at)",
    "CREATE INDEX heard_of_person ON objections_heard(actor_id, at)",
    "CREATE INDEX heard_of_touch ON objections_heard(touch_id) WHERE touch_id IS NOT NULL",
    "CREATE INDEX seen_of_caller ON observations(caller_id, at)",
    "CREATE INDEX seen_of_version ON observations(script_version_id, caller_id) WHERE script_version_id IS NOT NULL",
    "CREATE INDEX feedback_of_person ON feedback(person_id, seen_at) WHERE deleted = 0",
    "CREATE INDEX todos_of_person ON todos(person_id, due_on) WHERE done_at IS NULL AND deleted = 0",
    "CREATE INDEX todos_about ON todos(about_id) WHERE about_id IS NOT NULL",
    "CREATE INDEX todos_of_prospect ON todos(prospect_id) WHERE prospect_id IS NOT NULL",
    "CREATE INDEX referrals_of_prospect ON referrals(prospect_id)",
    "CREATE INDEX referrals_by_referrer ON referrals(referrer_id) WHERE referrer_id IS NOT NULL",
    "CREATE INDEX referral_events_of ON referral_events(referrer_id, at)",
    "CREATE INDEX statements_of_person ON pay_statements(person_id, first_day)",
    "CREATE INDEX voices ON prospects(voice) WHERE voice <> '' AND deleted = 0",
)


def column_statements() -> tuple[str, ...]:
    """The ALTER TABLE statements of this step."""
    return tuple(
        f"ALTER TABLE {table} ADD COLUMN {column}" for table, columns in ADDED_COLUMNS.items() for column in columns
    )
