"""One person's data: everything held about them in a file they can read, and erasing it for good when they ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.search import find_people
from sdr_desk.desk.wording import MONTHS, WEEKDAYS, first_zone
from sdr_desk.errors import KnownError
from sdr_desk.exchange import personal_pages
from sdr_desk.method.hours import clock_text
from sdr_desk.store import erasure, jobs, prospects
from sdr_desk.store.backup import KEEP_DAILY, KEEP_OTHER
from sdr_desk.store.held import Held, held, how_much
from sdr_desk.store.merged import group_of
from sdr_desk.store.moments import one_moment
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.reach import Reach, reach_of
from sdr_desk.store.writing import moment

Said = Callable[[str], None]

_STORED_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_MOST_NAMED = 8
NOUNS = frozenset({"prospect", "call", "handoff", "draft"})
JOB = "erase"


def person_data(desk: Desk, prospect_id: str) -> dict[str, object]:
    """Everything held about a person: name, when this was asked (their time), and parts with rows.

    Times are ISO 8601 on the clock of the person's place; amounts of money are in cents.

    Raises:
        KnownError: there is no such person.
    """
    row, parts = _held(desk, prospect_id)
    zone = ZoneInfo(first_zone(row.zone))
    asked = desk.now().astimezone(zone).isoformat(timespec="seconds")
    return {"name": row.name, "asked_at": asked, "time_zone": zone.key, **_in_zone(parts, zone)}


def export_person(desk: Desk, prospect_id: str, out_path: Path) -> int:
    """Write everything held about a person to a file: JSON when it is called .json, else a page for a browser.

    Returns:
        How many entries the file has. That it was written is noted in the audit.

    Raises:
        KnownError: there is no such person, or the file cannot be written.
    """
    row, parts = _held(desk, prospect_id)
    if out_path.suffix.lower() == ".json":
        content = personal_pages.as_json(person_data(desk, prospect_id))
    else:
        zone = ZoneInfo(first_zone(row.zone))
        today = _in_words(desk.now().isoformat(timespec="seconds").replace("+00:00", "Z"), zone)
        lead = f"This is everything held here about {row.name}, as of {today}. Times are those of {zone.key}."
        text = personal_pages.page(row.name, lead, parts, lambda text: _in_words(text, zone))
        content = text.encode("utf-8", "replace")

    def note() -> None:
        with desk.write() as write:
            write.audit("export_person", "prospect", row.id)

    personal_pages.write(out_path, content, note)
    return sum(len(rows) for rows in parts.values())


def find_person(desk: Desk, name_or_id: str) -> str:
    """The id of the one person meant by an id or by the words of a search.

    Raises:
        KnownError: nobody, or more than one, is found.
    """
    if prospects.prospect(desk.conn, name_or_id.strip()) is not None:
        return name_or_id.strip()
    found = find_people(desk, name_or_id, _MOST_NAMED + 1)
    wanted = " ".join(name_or_id.split()).casefold()
    found = tuple(one for one in found if one.name.casefold() == wanted) or found
    if len(found) == 1:
        return found[0].prospect_id
    if not found:
        raise KnownError(f"Nobody called “{name_or_id}” is here.", "Nothing was done.", "Check the name.")
    named = "; ".join(f"{one.name}, {one.detail} ({one.prospect_id})" for one in found[:_MOST_NAMED])
    raise KnownError(
        f"“{name_or_id}” fits more than one person.", "Nothing was done.", f"Give the id of the one you mean: {named}."
    )


def summary(desk: Desk, prospect_id: str) -> str:
    """Who somebody is and how much is held, for a question: "Dana Whitfield, Larkspur (3 calls, 1 handoff)".

    Raises:
        KnownError: there is no such person.
    """
    row = _row(desk, prospect_id)
    calls, handed = how_much(desk.conn, group_of(desk.conn, row.id))
    counted = ((calls, "call or message"), (handed, "handoff"))
    held_here = ", ".join(f"{count} {_plural(noun, count)}" for count, noun in counted if count)
    who = ", ".join(dict.fromkeys(part for part in (row.name, row.company) if part))
    return f"{who} ({held_here})" if held_here else who


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else {"call or message": "calls and messages"}.get(noun, f"{noun}s")


@managers("can erase a person")
def erase_person(desk: Desk, prospect_id: str, reason: str, proof: str, said: Said | None = None) -> Changes:
    """Erase everything about a person for good; only managers and people who work alone may, and nobody can undo it.

    Calls and handoffs stay as numbers without words; their numbers and addresses stay as hashes, so that no list
    brings them back as callable.

    Args:
        reason: why, for the audit. proof: how it is known that they asked ("e-mail of 3 Nov").
        said: told what is being done, for a progress line.

    Raises:
        KnownError: not a manager, no reason or proof, no such person, or the file cannot be written.
    """
    _refuse(reason, proof)
    tell = said or (lambda _words: None)
    with erasure.leaving_nothing(desk.conn):
        tell("Overwriting everything about the person")
        with desk.write() as write:
            row = _row(desk, prospect_id)
            reach = reach_of(write.conn, row.id)
            traces = erasure.traces_of(write.conn, reach)
            erasure.erase(write, reach, reason.strip(), proof.strip())
            job = write.record("erase_person", "Erased a person’s data", sorted(NOUNS), undoable=False)
            jobs.begin(write, job, JOB)
        tell("Making sure that nothing is left in the file")
        swept = _to_its_end(desk, job, lambda: erasure.sweep(desk.conn, desk.workspace.path, traces))
    return Changes(NOUNS, _label(reach, swept=swept), {"prospect": reach.prospect_ids}, None)


def _to_its_end(desk: Desk, job: str, sweep: Callable[[], bool]) -> bool:
    """Make sure that nothing is left in the file; what cannot be done now is done at the next look or start."""
    swept = False
    try:
        try:
            swept = sweep()
        finally:
            with desk.write() as write:
                (jobs.end if swept else jobs.let_go)(write, job)
    except KnownError:  # all about the person is overwritten; only unused parts of the file may still hold some of it
        jobs.give_up(job)
        return False
    return swept


def recover(desk: Desk, job: str) -> str:
    """Bring an erasure to its end that was cut off once everything was overwritten; one sentence about it.

    Raises:
        KnownError: the file cannot be written; the next start tries again.
    """
    if _to_its_end(desk, job, lambda: erasure.write_anew(desk.conn)):
        return "Erasing a person’s data was cut off after it was overwritten; what was left in the file is gone now."
    return "Erasing a person’s data is not over: close the other windows on this file and open it again."


def _label(reach: Reach, *, swept: bool) -> str:
    """What was done and what is left to do, in sentences."""
    keys = len(reach.keys)
    kept = f" {keys} {'number or address stays' if keys == 1 else 'numbers and addresses stay'} blocked as a hash."
    log = "" if swept else " Close the other windows on this file and open it again to empty its log as well."
    return (
        f"Erased: nothing about this person can be read here any more.{kept if keys else ''}{log} Backups made before "
        f"now still hold them; they go as new ones are made, the last {KEEP_DAILY} daily and {KEEP_OTHER} other ones "
        "are kept. Files exported or kept out by an import earlier are not in our hands: delete those yourself."
    )


def _refuse(reason: str, proof: str) -> None:
    if not reason.strip():
        raise KnownError("Say why the person is erased.", "Nothing was changed.", "Fill in the reason.")
    if not proof.strip():
        raise KnownError(
            "Say how you know that they asked.", "Nothing was changed.", "Fill it in, for example “e-mail of 3 Nov”."
        )


def _row(desk: Desk, prospect_id: str) -> ProspectRow:
    row = prospects.prospect(desk.conn, group_of(desk.conn, prospect_id)[0])
    if row is None:
        raise KnownError("There is no such person here.", "Nothing was changed.", "They may have been removed already.")
    return row


def _held(desk: Desk, prospect_id: str) -> tuple[ProspectRow, Held]:
    with one_moment(desk.conn):
        row = _row(desk, prospect_id)
        return row, held(desk.conn, reach_of(desk.conn, row.id))


def _in_zone(parts: Held, zone: ZoneInfo) -> dict[str, object]:
    return {
        part: [{key: _local(value, zone) for key, value in row.items()} for row in rows] for part, rows in parts.items()
    }


def _local(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, str) and _STORED_TIME.fullmatch(value):
        return moment(value).astimezone(zone).isoformat(timespec="seconds")
    return value


def _in_words(text: str, zone: ZoneInfo) -> str:
    """A stored time as "Wed Oct 14, 2026, 10:00 am" on the clock of a place; other text as it is."""
    if not _STORED_TIME.fullmatch(text):
        return text
    at = moment(text).astimezone(zone)
    day = f"{WEEKDAYS[at.weekday()]} {MONTHS[at.month - 1]} {at.day}, {at.year}"
    return f"{day}, {clock_text(at, meridiem=True)}"
