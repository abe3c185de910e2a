"""Qualification guides: their families and versions, written and read; a published version is never written again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace

from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.method.lifecycle import REVIVABLE
from sdr_desk.method.qualification import counts_of, counts_text
from sdr_desk.store.scripts import QuestionRow
from sdr_desk.store.writing import Value, Write

DRAFT, LIVE, OLD = "draft", "live", "old"


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One version of a guide: draft, live or old; the versions of one guide share `family_id`.

    Attributes:
        version: its number, counted from 1; of a draft, the number it would get.
        published_at: UTC text, "" for a draft; `who` published it, and `why`.
    """

    id: str
    family_id: str
    name: str
    version: int
    state: str
    about: str
    cycle_days: int
    short_cycles: int
    published_at: str
    why: str
    who: str


_ROWS = (
    "SELECT g.id, coalesce(g.family_id, g.id), g.name, g.version, CASE WHEN g.active = 1 THEN 'live' ELSE g.state END, "
    "g.about, g.cycle_days, g.short_cycles, coalesce(g.published_at, ''), g.why, coalesce(p.name, '') "
    "FROM guides g LEFT JOIN people p ON p.id = g.owner_id WHERE g.deleted = 0"
)


def rows(conn: sqlite3.Connection) -> list[GuideRow]:
    """Every version of every guide; by name, then the newest first, a draft before the published ones."""
    return [GuideRow(*row) for row in conn.execute(f"{_ROWS} ORDER BY g.name COLLATE NOCASE, 2, g.version DESC, g.id")]


def row(conn: sqlite3.Connection, guide_id: str) -> GuideRow | None:
    """One version; None when there is none of this id."""
    found = conn.execute(f"{_ROWS} AND g.id = ?", (guide_id,)).fetchone()
    return None if found is None else GuideRow(*found)


def live(conn: sqlite3.Connection) -> GuideRow | None:
    """The version that holds now."""
    found = conn.execute(f"{_ROWS} AND g.active = 1 ORDER BY g.id DESC LIMIT 1").fetchone()
    return None if found is None else GuideRow(*found)


def text_of(conn: sqlite3.Connection, guide: GuideRow) -> GuideText:
    """A version as its author wrote it."""
    found = conn.execute(
        "SELECT key, label, ask, kind, required, role, options, counts, min_chars FROM guide_questions "
        "WHERE guide_id = ? AND deleted = 0 ORDER BY position, id",
        (guide.id,),
    )
    questions = tuple(
        GuideQuestion(
            key, label, ask, kind, bool(required), role, tuple(json.loads(options)), counts_of(counts, min_chars)
        )
        for key, label, ask, kind, required, role, options, counts, min_chars in found
    )
    return GuideText(guide.name, guide.about, guide.cycle_days, guide.short_cycles, questions)


def answer_counts(conn: sqlite3.Connection) -> dict[str, int]:
    """How many answers were written down under each version."""
    found = conn.execute("SELECT guide_id, count(*) FROM answers WHERE id NOT IN withdrawn GROUP BY guide_id")
    return dict(found.fetchall())


def keys_asked(conn: sqlite3.Connection) -> frozenset[str]:
    """The keys of every question that is or was asked by a published guide."""
    found = conn.execute(
        "SELECT DISTINCT q.key FROM guide_questions q JOIN guides g ON g.id = q.guide_id "
        "WHERE q.deleted = 0 AND g.deleted = 0 AND g.state <> 'draft'"
    )
    return frozenset(key for (key,) in found)


def gone_questions(conn: sqlite3.Connection, keys: Collection[str]) -> dict[str, QuestionRow]:
    """Questions that no longer hold, by their keys, each as the last published version had it that did."""
    found = {}
    for key in keys:
        row = conn.execute(
            "SELECT q.key, q.label, q.ask, q.kind, q.required, q.min_chars, q.options, q.guide_id, q.role, q.counts "
            "FROM guide_questions q JOIN guides g ON g.id = q.guide_id WHERE q.key = ? AND q.deleted = 0 "
            "AND g.deleted = 0 AND g.state <> 'draft' ORDER BY g.published_at DESC, g.id DESC LIMIT 1",
            (key,),
        ).fetchone()
        if row is not None:
            name, label, ask, kind, required, *more = row
            found[key] = QuestionRow(name, label, ask, kind, bool(required), *more)
    return found


# --- writing ----------------------------------------------------------------------------------------------------------


