"""Scripts as their authors see them: drafts, versions and what has become of them, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One script whole.

    Attributes:
        tags: a JSON list.
        draft: the words written since the last version; None when there are none.
        draft_at: when they were saved (UTC text).
        base_id: the version they were begun from.
        last_number: the highest number of any version, taken back ones too; 0 for none.
        writer_id: who wrote to this row last.
    """

    id: str
    slug: str
    title: str
    kind: str
    audience: str
    stage: str
    tags: str
    state: str
    position: int
    draft: str | None
    draft_at: str | None
    base_id: str | None
    live_id: str | None
    live_number: int | None
    live_body: str
    last_number: int
    writer_id: str

    @property
    def text(self) -> str:
        """The words an author goes on from: the draft, else the published ones."""
        return self.live_body if self.draft is None else self.draft


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One script in the author's list; `draft_number` is the number its draft would get, None without a draft."""

    id: str
    slug: str
    title: str
    kind: str
    audience: str
    stage: str
    tags: str
    state: str
    live_number: int | None
    draft_number: int | None
    suggestions: int
    text: str


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One published version with who wrote it and whether it is the live one; times are UTC texts."""

    id: str
    script_id: str
    number: int
    title: str
    body: str
    published_at: str
    why: str
    author: str
    live: bool


_LAST = "coalesce((SELECT max(n.number) FROM script_versions n WHERE n.script_id = s.id), 0)"
_WHOLE = f"""
SELECT s.id, s.slug, s.title, s.kind, s.audience, s.stage, s.tags, s.state, s.position,
       CASE WHEN s.draft_at IS NULL THEN NULL ELSE s.draft END, s.draft_at, s.draft_base_id,
       v.id, v.number, coalesce(v.body, ''), {_LAST}, s.actor_id
FROM scripts s LEFT JOIN script_versions v ON v.id = s.live_version_id WHERE s.deleted = 0
"""
_LISTED = f"""
SELECT s.id, s.slug, s.title, s.kind, s.audience, s.stage, s.tags, s.state, v.number,
       CASE WHEN s.draft_at IS NULL THEN NULL ELSE {_LAST} + 1 END,
       (SELECT count(*) FROM script_suggestions g WHERE g.script_id = s.id AND g.state = 'open' AND g.deleted = 0),
       {{text}}
FROM scripts s LEFT JOIN script_versions v ON v.id = s.live_version_id
WHERE s.deleted = 0 ORDER BY s.position, s.slug
"""
_WORDS = "CASE WHEN s.draft_at IS NULL THEN coalesce(v.body, '') ELSE s.draft END"
_VERSIONS = """
SELECT v.id, v.script_id, v.number, v.title, v.body, v.published_at, v.why,
       coalesce((SELECT name FROM people WHERE id = v.actor_id), ''), v.id = coalesce(s.live_version_id, '')
FROM script_versions v JOIN scripts s ON s.id = v.script_id
"""


def listed(conn: sqlite3.Connection, *, with_text: bool) -> list[ListedRow]:
    """Every script in the manager's order; `text` is "" unless asked for."""
    return [ListedRow(*row) for row in conn.execute(_LISTED.format(text=_WORDS if with_text else "''"))]


def script(conn: sqlite3.Connection, script_id: str) -> ScriptRow | None:
    """One script; None when it was removed."""
    row = conn.execute(f"{_WHOLE} AND s.id = ?", (script_id,)).fetchone()
    return None if row is None else ScriptRow(*row)


def all_scripts(conn: sqlite3.Connection) -> Iterator[ScriptRow]:
    """Every script whole, in the manager's order."""
    for row in conn.execute(f"{_WHOLE} ORDER BY s.position, s.slug"):
        yield ScriptRow(*row)


def versions(conn: sqlite3.Connection, script_id: str) -> list[PublishedRow]:
    """The versions of a script, the newest first."""
    rows = conn.execute(f"{_VERSIONS} WHERE v.script_id = ? ORDER BY v.number DESC, v.id DESC", (script_id,))
    return [_published(row) for row in rows]


def version(conn: sqlite3.Connection, version_id: str) -> PublishedRow | None:
    """One version of a script."""
    row = conn.execute(f"{_VERSIONS} WHERE v.id = ?", (version_id,)).fetchone()
    return None if row is None else _published(row)


def _published(row: tuple[str, str, int, str, str, str, str, str, int]) -> PublishedRow:
    return PublishedRow(*row[:8], bool(row[8]))


def was_published(conn: sqlite3.Connection, script_id: str, body: str) -> bool:
    """Whether a text is that of any version of a script."""
    sql = "SELECT 1 FROM script_versions WHERE script_id = ? AND rtrim(body, char(10)) = rtrim(?, char(10)) LIMIT 1"
    return conn.execute(sql, (script_id, body)).fetchone() is not None


def slugs(conn: sqlite3.Connection) -> set[str]:
    """Every slug that was ever given, those of removed scripts too: an undo may bring them back."""
    return {row[0] for row in conn.execute("SELECT slug FROM scripts")}


def live_objections(conn: sqlite3.Connection) -> frozenset[str]:
    """The slugs of the published objections."""
    sql = "SELECT slug FROM scripts WHERE deleted = 0 AND state = 'live' AND kind = 'objection'"
    return frozenset(row[0] for row in conn.execute(sql))


def newest_import(conn: sqlite3.Connection) -> str:
    """What changes when an import begins or ends: prospects may have new fields of their own then."""
    row = conn.execute("SELECT id || state FROM imports ORDER BY id DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


def add(write: Write, slug: str, kind: str, text: str, **front: str) -> str:
    """Add a script that is only a draft yet, behind all others; returns its id."""
    (behind,) = write.conn.execute("SELECT coalesce(max(position), -1) + 1 FROM scripts").fetchone()
    return write.document(
        "scripts", slug=slug, kind=kind, draft=text, draft_at=write.at, state="draft", position=behind, **front
    )


def keep_draft(write: Write, row: ScriptRow, text: str, **front: str) -> None:
    """Write the draft of a script; a new one is begun from the version that is live."""
    base = row.live_id if row.draft is None else row.base_id
    write.change("scripts", row.id, draft=text, draft_at=write.at, draft_base_id=base, **front)


def drop_draft(write: Write, row: ScriptRow) -> None:
    """Forget the draft of a published script; one that was never published is removed with it."""
    if row.live_id is None:
        write.change("scripts", row.id, deleted=1)
    else:
        write.change("scripts", row.id, draft="", draft_at=None, draft_base_id=None)


def publish(write: Write, row: ScriptRow, body: str, why: str, **front: str) -> str:
    """Add the next version of a script and make it the live one; returns its id.

    The column `draft` stays as it is: undo only has to say that it counts again, and what was typed since is kept.
    """
    version_id = write.fact(
        "script_versions",
        script_id=row.id,
        number=row.last_number + 1,
        title=front["title"],
        body=body,
        published_at=write.at,
        why=why,
    )
    write.change("scripts", row.id, live_version_id=version_id, state="live", **front)
    return version_id


def end_draft(write: Write, row: ScriptRow) -> None:
    """The draft of a script has become its version."""
    write.change("scripts", row.id, draft_at=None, draft_base_id=None)


def typed_since(conn: sqlite3.Connection, script_ids: Iterable[str], at: str) -> bool:
    """Whether the draft of any of these scripts was typed in after a time (UTC text)."""
    for script_id in script_ids:
        row = conn.execute("SELECT draft_at FROM scripts WHERE id = ?", (script_id,)).fetchone()
        if row is not None and row[0] is not None and row[0] > at:
            return True
    return False
