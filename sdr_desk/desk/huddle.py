"""The team's huddle: preparing the sheet, putting it on another day, and writing its minutes."""

from __future__ import annotations

import json
from datetime import date, timedelta

from sdr_desk.desk import todos
from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.huddle_sheet import (
    MINUTES,
    PARTS,
    Part,
    Past,
    Sheet,
    choices,
    frozen,
    minutes_read,
    next_sheet,
    past,
    sheet,
)
from sdr_desk.desk.wording import calendar_day
from sdr_desk.errors import KnownError
from sdr_desk.store import huddles as store
from sdr_desk.store import people
from sdr_desk.store.huddles import HuddleRow
from sdr_desk.store.writing import Write, stamp

__all__ = [
    "MINUTES",
    "NOUN",
    "PARTS",
    "Part",
    "Past",
    "Sheet",
    "back_to_record",
    "choices",
    "frozen",
    "keep_minutes",
    "may_manage",
    "minutes_read",
    "move_day",
    "next_sheet",
    "past",
    "rewrite",
    "sheet",
]

NOUN = "huddle"
LONGEST = 2_000
_FURTHEST = timedelta(days=366)
_TELL_THEM = "Tell them what you would add."


def may_manage(desk: Desk) -> bool:
    """Whether the person at the desk prepares the sheet and writes the minutes."""
    return manages(desk)


@managers("prepares the huddle", _TELL_THEM)
def rewrite(desk: Desk, sheet_: Sheet, key: str, text: str) -> Changes:
    """Keep what a part says instead of the record.

    Raises:
        KnownError: not a manager, the meeting was held, or too much.
    """
    _refuse(sheet_)
    if key not in PARTS:
        raise ValueError(f"no part {key}")
    if len(text) > LONGEST:
        raise KnownError(f"A part has at most {LONGEST:,} letters.", "Nothing was saved yet.", "Make it shorter.")
    return _keep_parts(desk, sheet_, key, text.strip(), f"Huddle: {PARTS[key][0].lower()} changed")


@managers("prepares the huddle", _TELL_THEM)
def back_to_record(desk: Desk, sheet_: Sheet, key: str) -> Changes:
    """Let a part come from the record again.

    Raises:
        KnownError: not a manager, the meeting was held, or it comes from the record already.
    """
    _refuse(sheet_)
    if not sheet_.part(key).own:
        raise KnownError("This part comes from the record already.", "Nothing was changed.", "")
    return _keep_parts(desk, sheet_, key, None, f"Huddle: {PARTS[key][0].lower()} from the record")


def _keep_parts(desk: Desk, sheet_: Sheet, key: str, text: str | None, label: str) -> Changes:
    with desk.write() as write:
        row = _kept(write, sheet_)
        huddle_id, parts = row.id, dict(row.parts)
        parts.pop(key, None)
        if text is not None:
            parts[key] = text
        write.change("huddles", huddle_id, parts=json.dumps(parts, ensure_ascii=False))
        change_id = write.record("change_huddle", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (huddle_id,)}, change_id)


@managers("prepares the huddle", _TELL_THEM)
def move_day(desk: Desk, sheet_: Sheet, on: date) -> Changes:
    """Hold the meeting on another day.

    Raises:
        KnownError: not a manager, the meeting was held, or the day has passed or is more than a year ahead.
    """
    _refuse(sheet_)
    today = desk.local_now().date()
    if on < today:
        raise KnownError("That day has passed.", "Nothing was changed.", "Choose today or a later day.")
    if on - today > _FURTHEST:
        raise KnownError("That is more than a year ahead.", "Nothing was changed.", "Choose an earlier day.")
    label = f"Huddle on {calendar_day(on, today)}"
    with desk.write() as write:
        huddle_id = _kept(write, sheet_).id
        write.change("huddles", huddle_id, on_date=on.isoformat())
        change_id = write.record("move_huddle", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (huddle_id,)}, change_id)


@managers("prepares the huddle", _TELL_THEM)
def keep_minutes(desk: Desk, sheet_: Sheet, text: str) -> Changes:
    """Write the minutes down: the sheet is kept as it was shown, and lines with an owner come to their Today.

    Lines that came of it before, done or let go as well, are not put there again.

    Raises:
        KnownError: not a manager, or too much.
    """
    if len(text) > 5 * LONGEST:
        raise KnownError(
            f"Minutes have at most {5 * LONGEST:,} letters.", "Nothing was saved yet.", "Make them shorter."
        )
    ids = {one.name: one.id for one in people.people(desk.conn)}
    with desk.write() as write:
        row = _kept(write, sheet_)
        huddle_id = row.id
        before = store.ever_set(write.conn, huddle_id)
        new = [
            one for one in dict.fromkeys(minutes_read(desk, text))
            if (ids[one.owner], " ".join(one.text.split())) not in before
        ]  # fmt: skip
        for one in new:
            todos.add(write, ids[one.owner], "huddle", one.text, one.day or sheet_.on, about_id=huddle_id)
        columns: dict[str, str] = {"minutes": text.strip()}
        if not row.held_at:
            on = min(sheet_.on, desk.local_now().date())
            columns |= {"held_at": stamp(desk.now()), "on_date": on.isoformat()}
            columns["parts"] = json.dumps(frozen(sheet_), ensure_ascii=False)
        write.change("huddles", huddle_id, **columns)
        count = "nothing to do" if not new else "one thing to do" if len(new) == 1 else f"{len(new)} things to do"
        label = f"Minutes of {calendar_day(sheet_.on, desk.local_now().date())}: {count}"
        change_id = write.record("keep_minutes", label, [NOUN, todos.NOUN])
    return Changes(frozenset({NOUN, todos.NOUN}), label, {NOUN: (huddle_id,)}, change_id)


def _kept(write: Write, sheet_: Sheet) -> HuddleRow:
    """A sheet as it stands, kept from now on; one that another window began or undid meanwhile is the same one.

    Raises:
        KnownError: the meeting was held meanwhile or is gone, or other minutes of it were written.
    """
    row = store.one(write.conn, sheet_.id) if sheet_.id else None
    if row is None and sheet_.held:
        raise KnownError("This huddle is gone.", "Nothing was changed.", "Choose another one.")
    row = row or next((one for one in store.huddles(write.conn) if one.held_at is None), None)
    if row is None:
        huddle_id = write.document("huddles", "", on_date=sheet_.on.isoformat())
        return HuddleRow(huddle_id, sheet_.on.isoformat(), {}, "", None)
    if row.held_at and not sheet_.held:
        raise _was_held("This huddle was held meanwhile.")
    if row.minutes != sheet_.minutes:
        raise KnownError(
            "Somebody else wrote the minutes meanwhile.", "What you typed is not saved yet.",
            "Copy it, close this, and add it to theirs.",
        )  # fmt: skip
    return row


def _was_held(what: str) -> KnownError:
    return KnownError(what, "Nothing was changed.", "It stays as it was shown.")


def _refuse(sheet_: Sheet) -> None:
    if sheet_.held:
        raise _was_held("This huddle was held.")