def add(write: Write, text: GuideText, state: str, family_id: str = "", why: str = "") -> str:
    """Write another version, the first of a guide of its own without a family; returns its id."""
    last = write.conn.execute(
        "SELECT coalesce(max(version), 0) FROM guides WHERE coalesce(family_id, id) = ? AND deleted = 0 "
        "AND state <> 'draft'",
        (family_id,),
    ).fetchone()
    columns: dict[str, Value] = {**_columns(text), "version": int(last[0]) + 1, "state": state, "why": why}
    columns |= {"active": int(state == LIVE), "published_at": None if state == DRAFT else write.at}
    guide_id = write.document("guides", None, **columns, family_id=family_id or None)
    if not family_id:
        write.change("guides", guide_id, family_id=guide_id)
    for position, question in enumerate(text.questions):
        write.document("guide_questions", None, guide_id=guide_id, position=position, **_question_columns(question))
    return guide_id


def rewrite(write: Write, guide_id: str, text: GuideText) -> None:
    """Write a draft anew; questions are told apart by their keys."""
    write.change("guides", guide_id, **_columns(text))
    found = write.conn.execute(
        "SELECT key, id FROM guide_questions WHERE guide_id = ? AND deleted = 0 ORDER BY id", (guide_id,)
    )
    there = dict(found.fetchall())
    for position, question in enumerate(text.questions):
        columns = {**_question_columns(question), "position": position}
        known = there.pop(question.key, None)
        if known is None:
            write.document("guide_questions", None, guide_id=guide_id, **columns)
        elif moved := _changed(write, known, columns):
            write.change("guide_questions", known, **moved)
    for gone in there.values():
        write.change("guide_questions", gone, deleted=1)


def _changed(write: Write, question_id: str, columns: dict[str, Value]) -> dict[str, Value]:
    before = write.row("guide_questions", {"id": question_id}) or {}
    return {name: value for name, value in columns.items() if before.get(name) != value}


def remove(write: Write, guide_id: str) -> None:
    """Take a draft away."""
    write.change("guides", guide_id, deleted=1)


def retire_live(write: Write) -> None:
    """Let the version that holds now hold no more; it stays in the list of versions."""
    found = write.conn.execute("SELECT id FROM guides WHERE active = 1 AND deleted = 0").fetchall()
    for (guide_id,) in found:
        write.change("guides", guide_id, active=0, state=OLD)


def hold(write: Write, guide_id: str) -> None:
    """Let a published version hold from now on."""
    retire_live(write)
    write.change("guides", guide_id, active=1, state=LIVE)


def _columns(text: GuideText) -> dict[str, Value]:
    return {
        "name": text.name.strip(),
        "about": text.about.strip(),
        "cycle_days": text.cycle_days,
        "short_cycles": text.short_cycles,
    }


def _question_columns(question: GuideQuestion) -> dict[str, Value]:
    return {
        "key": question.key,
        "label": question.label.strip(),
        "ask": question.ask.strip(),
        "kind": question.kind,
        "required": int(question.required),
        "role": question.role,
        "options": json.dumps(list(question.options), ensure_ascii=False),
        "counts": counts_text(replace(question.counts, min_chars=1)),
        "min_chars": question.counts.min_chars,
    }


# --- whom a change concerns -------------------------------------------------------------------------------------------


def answered_people(conn: sqlite3.Connection, after: str = "", limit: int = -1) -> list[str]:
    """Everybody with an answer on the record, or who stands for somebody with one, by id from one on."""
    found = conn.execute(
        "SELECT DISTINCT id FROM (SELECT coalesce(m.kept_id, a.prospect_id) AS id FROM "
        "(SELECT DISTINCT prospect_id FROM answers) a LEFT JOIN merged m ON m.gone_id = a.prospect_id) "
        "WHERE id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [one for (one,) in found]


def in_hand(conn: sqlite3.Connection) -> list[tuple[str, bool]]:
    """Who has an answer and is with nobody else, out or done: their id, and whether they are qualified now."""
    marks = ", ".join("?" * len(REVIVABLE))
    found = conn.execute(
        "SELECT s.prospect_id, s.qualified FROM prospect_state s WHERE s.prospect_id IN "
        "(SELECT DISTINCT coalesce(m.kept_id, a.prospect_id) FROM answers a "
        f"LEFT JOIN merged m ON m.gone_id = a.prospect_id) AND s.status IN ({marks}) ORDER BY s.prospect_id",
        tuple(sorted(REVIVABLE)),
    )
    return [(one, bool(qualified)) for one, qualified in found]
