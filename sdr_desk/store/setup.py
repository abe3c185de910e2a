"""Writes what a new workspace starts with: its company, people, guide, scripts, rhythm and targets."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.method.guide_text import from_json
from sdr_desk.store import guides
from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class NewScript:
    """A script to publish as its first version."""

    slug: str
    title: str
    kind: str
    audience: str
    stage: str
    tags: Sequence[str]
    body: str


def publish(write: Write, scripts: Iterable[NewScript]) -> None:
    """Publish each script as version 1."""
    for position, script in enumerate(scripts):
        script_id = write.document(
            "scripts",
            slug=script.slug,
            title=script.title,
            kind=script.kind,
            audience=script.audience,
            stage=script.stage,
            tags=json.dumps(list(script.tags)),
            draft=script.body,
            state="live",
            position=position,
        )
        version_id = write.fact(
            "script_versions",
            script_id=script_id,
            number=1,
            title=script.title,
            body=script.body,
            published_at=write.at,
        )
        write.change("scripts", script_id, live_version_id=version_id)


def add_guide(write: Write, text: str) -> None:
    """Make the guide of a JSON text the live one."""
    guides.add(write, from_json(text), guides.LIVE)


def is_empty(conn: sqlite3.Connection) -> bool:
    """Whether nobody works in this file yet."""
    return conn.execute("SELECT 1 FROM people LIMIT 1").fetchone() is None


def source_id(write: Write, name: str, channel_kind: str) -> str:
    """The source of this name, made when it is not there."""
    row = write.conn.execute("SELECT id FROM sources WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)).fetchone()
    return str(row[0]) if row else write.document("sources", name=name, channel_kind=channel_kind)


def list_id(write: Write, name: str, source: str) -> str:
    """The list of this name, made when it is not there."""
    row = write.conn.execute("SELECT id FROM lists WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)).fetchone()
    return str(row[0]) if row else write.document("lists", name=name, source_id=source)
