"""Feedback: a few words of a manager to one person about a line of a script or a call, quiet until they are read."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, refuse_others
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import NOUN, NOUNS
from sdr_desk.desk.wording import date_text
from sdr_desk.errors import KnownError
from sdr_desk.method.joined import joined
from sdr_desk.store import authoring, coaching, people
from sdr_desk.store.coaching import FEEDBACK, FeedbackRow

_LONGEST = 1000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to a person; `about` is the line or the call in words, `read` whether they saw it."""

    id: str
    by: str
    when: str
    text: str
    about: str
    read: bool


@managers("can give feedback")
def give(
    desk: Desk, person_id: str, text: str, *, version_id: str | None = None, line: int | None = None,
    touch_id: str | None = None,
) -> Changes:  # fmt: skip
    """Say something to a person.

    Args:
        line: the place of a step in the script's version, from 0; None for all of it.

    Raises:
        KnownError: not a manager, nothing is said, or whom or what it is about is gone.
    """
    said = text.strip()
    if not said:
        raise KnownError("Nothing is said yet.", "Nothing was saved.", "Write a sentence.")
    if len(said) > _LONGEST:
        raise KnownError(f"That is longer than {_LONGEST} letters.", "Nothing was saved yet.", "Say it shorter.")
    if person_id == desk.person.id:
        raise KnownError("This would go to yourself.", "Nothing was saved.", "Choose somebody else.")
    with desk.write() as write:
        person = people.person(write.conn, person_id)
        if person is None:
            raise KnownError("That person is no longer on the team.", "Your words are kept.", "Choose someone else.")
        made = write.document(
            FEEDBACK, person_id=person_id, text=said, script_version_id=version_id, line=line, touch_id=touch_id
        )
        label = f"Feedback for {person.name}"
        change_id = write.record("feedback", label, [NOUN])
    return Changes(NOUNS, label, {"feedback": (made,)}, change_id)


def unread(desk: Desk) -> tuple[Said, ...]:
    """What was said to the person at the desk and not read yet, oldest first."""
    return tuple(_said(desk, row) for row in coaching.unread(desk.conn, desk.person.id))


def unread_text(desk: Desk) -> str:
    """The quiet line about it: "A note from Ruth Adler", "2 notes from Ruth Adler"; "" without any."""
    by = [row.by for row in coaching.unread(desk.conn, desk.person.id)]
    if not by:
        return ""
    who = joined(list(dict.fromkeys(by)))
    return f"A note from {who}" if len(by) == 1 else f"{len(by)} notes from {who}"


def said_to(desk: Desk, person_id: str) -> tuple[Said, ...]:
    """What was said to a person, newest first.

    Raises:
        KnownError: it is somebody else's, and the person at the desk is no manager.
    """
    if person_id != desk.person.id:
        refuse_others(desk, "can look at somebody else’s feedback")
    return tuple(_said(desk, row) for row in coaching.said_to(desk.conn, person_id, _SHOWN))


def read(desk: Desk, feedback_id: str) -> Changes:
    """The person it was said to has read it.

    Raises:
        KnownError: it is gone, or was said to somebody else.
    """
    with desk.write() as write:
        row = coaching.said(write.conn, feedback_id)
        if row is None or row.person_id != desk.person.id:
            raise KnownError("This note is not there any more.", "Nothing was changed.", "")
        if row.seen_at is None:
            write.change(FEEDBACK, feedback_id, seen_at=write.at)
        label = f"Read the note of {row.by}"
        change_id = write.record("feedback_read", label, [NOUN])
    return Changes(NOUNS, label, {"feedback": (feedback_id,)}, change_id)


def _said(desk: Desk, row: FeedbackRow) -> Said:
    return Said(row.id, row.by, date_text(desk, row.at), row.text, _about(desk, row), row.seen_at is not None)


def _about(desk: Desk, row: FeedbackRow) -> str:
    told = []
    if row.touch_id:
        talk = coaching.talk_now(desk.conn, row.touch_id)
        told += [f"your call with {talk.who or talk.company}"] if talk else []
    if row.script_version_id:
        version = authoring.version(desk.conn, row.script_version_id)
        if version is not None and (row.line is not None or not told):
            step = _step(version.body, row.line)
            told.append(f"“{version.title}”" + (f", {step}" if step else ""))
    return ", ".join(told)


def steps_of(desk: Desk, version_id: str) -> tuple[str, ...]:
    """The titles of the steps of a version, in their order; empty when it has only one or cannot be read."""
    version = authoring.version(desk.conn, version_id)
    return _steps(version.body) if version else ()


def _step(body: str, line: int | None) -> str:
    steps = _steps(body)
    return steps[line] if line is not None and 0 <= line < len(steps) else ""


def _steps(body: str) -> tuple[str, ...]:
    from sdr_desk.scripting.format import parse_script  # noqa: PLC0415 -- only for feedback on a line

    try:
        source = parse_script(body, "feedback")
    except KnownError:  # a text that cannot be read has no lines to point at
        return ()
    return tuple(step.title for step in source.steps) if len(source.steps) > 1 else ()
