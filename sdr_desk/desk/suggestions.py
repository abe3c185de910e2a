"""Better words, suggested by those who say them and answered by those who publish."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.authoring import replace_draft
from sdr_desk.desk.authoring_read import SUGGEST, may_author, script_row, writer_of
from sdr_desk.desk.authoring_text import same, tidy
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.script_changes import recorded
from sdr_desk.errors import KnownError
from sdr_desk.store import suggestions as store
from sdr_desk.store.authoring import ScriptRow
from sdr_desk.store.suggestions import SuggestionRow
from sdr_desk.store.writing import moment

_LONGEST = 4_000


class OthersDraft(KnownError):
    """Words to be taken would replace a draft that somebody else is writing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion.

    Attributes:
        title: of the script; `number` is the version its author read, 0 when there was none.
        author: the name of who made it; `at` is when, aware UTC.
        words: what they say about it; `body` is the whole text as they would have it, "" when they gave none.
        state: open, taken or declined; `answer` is what the manager said.
    """

    id: str
    script_id: str
    title: str
    number: int
    author: str
    at: datetime
    words: str
    body: str
    state: str
    answer: str


def suggest(desk: Desk, script_id: str, words: str, body: str = "") -> Changes:
    """Suggest a change of a published script; anybody may.

    Args:
        words: what to change and why, in their own words.
        body: the whole text as it should read, when they wrote one.

    Raises:
        KnownError: nothing is said, the script is not published, or the text is larger than 64 KB.
    """
    said, text = words.replace("\0", "").strip()[:_LONGEST], tidy(body) if body.strip() else ""
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.live_id is None or row.state != "live":
            raise KnownError("This script is not published.", "Nothing was saved yet.", "Choose another one.")
        text = "" if same(text, row.live_body) else text
        if not said and not text:
            raise KnownError("The suggestion is empty.", "Nothing was saved yet.", "Write what you would change.")
        store.add(write, script_id, row.live_id, said, text)
        return recorded(write, "suggest", f"Suggested a change of {row.title}", script_id)


def open_suggestions(desk: Desk, script_id: str | None = None, limit: int = 200) -> tuple[Suggestion, ...]:
    """What waits for an answer, the oldest first, of one script when given; people who only read see their own."""
    mine = None if may_author(desk) else desk.person.id
    return tuple(_shown(row) for row in store.waiting(desk.conn, script_id, mine, limit))


def answered_suggestions(desk: Desk, limit: int = 50) -> tuple[Suggestion, ...]:
    """One's own suggestions that were answered, the newest first."""
    return tuple(_shown(row) for row in store.answered(desk.conn, desk.person.id, limit))


def draft_in_the_way(desk: Desk, suggestion_id: str) -> str:
    """Who else is writing on the draft that a suggestion would replace, by name; "" when nobody is.

    Raises:
        KnownError: the suggestion was answered already, or the script was removed.
    """
    found = _open_one(desk.conn, suggestion_id)
    return _other_writer(desk, found, script_row(desk, found.script_id))


def _other_writer(desk: Desk, found: SuggestionRow, row: ScriptRow) -> str:
    replaces = found.body and row.draft is not None and not same(found.body, row.draft)
    return writer_of(desk, row) if replaces and row.writer_id != desk.person.id else ""


@managers("can answer suggestions", SUGGEST)
def take(desk: Desk, suggestion_id: str, *, over_draft: bool = False) -> Changes:
    """Say yes to a suggestion; its text, when it has one, becomes the draft.

    Args:
        over_draft: also in the place of a draft that somebody else is writing.

    Raises:
        OthersDraft: there is such a draft, and `over_draft` was not given.
        KnownError: not an author, it was answered already, or the script was removed.
    """
    with desk.write() as write:
        found = _open_one(write.conn, suggestion_id)
        row = script_row(desk, found.script_id)
        other = "" if over_draft else _other_writer(desk, found, row)
        if other:
            what = f"{other} has a draft of {row.title} that is not published."
            raise OthersDraft(what, "Nothing was changed.", "Ask them, or take it over their draft.")
        if found.body and not same(found.body, row.text):
            replace_draft(write, row, found.body)
        write.change("script_suggestions", suggestion_id, state="taken")
        return recorded(write, "take_suggestion", f"Took a suggestion for {row.title}", row.id)


@managers("can answer suggestions", SUGGEST)
def decline(desk: Desk, suggestion_id: str, answer: str) -> Changes:
    """Say no to a suggestion, with a word to who made it.

    Raises:
        KnownError: not an author, or it was answered already.
    """
    with desk.write() as write:
        found = _open_one(write.conn, suggestion_id)
        told = answer.replace("\0", "").strip()[:_LONGEST]
        write.change("script_suggestions", suggestion_id, state="declined", answer=told)
        return recorded(write, "decline_suggestion", f"Declined a suggestion for {found.title}", found.script_id)


def _open_one(conn: sqlite3.Connection, suggestion_id: str) -> SuggestionRow:
    found = store.one(conn, suggestion_id)
    if found is None or found.state != "open":
        raise KnownError("This suggestion was answered already.", "Nothing was changed.", "Choose another one.")
    return found


def _shown(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        row.id, row.script_id, row.title, row.number, row.author, moment(row.at), row.words, row.body, row.state,
        row.answer,
    )  # fmt: skip
