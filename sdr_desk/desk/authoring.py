"""Writing the team's words: drafts that save themselves, versions that never change once published, and their end.

Every act needs the rights of an author (`may_author`) and refuses in words a person can act on; each but the autosave
is taken back by undo.
"""

from __future__ import annotations

from sdr_desk.desk.authoring_check import examine, look_anew, preview
from sdr_desk.desk.authoring_read import (
    ALL_KIND_WORDS,
    Manuscript,
    ScriptItem,
    VersionRow,
    library,
    manuscript,
    may_author,
    newer_than_draft,
    refuse_readers,
    script_row,
    versions,
    writer_of,
)
from sdr_desk.desk.authoring_text import begun, checked_title, front_if_any, front_of, same, slug_of, tidy, titled
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments import refuse_while_running
from sdr_desk.errors import KnownError
from sdr_desk.scripting.problems import ScriptProblem
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

NOUN = "script"
_LONGEST_WHY = 500


class NewerVersion(KnownError):
    """Another version was published since the draft was begun; `number` is its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Version {number} was published since you began.",
            "Your draft is kept.",
            "Look at what changed, then publish again.",
        )


class DraftMoved(KnownError):
    """The draft on disk is not the one the editor began from; the words in the editor are not saved."""


class NotPublishable(KnownError):
    """The check found errors; `line` is the line of the first one."""

    def __init__(self, what: str, cure: str, line: int) -> None:
        self.line = line
        super().__init__(what, "Your draft is kept; the published version stays.", cure)


def new_script(desk: Desk, kind: str, title: str, text: str = "") -> Changes:
    """Begin a script as a draft; without a text it gets a front matter and, where one helps, a first line.

    Raises:
        KnownError: not an author, no title, no such kind, the text is of another kind or larger than 64 KB.
    """
    refuse_readers(desk, "write scripts")
    title = checked_title(title)
    whole = begun(kind, title, tidy(text))
    front = front_if_any(whole)
    if front is not None and front.kind != kind:
        raise _other_kind(kind, front.kind)
    with desk.write() as write:
        columns = front.columns() if front else {"title": title}
        script_id = store.add(write, slug_of(title, store.slugs(write.conn)), kind, whole, **columns)
        return recorded(write, "new_script", f"New {_one(kind)}, {columns['title']}", script_id)


def copy_script(desk: Desk, script_id: str) -> Changes:
    """Begin another script with the same words; `ids["script"]` holds the new one.

    Raises:
        KnownError: not an author, or the script was removed.
    """
    refuse_readers(desk, "write scripts")
    row = script_row(desk, script_id)
    title = checked_title(f"{row.title[:100]} (copy)")
    with desk.write() as write:
        columns = {"title": title, "audience": row.audience, "stage": row.stage, "tags": row.tags}
        slug = slug_of(title, store.slugs(write.conn))
        copied = store.add(write, slug, row.kind, titled(row.text, title), **columns)
        return recorded(write, "copy_script", f"Copied {row.title}", copied)


def keep_draft(desk: Desk, script_id: str, text: str, *, over: str | None = None) -> Changes:
    """Save what stands in the editor; nothing to undo, as the editor has its own.

    Args:
        over: the text the editor last loaded or saved; when the one on disk is another, nothing is written. None
            writes over anything.

    Raises:
        DraftMoved: somebody else has gone on with this script meanwhile.
        KnownError: not an author, the script was removed, or the text is larger than 64 KB.
    """
    refuse_readers(desk, "write scripts")
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


def drop_draft(desk: Desk, script_id: str) -> Changes:
    """Throw the draft away; a script that was never published goes with it.

    Raises:
        KnownError: not an author, the script was removed, or there is no draft.
    """
    refuse_readers(desk, "throw a draft away")
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.draft is None:
            raise KnownError("There is no draft here.", "Nothing was changed.", "Choose another script.")
        store.drop_draft(write, row)
        return recorded(write, "drop_draft", f"Draft of {row.title} thrown away", script_id)


def publish(desk: Desk, script_id: str, why: str, *, over_newer: bool = False, seen: str | None = None) -> Changes:
    """Publish the draft as the next version; the team reads it from now on.

    Args:
        why: one line about what is better, for the history; may be empty.
        over_newer: publish although another version came out since the draft was begun.
        seen: the words its author looks at; nothing is published when the draft is another. None publishes any.

    Raises:
        DraftMoved: somebody else has gone on with the draft meanwhile.
        NotPublishable: the check finds an error, or the kind was changed.
        NewerVersion: another version came out since the draft was begun.
        KnownError: not an author, the script was removed or retired, nothing is new, or an experiment runs with it.
    """
    refuse_readers(desk, "publish")
    look_anew(desk)
    row = script_row(desk, script_id)
    _refuse_other_words(desk, row, row.text if seen is None else tidy(seen))
    _refuse_unpublishable(desk, row)  # no write waits for the check
    with desk.write() as write:
        now = script_row(desk, script_id)
        _refuse_other_words(desk, now, row.text)
        newer = newer_than_draft(now)
        if newer is not None and not over_newer:
            raise NewerVersion(newer)
        store.end_draft(write, now)
        publish_text(write, now, now.text, why)
        return recorded(write, "publish_script", f"Published {_named(now)}, version {now.last_number + 1}", script_id)


def _refuse_other_words(desk: Desk, row: ScriptRow, seen: str) -> None:
    if not same(row.text, seen):
        who = writer_of(desk, row)
        raise DraftMoved(f"{who} changed this draft meanwhile.", "Nothing was published.", "Look at it again.")


def _refuse_unpublishable(desk: Desk, row: ScriptRow) -> None:
    if row.state == "retired":
        raise KnownError("This script is retired.", "Your draft is kept.", "Restore it first.")
    if row.draft is None:
        raise KnownError("There is nothing new to publish.", "Nothing was changed.", "Change the words first.")
    if row.live_id is not None and same(row.draft, row.live_body):
        raise KnownError(
            f"The words are those of version {row.live_number}.", "Nothing was changed.", "Change them first."
        )
    refuse_faulty(desk, row.kind, row.draft, row.slug)


def refuse_faulty(desk: Desk, kind: str, text: str, slug: str, coming: frozenset[str] = frozenset()) -> None:
    """Only a text without errors, of the kind it always was, goes on.

    Raises:
        NotPublishable: it is not.
    """
    errors = [problem for problem in examine(desk, text, slug, coming) if problem.severity == "error"]
    if errors:
        first, more = errors[0], len(errors) - 1
        also = f" {more} more {'problem' if more == 1 else 'problems'} in it." if more else ""
        raise NotPublishable(f"Line {first.line}: {first.message}{also}", first.cure, first.line)
    found = front_of(text).kind
    if found != kind:
        raise _other_kind(kind, found)


def publish_text(write: Write, row: ScriptRow, text: str, why: str) -> str:
    """Add a checked text as the next version, with a line of the audit; returns its id.

    Raises:
        KnownError: an experiment runs with this script.
    """
    refuse_while_running(write.conn, row.id)
    kept = " ".join(why.replace("\0", "").split())[:_LONGEST_WHY]
    version_id = store.publish(write, row, text, kept, **front_of(text).columns())
    said = f"{row.title}, version {row.last_number + 1}"
    write.audit("publish_script", NOUN, row.id, f"{said}: {kept}" if kept else said)
    return version_id


def _named(row: ScriptRow) -> str:
    try:
        return front_of(row.text).title
    except ScriptProblem:  # the row knows the title it had before
        return row.title


def retire(desk: Desk, script_id: str) -> Changes:
    """Take a script out of use; its versions and results stay.

    Raises:
        KnownError: not an author, the script was removed, it is retired already, or an experiment runs with it.
    """
    refuse_readers(desk, "retire a script")
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.state == "retired":
            raise KnownError("This script is retired already.", "Nothing was changed.", "Restore it to use it again.")
        refuse_while_running(write.conn, script_id)
        write.change("scripts", script_id, state="retired")
        write.audit("retire_script", NOUN, script_id, row.title)
        return recorded(write, "retire_script", f"Retired {row.title}", script_id)


def restore(desk: Desk, script_id: str) -> Changes:
    """Bring a retired script back into use as it was.

    Raises:
        KnownError: not an author, the script was removed, or it is not retired.
    """
    refuse_readers(desk, "restore a script")
    with desk.write() as write:
        row = script_row(desk, script_id)
        if row.state != "retired":
            raise KnownError("This script is in use.", "Nothing was changed.", "Choose a retired one.")
        write.change("scripts", script_id, state="live" if row.live_id else "draft")
        write.audit("restore_script", NOUN, script_id, row.title)
        return recorded(write, "restore_script", f"Restored {row.title}", script_id)


def bring_back(desk: Desk, version_id: str) -> Changes:
    """Make the words of an earlier version the draft; what was the draft returns by undo.

    Raises:
        KnownError: not an author, there is no such version, or its words stand there already.
    """
    refuse_readers(desk, "write scripts")
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


def _other_kind(kind: str, found: str) -> NotPublishable:
    what = f"The front matter says {_one(found)}, but this is a script of the kind {_one(kind)}."
    return NotPublishable(what, f"Write kind: {kind}, or begin a new script for the other kind.", 2)


def _one(kind: str) -> str:
    return ALL_KIND_WORDS.get(kind, (kind, kind))[0].lower()


def recorded(write: Write, action: str, label: str, script_id: str) -> Changes:
    """Close a write about one script with the line that undo reads."""
    change_id = write.record(action, label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (script_id,)}, change_id)
