"""A mark of all that leads are read from: whatever changes any of it makes the mark anew in the same transaction.

What was read can be kept by it. A mark is drawn by lot, so it never comes back after a rollback, and a copy of a file
that still has it has the same leads. Facts cannot be changed, so only new ones are watched; whoever takes their guards
away (erasing, mending) writes the triggers again, which makes the mark anew too.
"""

from __future__ import annotations

import sqlite3

KEY = "leads_mark"
"""Where it stands in `local_meta`."""

_ANEW = f"UPDATE local_meta SET value = lower(hex(randomblob(16))) WHERE key = '{KEY}';"
_STATE = (
    "prospect_id", "rep_id", "closer_id", "status", "sent_at", "last_at", "reason", "amount_cents", "meeting_at",
    "held", "profit_cents", "first_sale_on",
)  # fmt: skip
_DIFFERS = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in ("handoff_id", *_STATE))
# A call that lies before a handoff of its person is one of those that led to it.
_LED = """EXISTS (SELECT 1 FROM handoff_state s WHERE s.prospect_id
IN ({0}.prospect_id, (SELECT kept_id FROM merged WHERE gone_id = {0}.prospect_id)) AND s.sent_at >= {0}.at)"""
_TOLD = f"""EXISTS (SELECT 1 FROM handoff_events WHERE id = {{0}}.fact_id)
OR EXISTS (SELECT 1 FROM touches t WHERE t.id = {{0}}.fact_id AND {_LED.format("t")})"""
_IN_A_LEAD = "EXISTS (SELECT 1 FROM handoff_state WHERE prospect_id = NEW.id)"
_WATCHED: dict[str, dict[str, str]] = {
    "handoffs": {"INSERT": ""},
    "handoff_events": {"INSERT": ""},
    "handoff_state": {"INSERT": "", "UPDATE": _DIFFERS, "DELETE": ""},
    "merged": {
        "INSERT": "",
        "UPDATE": "OLD.gone_id IS NOT NEW.gone_id OR OLD.kept_id IS NOT NEW.kept_id",
        "DELETE": "",
    },
    "people": {"INSERT": "", "UPDATE": "OLD.id IS NOT NEW.id OR OLD.time_zone IS NOT NEW.time_zone", "DELETE": ""},
    "prospects": {"UPDATE OF source_id": f"OLD.source_id IS NOT NEW.source_id AND {_IN_A_LEAD}", "DELETE": ""},
    "touches": {"INSERT": _LED.format("NEW")},
    "withdrawn": {"INSERT": _TOLD.format("NEW"), "UPDATE": "", "DELETE": _TOLD.format("OLD")},
}


def triggers() -> dict[str, str]:
    """What makes the mark anew, by name."""
    found = {}
    for table, verbs in _WATCHED.items():
        for verb, when in verbs.items():
            name = f"leads_{table}_{verb.split()[0].lower()}"
            only = f"\nWHEN {when}" if when else ""
            found[name] = f"CREATE TRIGGER {name} AFTER {verb} ON {table}{only}\nBEGIN\n{_ANEW}\nEND"
    return found


def watched(conn: sqlite3.Connection) -> bool:
    """Whether a file has the triggers that keep its mark."""
    return conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'leads_handoff_state_update'").fetchone() is not None


def renew(conn: sqlite3.Connection) -> None:
    """Give a file its first mark, or another one."""
    conn.execute(
        "INSERT INTO local_meta (key, value) VALUES (?, lower(hex(randomblob(16)))) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (KEY,),
    )


def mark(conn: sqlite3.Connection) -> str | None:
    """The mark as this connection sees it now, None in a file that has none.

    The leads (`funnel.leads`), how they went on (`flow.courses`) and the dials that led to them (`flow.dials_before`)
    are the same whenever it is the same, in whichever file.
    """
    row = conn.execute("SELECT value FROM local_meta WHERE key = ?", (KEY,)).fetchone()
    return None if row is None else str(row[0])
