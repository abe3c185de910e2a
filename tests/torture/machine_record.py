"""What the record of a workspace comes to, worked out in plain SQL and Python that share no code with the desk."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.desk.judging import stands_for

LIVES = "id NOT IN (SELECT fact_id FROM withdrawn)"
OPEN = ("waiting", "asked", "accepted", "no_show")
STATES = frozenset((
    "raw", "working", "nurture", "qualified", "handed_off", "accepted", "won", "lost", "returned", "disqualified",
    "do_not_call",
))  # fmt: skip
Key = tuple[str, ...]


def zones_of(conn: sqlite3.Connection) -> dict[str, ZoneInfo]:
    return {one: ZoneInfo(zone) for one, zone in conn.execute("SELECT id, time_zone FROM people")}


def day_of(at: str, zone: ZoneInfo | None) -> str:
    return datetime.fromisoformat(at).astimezone(zone or ZoneInfo("UTC")).date().isoformat()


# --- counts -----------------------------------------------------------------------------------------------------------

_CALLS = f"""SELECT prospect_id, actor_id, at, coalesce(script_version_id, ''),
is_dial, is_connect, is_conversation, seconds FROM touches WHERE {LIVES}"""
_NAMES = ("dials", "connects", "conversations")


def wrong_days(conn: sqlite3.Connection) -> dict[Key, tuple[int, int]]:
    """Daily counts that are not those of the calls and handoffs: kept and wanted."""
    zones, wanted = zones_of(conn), Counter[Key]()
    for _who, actor, at, _version, *flags, _seconds in conn.execute(_CALLS):
        for name, flag in zip(_NAMES, flags, strict=True):
            wanted[actor, day_of(at, zones.get(actor)), name] += flag
    for owner, at in conn.execute(f"SELECT owner_id, sent_at FROM handoffs WHERE {LIVES}"):
        wanted[owner, day_of(at, zones.get(owner)), "developed"] += 1
    kept = Counter({
        (person, day, name): amount for person, day, name, amount in conn.execute("SELECT * FROM daily_counts")
        if name in (*_NAMES, "developed")
    })  # fmt: skip
    return {key: (kept[key], wanted[key]) for key in kept.keys() | wanted.keys() if kept[key] != wanted[key]}


def wrong_sums(conn: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Sums of answers and outcomes that are not those of the handoffs: kept and wanted."""
    acts: dict[str, list[str]] = {}
    cents = 0
    for handoff, act, amount in conn.execute(
        f"SELECT handoff_id, act, coalesce(amount_cents, 0) FROM handoff_events WHERE {LIVES} ORDER BY id"
    ):
        acts.setdefault(handoff, []).append(act)
        cents += amount if act == "won" else 0
    wanted = {
        "accepted": sum("accepted" in told for told in acts.values()),
        "held": sum("meeting_held" in told for told in acts.values()),
        "meetings_held": sum(told.count("meeting_held") for told in acts.values()),
        "proposals": sum(told.count("proposal") for told in acts.values()),
        "wins": sum(told.count("won") for told in acts.values()),
        "won_cents": cents,
    }
    kept = dict(conn.execute("SELECT measure, sum(amount) FROM daily_counts GROUP BY measure").fetchall())
    return {name: (kept.get(name, 0), many) for name, many in wanted.items() if kept.get(name, 0) != many}


def wrong_rollups(conn: sqlite3.Connection) -> list[tuple[str, Key]]:
    """Counts by source, script and list that are not those of the calls."""
    zones, kept_by = zones_of(conn), stands_for(conn)
    sources = {one: source or "" for one, source in conn.execute("SELECT id, source_id FROM prospects")}
    lists: dict[str, set[str]] = {}
    for one, whose in conn.execute("SELECT prospect_id, list_id FROM list_members WHERE deleted = 0"):
        lists.setdefault(one, set()).add(whose)
    by_source, by_list = Counter[Key](), Counter[Key]()
    for who, actor, at, version, *amounts in conn.execute(_CALLS):
        top, day = kept_by.get(who, who), day_of(at, zones.get(actor))
        for name, amount in zip((*_NAMES, "seconds"), amounts, strict=True):
            by_source[day, actor, sources.get(top, ""), version, name] += amount
            for whose in lists.get(top, ()):
                by_list[day, actor, whose, name] += amount
    return [*_differ(conn, "touch_rollup", 4, by_source), *_differ(conn, "list_rollup", 3, by_list)]


def _differ(conn: sqlite3.Connection, table: str, keys: int, wanted: Counter[Key]) -> list[tuple[str, Key]]:
    kept = Counter[Key]()
    for row in conn.execute(f"SELECT * FROM {table}"):
        for name, amount in zip((*_NAMES, "seconds"), row[keys:], strict=True):
            kept[(*row[:keys], name)] += amount
    return [(table, key) for key in kept.keys() | wanted.keys() if kept[key] != wanted[key]]


# --- people -----------------------------------------------------------------------------------------------------------


