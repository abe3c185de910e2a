"""Who named whom, what became of it, and the news that is owed to whoever gave a name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sdr_desk.method.lifecycle import State
from sdr_desk.method.referring import news_of, news_text
from sdr_desk.store.merged import group_of, kept_of, marks
from sdr_desk.store.writing import Write

NEWS, THANKS = "news", "thanks"
"""The kinds of things to do that come of a referral."""

ASKED, NOT_NOW, THANKED, TOLD = "asked", "not_now", "thanked", "news"
"""What is written of whoever names others."""

_NAME = "coalesce(nullif(trim({0}.first_name || ' ' || {0}.last_name), ''), {1}.name, '')"
_GIVEN = f"""
SELECT f.id, f.owner_id, coalesce(f.referrer_id, ''),
       CASE WHEN q.id IS NULL THEN f.referrer_name WHEN q.deleted THEN '' ELSE {_NAME.format("q", "b")} END,
       f.relation, f.may_name, f.said, f.at, p.id, {_NAME.format("p", "c")}, coalesce(c.name, ''),
       coalesce(s.status, '')
FROM referrals f
JOIN prospects p ON p.id = coalesce((SELECT kept_id FROM merged WHERE gone_id = f.prospect_id), f.prospect_id)
LEFT JOIN companies c ON c.id = p.company_id
LEFT JOIN prospects q ON q.id = coalesce((SELECT kept_id FROM merged WHERE gone_id = f.referrer_id), f.referrer_id)
LEFT JOIN companies b ON b.id = q.company_id
LEFT JOIN prospect_state s ON s.prospect_id = p.id
WHERE f.id NOT IN withdrawn
"""
_NEWLY = """
SELECT v.value FROM json_each(?) v CROSS JOIN prospect_state s ON s.prospect_id = v.value
WHERE s.dials = 0 AND (
  EXISTS (SELECT 1 FROM referrals f WHERE f.prospect_id = v.value AND f.id NOT IN withdrawn)
  OR EXISTS (SELECT 1 FROM merged m JOIN referrals f ON f.prospect_id = m.gone_id
             WHERE m.kept_id = v.value AND f.id NOT IN withdrawn))
"""
_LAST = """
SELECT e.act, e.at FROM referral_events e
WHERE e.referrer_id IN ({ids}) AND e.act IN ('asked', 'not_now') AND e.id NOT IN withdrawn
UNION ALL
SELECT CASE e.reason WHEN 'asked' THEN 'asked' ELSE 'not_now' END, e.created_at FROM prospect_events e
WHERE e.prospect_id IN ({ids}) AND e.act = 'referral_asked' AND e.id NOT IN withdrawn
ORDER BY 2 DESC
"""
_TOLD = """
SELECT 1 FROM prospects p JOIN prospect_state s ON s.prospect_id = p.id
WHERE p.id = ? AND p.deleted = 0 AND s.status <> 'do_not_call'
"""
_LED_TO = """
SELECT f.id, coalesce((SELECT kept_id FROM merged WHERE gone_id = f.referrer_id), f.referrer_id, ''),
       f.referrer_name, f.relation,
       coalesce((SELECT kept_id FROM merged WHERE gone_id = f.prospect_id), f.prospect_id) AS whom
FROM referrals f WHERE f.id NOT IN withdrawn AND f.at >= ? AND f.at < ? AND (? = '' OR f.owner_id = ?) ORDER BY f.id
"""
_CAME_OF = """
SELECT EXISTS (SELECT 1 FROM prospect_state s WHERE s.prospect_id = ?1 AND s.connects > 0),
       EXISTS (SELECT 1 FROM handoff_state h WHERE h.prospect_id = ?1),
       EXISTS (SELECT 1 FROM handoff_state h JOIN handoff_events e ON e.handoff_id = h.handoff_id
               WHERE h.prospect_id = ?1 AND e.act = 'accepted' AND e.id NOT IN withdrawn),
       (SELECT count(*) FROM handoff_state h WHERE h.prospect_id = ?1 AND h.status = 'won'),
       (SELECT coalesce(sum(h.profit_cents), 0) FROM handoff_state h WHERE h.prospect_id = ?1 AND h.status = 'won')
"""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral: who took it, who gave it, whom; `at` is a UTC text, `status` where the named person stands.

    `referrer_id` is "" for somebody who is no prospect here; then there is only their name.
    """

    id: str
    owner_id: str
    referrer_id: str
    referrer: str
    relation: str
    may_name: int
    said: str
    at: str
    prospect_id: str
    name: str
    company: str
    status: str


@dataclass(frozen=True, slots=True)
class LedRow:
    """A referral and what came of it: whether reached, handed off and accepted, how many wins, and their profit."""

    id: str
    referrer_id: str
    referrer_name: str
    relation: str
    prospect_id: str
    reached: bool
    handed_off: bool
    accepted: bool
    won: int
    profit_cents: int


def of(conn: sqlite3.Connection, prospect_id: str) -> list[ReferralRow]:
    """Every referral by which somebody, merged ones included, came to us; the newest first."""
    ids = group_of(conn, prospect_id)
    rows = conn.execute(f"{_GIVEN} AND f.prospect_id IN ({marks(ids)}) ORDER BY f.id DESC", ids)
    return [ReferralRow(*row) for row in rows]


