"""What became of a script's words, counted for each of its versions.

Only what stands on the record counts: a fact that was taken back or corrected is left out, and a person with everyone
merged into them is one person. What cannot be known before some days have passed is counted once they are over, hits
and misses alike: counting early answers at once would flatter the newest words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.store.merged import group_of, marks
from sdr_desk.store.touches import lineage
from sdr_desk.store.writing import stamp


@dataclass(frozen=True, slots=True)
class UsedVersion:
    """One version of a script: `stands` is False when its publishing was undone; times are UTC texts."""

    id: str
    number: int
    title: str
    published_at: str
    stands: bool
    live: bool


@dataclass(frozen=True, slots=True)
class Count:
    """What is known of one version: `hits` of `trials`, and how many more are too young to be counted."""

    hits: int = 0
    trials: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ScriptHead:
    """What the results need to know of a script."""

    kind: str
    title: str
    live: bool


def script(conn: sqlite3.Connection, script_id: str) -> ScriptHead | None:
    """The kind and title of a script and whether it is in use; None when it was removed."""
    row = conn.execute(
        "SELECT kind, title, state = 'live' FROM scripts WHERE id = ? AND deleted = 0", (script_id,)
    ).fetchone()
    return None if row is None else ScriptHead(row[0], row[1], bool(row[2]))


def versions(conn: sqlite3.Connection, script_id: str) -> list[UsedVersion]:
    """The published versions of a script, the newest first."""
    rows = conn.execute(
        "SELECT v.id, v.number, v.title, v.published_at, v.id NOT IN withdrawn, "
        "s.state = 'live' AND v.id = coalesce(s.live_version_id, '') "
        "FROM script_versions v JOIN scripts s ON s.id = v.script_id WHERE v.script_id = ? "
        "ORDER BY v.number DESC, v.id",
        (script_id,),
    )
    return [
        UsedVersion(version_id, number, title, published_at, bool(stands), bool(live))
        for version_id, number, title, published_at, stands, live in rows
    ]


_OURS = "IN (SELECT id FROM script_versions WHERE script_id = ?1)"
LAST_USES = (
    "SELECT v.id, (SELECT max(at) FROM touches WHERE {column} = v.id) FROM script_versions v WHERE v.script_id = ?1"
)
"""Takes the column of touches that names the version, and the script."""


def last_uses(conn: sqlite3.Connection, script_id: str, kind: str) -> dict[str, str]:
    """When each version was used last (UTC text), those never used left out; touches taken back are looked at too."""
    rows = conn.execute(LAST_USES.format(column=_column(kind)), (script_id,))
    return {version: last for version, last in rows if last}


def _column(kind: str) -> str:
    return "voicemail_version_id" if kind == "voicemail" else "script_version_id"


# All of them are counted in the index alone, then the few that were taken back are taken away.
DIALS = (
    "SELECT script_version_id, sum(is_dial), sum(is_dial AND is_conversation) FROM touches "
    f"WHERE script_version_id {_OURS} GROUP BY script_version_id"
)
_DIALS_GONE = (
    "SELECT t.script_version_id, sum(t.is_dial), sum(t.is_dial AND t.is_conversation) "
    f"FROM withdrawn w CROSS JOIN touches t ON t.id = w.fact_id WHERE t.script_version_id {_OURS} "
    "GROUP BY t.script_version_id"
)


def conversations(conn: sqlite3.Connection, script_id: str) -> dict[str, Count]:
    """Dials with the words, and those of them that were conversations."""
    gone = {version: (dials, talks) for version, dials, talks in conn.execute(_DIALS_GONE, (script_id,))}
    found: dict[str, Count] = {}
    for version, dials, talks in conn.execute(DIALS, (script_id,)):
        less, fewer = gone.get(version, (0, 0))
        found[version] = Count(talks - fewer, dials - less)
    return found


def developed(conn: sqlite3.Connection, script_id: str) -> dict[str, Count]:
    """Conversations with the words, and those of them that led to a handoff, see `leads`."""
    led = Counter(version for version, _talk in leads(conn, script_id))
    talks = {version: count.hits for version, count in conversations(conn, script_id).items()}
    return {version: Count(led[version], amount) for version, amount in talks.items()}


_LED = (
    "SELECT h.id, h.prospect_id, h.touch_id, h.sent_at, t.id, t.script_version_id, t.is_dial FROM handoffs h "
    "LEFT JOIN touches t ON t.id = h.touch_id AND t.is_conversation = 1 AND t.id NOT IN withdrawn "
    "WHERE h.id NOT IN withdrawn"
)


def leads(conn: sqlite3.Connection, script_id: str) -> dict[tuple[str, str], list[str]]:
    """The conversations with a script's words that led to a handoff: (version, touch) to the handoffs.

    A handoff goes to the call it was sent in, or to the correction of that call; one sent without a call goes to the
    last conversation before it. When that was led without words of ours, or they called, no version is credited.
    """
    ours = {row[0] for row in conn.execute("SELECT id FROM script_versions WHERE script_id = ?", (script_id,))}
    found: dict[tuple[str, str], list[str]] = {}
    for handoff_id, prospect_id, told_id, sent_at, *call in conn.execute(_LED):
        talk = call if call[0] else _talk_behind(conn, prospect_id, told_id, sent_at)
        if talk is not None and talk[1] in ours and talk[2]:
            found.setdefault((talk[1], talk[0]), []).append(handoff_id)
    return found


_TALK = "SELECT id, script_version_id, is_dial FROM touches WHERE is_conversation = 1 AND id NOT IN withdrawn"


def _talk_behind(conn: sqlite3.Connection, prospect_id: str, told_id: str | None, sent_at: str) -> list[str] | None:
    """The correction of the call a handoff was sent in, else the last conversation before it."""
    if told_id is not None:
        place = conn.execute(
            "SELECT coalesce((SELECT reason FROM corrections WHERE fact_id = ?1 AND act = 'place'), ?1)", (told_id,)
        ).fetchone()[0]
        ids = tuple(lineage(conn, place))
        row = conn.execute(f"{_TALK} AND id IN ({marks(ids)}) ORDER BY id DESC LIMIT 1", ids).fetchone()
        if row is not None:
            return list(row)
    people = group_of(conn, prospect_id)
    row = conn.execute(
        f"{_TALK} AND prospect_id IN ({marks(people)}) AND at <= ? ORDER BY at DESC, id DESC LIMIT 1",
        (*people, sent_at),
    ).fetchone()
    return None if row is None else list(row)


def accepted(conn: sqlite3.Connection, script_id: str, now: datetime) -> dict[str, Count]:
    """Developed leads a closer has answered or let pass the time to, and those of them that were accepted."""
    return _fates(conn, script_id, "accepted", now, _ANSWERED)


def won(conn: sqlite3.Connection, script_id: str, now: datetime, days: int) -> dict[str, Count]:
    """Developed leads that came to an end or are older than some days, and those of them that were won."""
    return _fates(conn, script_id, "won", now - timedelta(days=days), _ENDED)


_ANSWERED = "e.act IN ('accepted', 'returned') OR (s.status <> 'asked' AND s.answer_by <= ?2)"
_ENDED = "e.act IN ('won', 'lost', 'returned', 'taken_back') OR h.sent_at <= ?2"
_FATE = (
    "SELECT coalesce(max(e.act = ?3), 0), coalesce(max({known}), 0) FROM handoffs h "
    "LEFT JOIN handoff_state s ON s.handoff_id = h.id "
    "LEFT JOIN handoff_events e ON e.handoff_id = h.id AND e.id NOT IN withdrawn WHERE h.id = ?1"
)


def _fates(conn: sqlite3.Connection, script_id: str, act: str, since: datetime, known: str) -> dict[str, Count]:
    hits, trials, waiting = Counter[str](), Counter[str](), Counter[str]()
    for (version, _talk), handoff_ids in leads(conn, script_id).items():
        fates = [conn.execute(_FATE.format(known=known), (one, stamp(since), act)).fetchone() for one in handoff_ids]
        hit = any(came for came, _over in fates)
        hits[version] += hit
        done = hit or all(over for _came, over in fates)
        trials[version] += done
        waiting[version] += not done
    return {version: Count(hits[version], trials[version], waiting[version]) for version in (*trials,)}


VOICEMAILS = (
    "SELECT voicemail_version_id, sum(at <= ?2), sum(at > ?2) FROM touches "
    f"WHERE voicemail_version_id {_OURS} GROUP BY voicemail_version_id"
)
_VOICEMAILS_GONE = (
    "SELECT t.voicemail_version_id, sum(t.at <= ?2), sum(t.at > ?2) FROM withdrawn w "
    f"CROSS JOIN touches t ON t.id = w.fact_id WHERE t.voicemail_version_id {_OURS} GROUP BY t.voicemail_version_id"
)
CALLS_IN = (
    "SELECT prospect_id, at FROM touches INDEXED BY calls_that_came_in "
    "WHERE kind = 'call' AND is_dial = 0 AND is_connect = 1 AND id NOT IN withdrawn"
)


def callbacks(conn: sqlite3.Connection, script_id: str, now: datetime, days: int) -> dict[str, Count]:
    """Voicemails with the words, and those that were called back within some days.

    A call that came in goes to the last voicemail before it, so one voicemail is called back at most once.
    """
    known = stamp(now - timedelta(days=days))
    answered = {touch: version for touch, version, at in _answered(conn, days) if at <= known}
    hits = Counter(answered.values())
    gone = {version: counts for version, *counts in conn.execute(_VOICEMAILS_GONE, (script_id, known))}
    found: dict[str, Count] = {}
    for version, old, young in conn.execute(VOICEMAILS, (script_id, known)):
        less_old, less_young = gone.get(version, (0, 0))
        found[version] = Count(hits[version], old - less_old, young - less_young)
    return found


def _answered(conn: sqlite3.Connection, days: int) -> Iterator[tuple[str, str | None, str]]:
    """The voicemail behind every call that came in soon enough: its touch, version and time."""
    for prospect_id, at in conn.execute(CALLS_IN).fetchall():
        people = group_of(conn, prospect_id)
        earliest = stamp(datetime.fromisoformat(at) - timedelta(days=days))
        row = conn.execute(
            f"SELECT id, voicemail_version_id, at FROM touches WHERE prospect_id IN ({marks(people)}) "
            "AND kind = 'call' AND disposition = 'voicemail' AND at < ? AND at >= ? AND id NOT IN withdrawn "
            "ORDER BY at DESC, id DESC LIMIT 1",
            (*people, at, earliest),
        ).fetchone()
        if row is not None:
            yield row


_SENT = (
    "SELECT l.script_version_id, l.id, l.prospect_id, l.at FROM touches l "
    f"WHERE l.script_version_id {_OURS} AND l.kind = ?2 AND l.id NOT IN withdrawn"
)
_AFTER_IT = (
    "SELECT kind, at FROM touches WHERE prospect_id IN ({group}) AND (at > ?1 OR at = ?1 AND id > ?2) AND at <= ?3 "
    "AND (is_conversation = 1 OR kind = ?4) AND id NOT IN withdrawn ORDER BY at, id LIMIT 1"
)


def talks_after(conn: sqlite3.Connection, script_id: str, kind: str, now: datetime, days: int) -> dict[str, Count]:
    """Letters or e-mails (`kind` of the touch) with the words, and those a conversation followed within some days.

    A conversation goes to the last letter, or e-mail, before it.
    """
    known = stamp(now - timedelta(days=days))
    return _sum(_followed(conn, conn.execute(_SENT, (script_id, kind)), kind, known, days))


def _followed(
    conn: sqlite3.Connection, sent: Iterable[tuple[str, str, str, str]], kind: str, known: str, days: int
) -> Iterator[tuple[str, bool | None]]:
    """Each letter's version with whether a talk followed; None while that is too early to say."""
    for version, touch_id, prospect_id, at in sent:
        if at > known:
            yield version, None
            continue
        people = group_of(conn, prospect_id)
        group = ", ".join(f"?{5 + number}" for number in range(len(people)))
        over = stamp(datetime.fromisoformat(at) + timedelta(days=days))
        row = conn.execute(_AFTER_IT.format(group=group), (at, touch_id, over, kind, *people)).fetchone()
        yield version, row is not None and row[0] != kind


def _sum(outcomes: Iterable[tuple[str, bool | None]]) -> dict[str, Count]:
    tally = Counter(outcomes)
    return {
        version: Count(tally[version, True], tally[version, True] + tally[version, False], tally[version, None])
        for version in {version for version, _outcome in tally}
    }