def without_one_state(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    """People who are there without exactly one state of a known name, or whose state names another owner."""
    return conn.execute(
        "SELECT p.id, p.owner_id, s.owner_id, s.status FROM prospects p "
        "LEFT JOIN prospect_state s ON s.prospect_id = p.id WHERE p.deleted = 0 AND (s.prospect_id IS NULL "
        f"OR s.owner_id <> p.owner_id OR s.status NOT IN ({', '.join(f'{one!r}' for one in sorted(STATES))})) "
        "UNION ALL SELECT s.prospect_id, '', s.owner_id, s.status FROM prospect_state s "
        "WHERE s.prospect_id NOT IN (SELECT id FROM prospects WHERE deleted = 0)"
    ).fetchall()


def of_strangers(conn: sqlite3.Connection) -> list[str]:
    """People whose owner is neither nobody nor on the team."""
    return [row[0] for row in conn.execute(
        "SELECT id FROM prospects WHERE deleted = 0 AND owner_id <> '' "
        "AND owner_id NOT IN (SELECT id FROM people WHERE deleted = 0)"
    )]  # fmt: skip


def wrong_merges(conn: sqlite3.Connection) -> list[str]:
    """Merged people who do not follow whoever the record says, and those who are gone without anybody to follow."""
    wanted = stands_for(conn)
    kept = dict(conn.execute("SELECT gone_id, kept_id FROM merged"))
    alive = {row[0] for row in conn.execute("SELECT id FROM prospects WHERE deleted = 0")}
    both = [one for one in kept.keys() | wanted.keys() if kept.get(one) != wanted.get(one)]
    return [*both, *(one for one in wanted if one in alive)]


def barred(conn: sqlite3.Connection) -> set[str]:
    """Everybody who is not to be called: themselves, somebody merged into them, or their company."""
    company = dict(
        conn.execute(
            f"SELECT value, act FROM do_not_call WHERE value LIKE 'company:%' AND {LIVES} ORDER BY id"
        ).fetchall()
    )
    people = conn.execute("SELECT id, company_id FROM prospects WHERE deleted = 0")
    through = {one for one, employer in people if company.get(f"company:{employer}") == "block"}
    return through | barred_themselves(conn)


def barred_themselves(conn: sqlite3.Connection) -> set[str]:
    """Those on whose own record a line stands; whoever came to a barred company later is barred without one."""
    kept_by = stands_for(conn)
    last: dict[tuple[str, str], str] = {}
    for one, value, act in conn.execute(
        f"SELECT prospect_id, value, act FROM do_not_call WHERE prospect_id IS NOT NULL AND {LIVES} ORDER BY id"
    ):
        last[kept_by.get(one, one), value] = act
    alive = {row[0] for row in conn.execute("SELECT id FROM prospects WHERE deleted = 0")}
    return {one for (one, _value), act in last.items() if act == "block"} & alive


def lifted_wrongly(conn: sqlite3.Connection, managers: set[str]) -> list[str]:
    """Lines that lift a bar and were not written by a manager, or bars taken back by somebody else.

    A bar that somebody got by a merge alone goes with it, whoever separates the two.
    """
    lifts = conn.execute("SELECT id, actor_id FROM do_not_call WHERE act = 'lift'").fetchall()
    backs = conn.execute(
        "SELECT d.id, c.actor_id FROM do_not_call d JOIN corrections c ON c.fact_id = d.id "
        "WHERE d.act = 'block' AND c.act = 'withdraw' AND c.actor_id <> d.actor_id "
        "AND NOT (d.reason LIKE 'Merged with somebody%' AND EXISTS (SELECT 1 FROM merges m "
        "WHERE m.act = 'unmerge' AND m.kept_id = d.prospect_id AND m.id > d.id))"
    ).fetchall()
    return [one for one, who in lifts + backs if who not in managers]


# --- handoffs ---------------------------------------------------------------------------------------------------------

_ENDS = {"returned": "returned", "won": "won", "lost": "lost", "taken_back": "returned"}
_GOES = {"accepted": "accepted", "asked": "asked", "replied": "waiting", "reassigned": "waiting", "no_show": "no_show",
         "rebooked": "accepted", "meeting_held": "accepted", "proposal": "accepted", "still_open": "accepted",
         "no_contact": "accepted"}  # fmt: skip


def wrong_leads(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Handoffs whose kept status is not where their events lead: id, kept and wanted."""
    wanted = {row[0]: "waiting" for row in conn.execute(f"SELECT id FROM handoffs WHERE {LIVES}")}
    for one, act in conn.execute(f"SELECT handoff_id, act FROM handoff_events WHERE {LIVES} ORDER BY id"):
        if wanted.get(one) in OPEN:
            wanted[one] = _ENDS.get(act) or _GOES.get(act) or wanted[one]
    kept = dict(conn.execute("SELECT handoff_id, status FROM handoff_state"))
    return [(one, kept.get(one, ""), told) for one, told in wanted.items() if kept.get(one) != told]


def two_leads(conn: sqlite3.Connection) -> list[str]:
    """People who are with a closer more than once."""
    kept_by, many = stands_for(conn), Counter[str]()
    for (one,) in conn.execute(f"SELECT prospect_id FROM handoff_state WHERE status IN {OPEN}"):
        many[kept_by.get(one, one)] += 1
    return [one for one, count in many.items() if count > 1]


def whose_leads(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Each lead that counts with the rep and the closer whose it is."""
    return conn.execute(
        f"SELECT handoff_id, rep_id, closer_id FROM handoff_state WHERE handoff_id IN (SELECT id FROM handoffs "
        f"WHERE {LIVES}) ORDER BY handoff_id"
    ).fetchall()


def leads(conn: sqlite3.Connection) -> tuple[object, ...]:
    """All that leads are read from, to see whether their mark moved with them."""
    return (
        tuple(conn.execute("SELECT * FROM handoff_state ORDER BY handoff_id")),
        tuple(conn.execute(f"SELECT id FROM handoff_events WHERE {LIVES} ORDER BY id")),
        tuple(conn.execute("SELECT gone_id, kept_id FROM merged ORDER BY gone_id")),
        tuple(conn.execute("SELECT h.id, p.source_id FROM handoffs h JOIN prospects p ON p.id = h.prospect_id "
                           "ORDER BY h.id")),
    )  # fmt: skip