def given_by(conn: sqlite3.Connection, prospect_id: str) -> list[ReferralRow]:
    """Every referral that somebody, merged ones included, gave us; the newest first."""
    ids = group_of(conn, prospect_id)
    rows = conn.execute(f"{_GIVEN} AND f.referrer_id IN ({marks(ids)}) ORDER BY f.id DESC", ids)
    return [ReferralRow(*row) for row in rows]


def one(conn: sqlite3.Connection, referral_id: str) -> ReferralRow | None:
    """One referral; None when it was taken back."""
    row = conn.execute(f"{_GIVEN} AND f.id = ?", (referral_id,)).fetchone()
    return None if row is None else ReferralRow(*row)


def may_name(conn: sqlite3.Connection, prospect_id: str, referrer_id: str, name: str) -> bool:
    """Whether whoever referred somebody may be named to them; true where nobody was asked about it.

    Args:
        referrer_id: the one who would be named, "" for somebody of whom only the name is known.
        name: that name.
    """
    found = of(conn, prospect_id)
    if not found:
        return True
    whom = kept_of(conn, referrer_id) if referrer_id else ""
    for row in found:
        same = kept_of(conn, row.referrer_id) == whom if whom else not row.referrer_id and row.referrer == name.strip()
        if same:
            return bool(row.may_name)
    return all(row.may_name for row in found)


def all_may_be_named(conn: sqlite3.Connection, prospect_id: str) -> bool:
    """Whether each one who referred somebody may be named to them, by what they said last."""
    last: dict[str, int] = {}
    for row in of(conn, prospect_id):
        last.setdefault(row.referrer_id or row.referrer, row.may_name)
    return all(last.values())


def newly(conn: sqlite3.Connection, prospect_ids: Sequence[str]) -> frozenset[str]:
    """Those of these people whom somebody named to us and nobody has called yet."""
    if not prospect_ids:
        return frozenset()
    return frozenset(row[0] for row in conn.execute(_NEWLY, (json.dumps(list(prospect_ids)),)))


def last_said(conn: sqlite3.Connection, prospect_id: str) -> dict[str, str]:
    """When somebody was last asked for a name, and when it was last “not now”: act to UTC text."""
    ids = group_of(conn, prospect_id)
    found: dict[str, str] = {}
    for act, at in conn.execute(_LAST.format(ids=marks(ids)), (*ids, *ids)):
        found.setdefault(act, at)
    return found


def led_to(conn: sqlite3.Connection, since: str, until: str, owner_id: str = "") -> list[LedRow]:
    """The referrals from a UTC text on and before another with what came of them; of one person, or of all with "".

    Each row tells what came of the person named, also when they were named more than once.
    """
    found = []
    rows = conn.execute(_LED_TO, (since, until, owner_id, owner_id)).fetchall()
    for one_id, referrer_id, name, relation, whom in rows:
        reached, handed, accepted, won, profit = conn.execute(_CAME_OF, (whom,)).fetchone()
        so_far = (bool(reached), bool(handed), bool(accepted), int(won), int(profit))
        found.append(LedRow(one_id, referrer_id, name, relation, whom, *so_far))
    return found


# --- news ------------------------------------------------------------------------------------------------------------


def tell(write: Write, prospect_id: str, before: State, after: State) -> None:
    """Put the news about somebody who was named to us on the Today of whoever took their name, once a referral.

    What was not told yet gives way to what happened since.
    """
    what = news_of((before.status, before.conversations), (after.status, after.conversations))
    if not what:
        return
    told: set[str] = set()
    for row in of(write.conn, prospect_id):
        key = row.referrer_id or row.referrer
        if key in told or not may_be_told(write.conn, row.referrer_id) or kept_of(write.conn, key) == row.prospect_id:
            continue
        told.add(key)
        text = news_text(row.referrer, row.name or row.company, what)
        waiting = write.conn.execute(
            "SELECT id FROM todos WHERE about_id = ? AND kind = ? AND done_at IS NULL AND deleted = 0", (row.id, NEWS)
        ).fetchone()
        if waiting:
            write.change("todos", waiting[0], text=text)
            continue
        write.document(
            "todos", row.owner_id, person_id=row.owner_id, kind=NEWS, text=text, due_on=_today(write, row.owner_id),
            prospect_id=row.referrer_id or None, about_id=row.id,
        )  # fmt: skip


def may_be_told(conn: sqlite3.Connection, referrer_id: str) -> bool:
    """Whether whoever referred somebody may be thanked and told: not once they are gone, or not to be called."""
    if not referrer_id:
        return True
    return conn.execute(_TOLD, (kept_of(conn, referrer_id),)).fetchone() is not None


def settle(write: Write, kind: str, prospect_id: str | None, about_id: str | None, note: str = "") -> None:
    """Something to do that came of a referral is done: whoever gave the name was thanked, or told."""
    if kind not in (NEWS, THANKS) or not prospect_id:
        return
    act = THANKED if kind == THANKS else TOLD
    write.fact("referral_events", referrer_id=prospect_id, referral_id=about_id, at=write.at, act=act, note=note)


def _today(write: Write, person_id: str) -> str:
    """The day it is for a person; on a weekend the Monday after."""
    row = write.conn.execute("SELECT time_zone FROM people WHERE id = ?", (person_id,)).fetchone()
    day = write.now.astimezone(ZoneInfo(row[0] if row else "UTC")).date()
    return (day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)).isoformat()
