"""Scripts as their authors see them: the whole library with its drafts, one manuscript, and its versions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.library import KIND_WORDS
from sdr_desk.errors import KnownError
from sdr_desk.store import authoring as store
from sdr_desk.store import people
from sdr_desk.store.authoring import ListedRow, ScriptRow
from sdr_desk.store.writing import moment

ALL_KIND_WORDS: dict[str, tuple[str, str]] = {
    **KIND_WORDS,
    "brief": ("Handoff brief", "Handoff briefs"),
    "huddle": ("Huddle sheet", "Huddle sheets"),
}
"""Every kind an author can write, in the order of the list: one of them, and all of them."""

ScriptState = Literal["draft", "live", "retired"]

_AT = {kind: at for at, kind in enumerate(ALL_KIND_WORDS)}


@dataclass(frozen=True, slots=True)
class ScriptItem:
    """One script in the list.

    Attributes:
        live_number: of the published version; None when it was never published.
        draft_number: the number the draft would get; None when there is no draft.
        state: "draft" was never published, "retired" is no longer used.
        suggestions: open ones; 0 for people who cannot answer them.
    """

    script_id: str
    slug: str
    title: str
    kind: str
    audience: str
    stage: str
    tags: tuple[str, ...]
    live_number: int | None
    draft_number: int | None
    state: ScriptState
    suggestions: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The words of a script to go on from.

    Attributes:
        text: the draft, else the published text.
        drafted: whether the text is a draft.
        saved_at: when the draft was saved, aware UTC; None without one.
        base_text: the published text; "" when there is none.
        newer: the number of the version that was published since the draft was begun; None when there is none.
    """

    item: ScriptItem
    text: str
    drafted: bool
    saved_at: datetime | None
    base_text: str
    newer: int | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One published version; `published_at` is aware UTC, `author` a name."""

    version_id: str
    number: int
    title: str
    body: str
    published_at: datetime
    why: str
    author: str
    live: bool


def may_author(desk: Desk) -> bool:
    """Whether the person at the desk may write and publish scripts: managers, and people who work alone."""
    return manages(desk)


SUGGEST = "Suggest the change instead."
"""What those can do who only read scripts."""


def library(desk: Desk, text: str = "", *, retired: bool = False) -> tuple[ScriptItem, ...]:
    """Every script in list order, with all words of `text` somewhere in it; reps see the published ones only.

    Args:
        retired: those no longer used as well.
    """
    author = may_author(desk)
    wanted = text.casefold().split()
    found = [
        row
        for row in store.listed(desk.conn, with_text=bool(wanted))
        if _shown(row, author=author, retired=retired) and _holds(row, wanted)
    ]
    found.sort(key=lambda row: _AT.get(row.kind, len(_AT)))
    return tuple(_item(row, author=author) for row in found)


def _shown(row: ListedRow, *, author: bool, retired: bool) -> bool:
    return row.state == "live" or (author and (retired or row.state != "retired"))


def _holds(row: ListedRow, wanted: list[str]) -> bool:
    if not wanted:
        return True
    kinds = ALL_KIND_WORDS.get(row.kind, (row.kind,))
    searched = "\n".join((row.title, row.audience, row.tags, row.slug, *kinds, row.text)).casefold()
    return all(word in searched for word in wanted)


def _item(row: ListedRow, *, author: bool) -> ScriptItem:
    draft, open_ones = (row.draft_number, row.suggestions) if author else (None, 0)
    return ScriptItem(
        row.id, row.slug, row.title, row.kind, row.audience, row.stage, _tags(row.tags), row.live_number, draft,
        cast("ScriptState", row.state), open_ones,
    )  # fmt: skip


def _tags(text: str) -> tuple[str, ...]:
    return tuple(str(tag) for tag in json.loads(text or "[]"))


def script_row(desk: Desk, script_id: str) -> ScriptRow:
    """One script whole, on the desk's connection.

    Raises:
        KnownError: it was removed.
    """
    row = store.script(desk.conn, script_id)
    if row is None:
        raise KnownError("This script was removed.", "Nothing was changed.", "Choose another one.")
    return row


def manuscript(desk: Desk, script_id: str) -> Manuscript:
    """The words of a script to go on from; reps get the published text.

    Raises:
        KnownError: it was removed, or a rep asks for one that is not published.
    """
    row = script_row(desk, script_id)
    if not may_author(desk):
        if row.state != "live":
            raise KnownError("This script is not published.", "Nothing was changed.", "Choose another one.")
        return Manuscript(_whole_item(row, None), row.live_body, drafted=False, saved_at=None, base_text=row.live_body)
    drafted = row.draft is not None
    number = row.last_number + 1 if drafted else None
    saved = moment(row.draft_at) if row.draft_at else None
    return Manuscript(_whole_item(row, number), row.text, drafted, saved, row.live_body, newer_than_draft(row))


def newer_than_draft(row: ScriptRow) -> int | None:
    """The number of the version that was published after the draft was begun; None when there is none."""
    moved = row.draft is not None and row.live_id is not None and row.base_id != row.live_id
    return row.live_number if moved else None


def _whole_item(row: ScriptRow, draft_number: int | None) -> ScriptItem:
    return ScriptItem(
        row.id, row.slug, row.title, row.kind, row.audience, row.stage, _tags(row.tags), row.live_number, draft_number,
        cast("ScriptState", row.state), 0,
    )  # fmt: skip


def writer_of(desk: Desk, row: ScriptRow) -> str:
    """Who wrote to a script last, by name."""
    found = people.person(desk.conn, row.writer_id)
    return found.name if found else "Somebody"


def versions(desk: Desk, script_id: str) -> tuple[VersionRow, ...]:
    """The published versions of a script, the newest first; those taken back by undo too."""
    return tuple(
        VersionRow(row.id, row.number, row.title, row.body, moment(row.published_at), row.why, row.author, row.live)
        for row in store.versions(desk.conn, script_id)
    )
