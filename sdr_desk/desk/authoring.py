"""Writing the team's words: drafts that save themselves, versions that never change once published, and their end.

Every act needs the rights of an author (`may_author`) and refuses in words a person can act on; each but the autosave
is taken back by undo.
"""

from __future__ import annotations

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.authoring_check import examine, preview
from sdr_desk.desk.authoring_publish import DraftMoved, NewerVersion, NotPublishable, kind_words, other_kind, publish
from sdr_desk.desk.authoring_read import (
    ALL_KIND_WORDS,
    SUGGEST,
    Manuscript,
    ScriptItem,
    VersionRow,
    library,
    manuscript,
    may_author,
    newer_than_draft,
    script_row,
    versions,
    writer_of,
)
from sdr_desk.desk.authoring_text import begun, checked_title, front_if_any, same, slug_of, tidy, titled
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments import refuse_while_running
from sdr_desk.desk.script_changes import NOUN, recorded
from sdr_desk.errors import KnownError
from sdr_desk.store import authoring as store
from sdr_desk.store.authoring import ScriptRow
from sdr_desk.store.writing import Write

__all__ = [
    "ALL_KIND_WORDS",
    "DraftMoved",
    "Manuscript",
    "NewerVersion",
    "NotPublishable",
    "ScriptItem",
    "VersionRow",
    "bring_back",
    "copy_script",
    "drop_draft",
    "examine",
    "keep_draft",
    "library",
    "manuscript",
    "may_author",
    "new_script",
    "preview",
    "publish",
    "restore",
    "retire",
    "versions",
]


@managers("can write scripts", SUGGEST)
def new_script(desk: Desk, kind: str, title: str, text: str = "") -> Changes:
    """Begin a script as a draft; without a text it gets a front matter and the words its kind begins with.

    Raises:
        KnownError: not an author, no title, no such kind, the text is of another kind or larger than 64 KB.
    """
    title = checked_title(title)
    whole = begun(kind, title, tidy(text))
    front = front_if_any(whole)
    if front is not None and front.kind != kind:
        raise other_kind(kind, front.kind)
    with desk.write() as write:
        columns = front.columns() if front else {"title": title}
        script_id = store.add(write, slug_of(title, store.slugs(write.conn)), kind, whole, **columns)
        return recorded(write, "new_script", f"New {kind_words(kind)}, {columns['title']}", script_id)


@managers("can write scripts", SUGGEST)
def copy_script(desk: Desk, script_id: str) -> Changes:
    """Begin another script with the same words; `ids["script"]` holds the new one.

    Raises:
        KnownError: not an author, or the script was removed.
    """
    row = script_row(desk, script_id)
    title = checked_title(f"{row.title[:100]} (copy)")
    with desk.write() as write:
        columns = {"title": title, "audience": row.audience, "stage": row.stage, "tags": row.tags}
        slug = slug_of(title, store.slugs(write.conn))
        copied = store.add(write, slug, row.kind, titled(row.text, title), **columns)
        return recorded(write, "copy_script", f"Copied {row.title}", copied)


@managers("can write scripts", SUGGEST)
def keep_draft(desk: Desk, script_id: str, text: str, *, over: str | None = None) -> Changes:
    """Save what stands in the editor; nothing to undo, as the editor has its own.

    Args:
        over: the text the editor last loaded or saved; when the one on disk is another, nothing is written. None
            writes over anything.

    Raises:
        DraftMoved: somebody else has gone on with this script meanwhile.
        KnownError: not an author, the script was removed, or the text is larger than 64 KB.
    """
    kept = tidy(text)
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.text != kept:
            _refuse_moved(desk, row, over)
            _write_draft(write, row, kept)
    return Changes(frozenset({NOUN}), "Draft saved", {NOUN: (script_id,)})


def _write_draft(write: Write, row: ScriptRow, text: str) -> None:
    if row.live_id is not None and same(text, row.live_body):
        store.end_draft(write, row)
        return
    front = front_if_any(text) if row.state == "draft" else None
    store.keep_draft(write, row, text, **(front.columns() if front else {}))


def _refuse_moved(desk: Desk, row: ScriptRow, over: str | None) -> None:
    if over is None or same(row.text, tidy(over)):
        return
    number = row.live_number if row.draft is None else newer_than_draft(row)
    what = (
        f"Version {number} was published since you began." if number else f"{writer_of(desk, row)} changed this draft."
    )
    raise DraftMoved(what, "Your words are still here on screen.", "Copy them, open the script again and put them in.")


@managers("can throw a draft away", SUGGEST)
def drop_draft(desk: Desk, script_id: str) -> Changes:
    """Throw the draft away; a script that was never published goes with it.

    Raises:
        KnownError: not an author, the script was removed, or there is no draft.
    """
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.draft is None:
            raise KnownError("There is no draft here.", "Nothing was changed.", "Choose another script.")
        store.drop_draft(write, row)
        return recorded(write, "drop_draft", f"Draft of {row.title} thrown away", script_id)


@managers("can retire a script", SUGGEST)
def retire(desk: Desk, script_id: str) -> Changes:
    """Take a script out of use; its versions and results stay.

    Raises:
        KnownError: not an author, the script was removed, it is retired already, or an experiment runs with it.
    """
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.state == "retired":
            raise KnownError("This script is retired already.", "Nothing was changed.", "Restore it to use it again.")
        refuse_while_running(write.conn, script_id)
        write.change("scripts", script_id, state="retired")
        write.audit("retire_script", NOUN, script_id, row.title)
        return recorded(write, "retire_script", f"Retired {row.title}", script_id)


@managers("can restore a script", SUGGEST)
def restore(desk: Desk, script_id: str) -> Changes:
    """Bring a retired script back into use as it was.

    Raises:
        KnownError: not an author, the script was removed, or it is not retired.
    """
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.state != "retired":
            raise KnownError("This script is in use.", "Nothing was changed.", "Choose a retired one.")
        write.change("scripts", script_id, state="live" if row.live_id else "draft")
        write.audit("restore_script", NOUN, script_id, row.title)
        return recorded(write, "restore_script", f"Restored {row.title}", script_id)


@managers("can write scripts", SUGGEST)
def bring_back(desk: Desk, version_id: str) -> Changes:
    """Make the words of an earlier version the draft; what was the draft returns by undo.

    Raises:
        KnownError: not an author, there is no such version, or its words stand there already.
    """
    with desk.write() as write:
        found = store.version(write.conn, version_id)
        if found is None:
            raise KnownError("There is no such version.", "Nothing was changed.", "Choose another one.")
        row = script_row(desk, found.script_id)
        if same(row.text, found.body):
            raise KnownError(
                f"The words of version {found.number} stand there already.", "Nothing was changed.", "Go on from them."
            )
        replace_draft(write, row, found.body)
        return recorded(write, "bring_back", f"Version {found.number} of {row.title} is the draft", row.id)


def replace_draft(write: Write, row: ScriptRow, text: str) -> None:
    """Put a text in the place of the draft, begun from the version that is live now."""
    front = front_if_any(text) if row.state == "draft" else None
    columns = front.columns() if front else {}
    write.change("scripts", row.id, draft=text, draft_at=write.at, draft_base_id=row.live_id, **columns)
