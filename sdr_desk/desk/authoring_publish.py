"""Publishing a draft: who may, what keeps it back, and the version that comes of it."""

from __future__ import annotations

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.authoring_check import examine, look_anew
from sdr_desk.desk.authoring_read import ALL_KIND_WORDS, SUGGEST, newer_than_draft, script_row, writer_of
from sdr_desk.desk.authoring_text import front_of, same, tidy
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments import refuse_while_running
from sdr_desk.desk.script_changes import NOUN, recorded
from sdr_desk.errors import KnownError
from sdr_desk.scripting.problems import ScriptProblem
from sdr_desk.store import authoring as store
from sdr_desk.store.authoring import ScriptRow
from sdr_desk.store.writing import Write

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


@managers("can publish", SUGGEST)
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
        raise other_kind(kind, found)


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


def other_kind(kind: str, found: str) -> NotPublishable:
    """The refusal of a text whose front matter says another kind."""
    what = f"The front matter says {kind_words(found)}, but this is a script of the kind {kind_words(kind)}."
    return NotPublishable(what, f"Write kind: {kind}, or begin a new script for the other kind.", 2)


def kind_words(kind: str) -> str:
    """One script of a kind inside a sentence: "voicemail"."""
    return ALL_KIND_WORDS.get(kind, (kind, kind))[0].lower()
