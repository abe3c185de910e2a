"""A person's week in other calendars: a file kept up to date, busy times read from files, a calendar on a server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.meetings import meetings_with
from sdr_desk.desk.week_plan import course_of, today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.exchange import caldav_push, calendars
from sdr_desk.exchange.calendar_plan import Stamp, WeekPlan
from sdr_desk.exchange.calendar_server import Kept, Push, Server
from sdr_desk.method.rhythm import monday_of
from sdr_desk.store import calendars as store
from sdr_desk.store import planning as planning_store
from sdr_desk.store import rhythm as rhythm_store
from sdr_desk.store.calendars import LinkRow
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import moment

NOUNS = frozenset({"block"})
OUT, IN, SERVER = "file_out", "file_in", "server"
READ_BACK, READ_AHEAD = timedelta(weeks=1), timedelta(weeks=26)
"""How far before and after its reading a calendar's busy times are taken."""


@dataclass(frozen=True, slots=True)
class Link:
    """A calendar that is written to or read from; `kind` is OUT, IN or SERVER.

    `trouble` is what went wrong the last time, as sentences, "" when it went well; `user` is the name on a server.
    """

    id: str
    kind: str
    address: str
    name: str
    last_at: datetime | None
    trouble: str
    user: str = ""


class _Watched(dict[str, bytes]):
    """Entries that are no longer given out once writing them was stopped."""

    def __init__(self, entries: Mapping[str, bytes], stopped: Callable[[], bool]) -> None:
        super().__init__(entries)
        self._stopped = stopped

    def __getitem__(self, uid: str) -> bytes:
        if self._stopped():
            raise KnownError(
                "Writing to the server was stopped.", "What was written so far stays there; nothing here was changed.",
                "Write again to finish it.",
            )  # fmt: skip
        return super().__getitem__(uid)


def plan_of(desk: Desk, person_id: str = "") -> WeekPlan:
    """What goes into a person's calendar: from the week its rhythm began up to the end of next year.

    The meetings of leads they accepted are in it, under the UIDs of the invitations.

    Raises:
        KnownError: see `week_plan.whose`.
    """
    person = whose(desk, person_id)
    today = today_of(desk, person)
    last = date(today.year + 1, 12, 31)
    first = _first_day(desk, person, today)
    rows = planning_store.planned(desk.conn, person.id)
    rev, changed = rhythm_store.state_of(desk.conn, person.id)
    kept = Stamp(rev, moment(changed) if changed else datetime.combine(first, time(), UTC))
    return WeekPlan(
        person.id, person.name, person.time_zone, course_of(desk, person, first, last).rhythm_on(today),
        tuple(row.block for row in rows), first, last, kept,
        {row.block.id: Stamp(row.rev, moment(row.updated_at)) for row in rows},
        meetings=meetings_with(desk, person.id, first),
    )  # fmt: skip


def write_calendar(desk: Desk, path: Path, person_id: str = "") -> int:
    """Write a person's calendar file once; returns how many entries it has.

    Raises:
        KnownError: the file cannot be written.
    """
    plan = plan_of(desk, person_id)
    calendars.write_calendar(plan, path)
    return len(calendars.entries(plan))


def keep_calendar(desk: Desk, path: Path, person_id: str = "") -> Changes:
    """Write a person's calendar file and keep it up to date from now on (see `keep_up`); `drop_link` ends that.

    Raises:
        KnownError: the file cannot be written; nothing is kept then.
    """
    person = whose(desk, person_id)
    plan = plan_of(desk, person_id)
    label = f"Calendar of {person.name} kept in {path.name}"
    made: list[str] = []

    def note() -> None:
        with desk.write() as write:
            known = store.at_address(write.conn, person.id, OUT, str(path.absolute()))
            identifier = store.keep(
                write, person.id, OUT, str(path.absolute()), path.name, etag=_digest(plan), identifier=known
            )
            write.record("keep_calendar", label, list(NOUNS), undoable=False)
        made.append(identifier)

    calendars.write_calendar(plan, path, note)
    return Changes(NOUNS, label, {"calendar": tuple(made)})


def links(desk: Desk, person_id: str = "") -> tuple[Link, ...]:
    """The calendars of a person."""
    return tuple(_link(row) for row in store.links(desk.conn, whose(desk, person_id).id))


def kept_here(desk: Desk) -> tuple[str, ...]:
    """Whose calendar files the person at the desk keeps up to date: their own, and a planner those of others."""
    found = store.people_of(desk.conn, OUT, IN)
    return found if manages(desk) else tuple(one for one in found if one == desk.person.id)


def drop_link(desk: Desk, link_id: str) -> Changes:
    """Stop writing to or reading from a calendar; what it holds stays there, busy times read from it go here.

    Raises:
        KnownError: it was dropped already, or it is somebody else's and a rep is at the desk.
    """
    row = store.link(desk.conn, link_id)
    if row is None:
        raise KnownError("That calendar is no longer used.", "Nothing was changed.", "Go on.")
    whose(desk, row.person_id)
    label = f"{row.name} is no longer used"
    with desk.write() as write:
        store.drop(write, row)
        write.record("drop_calendar", label, list(NOUNS), undoable=False)
    return Changes(NOUNS, label, {"calendar": (link_id,)})


def keep_up(desk: Desk, person_id: str = "") -> tuple[str, ...]:
    """Bring every calendar file of a person up to date.

    Files are written when the plan changed since, and read when they did. Returns a sentence for each that could not
    be; none is raised. Cheap when nothing changed, yet made for a worker: the first writing loads a library.
    """
    person = whose(desk, person_id)
    told = []
    for row in store.links(desk.conn, person.id):
        try:
            if row.kind == OUT:
                _write_again(desk, row)
            elif row.kind == IN:
                _read_again(desk, person, row)
        except KnownError as error:
            told.append(str(error))
            _note_trouble(desk, row, str(error))
    return tuple(told)


def read_busy(desk: Desk, path: Path, person_id: str = "") -> tuple[int, tuple[str, ...]]:
    """Take a person's busy times from a calendar file, in the place of what was read from it before.

    Returns how many there are, and a sentence for each entry that could not be taken.

    Raises:
        KnownError: the file cannot be read as a calendar.
    """
    person = whose(desk, person_id)
    address = str(path.absolute())
    return _read(desk, person, path, store.at_address(desk.conn, person.id, IN, address))


def push(
    desk: Desk, server: Server, person_id: str = "", *, dry_run: bool = False, stopped: Callable[[], bool] = bool,
    told: Callable[[int, int], object] | None = None,
) -> Push:  # fmt: skip
    """Make a person's entries in a calendar on a server what they are here; the password is never kept.

    `stopped` is asked before each entry that is looked at or written; `told` see `caldav_push.push`.

    Raises:
        KnownError: the server cannot be reached, does not let us in, the address is no calendar, or it was stopped.
    """
    person = whose(desk, person_id)
    known = store.at_address(desk.conn, person.id, SERVER, server.url)
    row = store.link(desk.conn, known) if known else None
    last = {uid: Kept(**kept) for uid, kept in json.loads(row.about).get("kept", {}).items()} if row else {}
    entries = _Watched(calendars.entries(plan_of(desk, person_id)), stopped)
    try:
        done = caldav_push.push(server, entries, person.id, last, dry_run, told)
    except KnownError as error:
        if row is not None and not dry_run:
            _note_trouble(desk, row, str(error))
        raise
    if not dry_run:
        about = json.dumps({"user": server.user, "kept": {uid: asdict(kept) for uid, kept in done.kept.items()}})
        with desk.write() as write:
            store.keep(write, person.id, SERVER, server.url, server.url, about=about, identifier=known)
            write.record(
                "push_calendar", f"{done.changes} entries written to {server.url}", list(NOUNS), undoable=False
            )
    return done


def _first_day(desk: Desk, person: PersonRow, today: date) -> date:
    """A day that stays what it is, so that entries written from it on do not change by themselves."""
    weeks = [since for _day, _kind, since in rhythm_store.weekdays(desk.conn, person.id) if since]
    known = rhythm_store.first_day(desk.conn, person.id)
    newest = max((since for since in weeks if since <= today.isoformat()), default=known)
    return monday_of(date.fromisoformat(newest)) if newest else monday_of(today)


def _digest(plan: WeekPlan) -> str:
    """What differs when anything of a plan does; the library that writes it need not be loaded for that."""
    blocks = [(block.id, sorted(planning_store.columns(block).items())) for block in plan.blocks]
    told = (
        plan.name,
        plan.zone,
        plan.rhythm,
        blocks,
        plan.first,
        plan.last,
        plan.stamp,
        plan.alarm_minutes,
        plan.meetings,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _write_again(desk: Desk, row: LinkRow) -> None:
    plan = plan_of(desk, row.person_id)
    path = Path(row.address)
    if row.etag == _digest(plan) and path.exists():
        return
    calendars.write_calendar(plan, path)
    _note(desk, row, _digest(plan))


def _read_again(desk: Desk, person: PersonRow, row: LinkRow) -> None:
    path = Path(row.address)
    if not path.exists():
        raise KnownError(
            f"{path.name} is no longer where it was.", "What was read from it is still here.",
            "Choose the calendar file again.",
        )  # fmt: skip
    if row.etag != _state_of(path):
        _read(desk, person, path, row.id)


def _read(desk: Desk, person: PersonRow, path: Path, known: str | None) -> tuple[int, tuple[str, ...]]:
    today = today_of(desk, person)
    first, last = today - READ_BACK, today + READ_AHEAD
    state = _state_of(path)
    found = calendars.read_busy(path, first, last, person.time_zone)
    with desk.write() as write:
        identifier = store.keep(write, person.id, IN, str(path.absolute()), path.name, etag=state, identifier=known)
        store.replace_busy(write, person.id, identifier, found.spans)
        write.record("read_busy", f"{len(found.spans)} busy times read from {path.name}", list(NOUNS), undoable=False)
    return len(found.spans), found.left_out


def _state_of(path: Path) -> str:
    """What tells whether a file was written since; "" when it cannot be looked at, which reading it will explain."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}"


def _note(desk: Desk, row: LinkRow, etag: str) -> None:
    with desk.write() as write:
        store.keep(write, row.person_id, row.kind, row.address, row.name, etag=etag, identifier=row.id)


def _note_trouble(desk: Desk, row: LinkRow, trouble: str) -> None:
    about = json.loads(row.about)
    if about.get("trouble") == trouble:
        return
    with desk.write() as write:
        store.keep(
            write, row.person_id, row.kind, row.address, row.name, etag=row.etag, identifier=row.id,
            last_at=row.last_at, about=json.dumps(about | {"trouble": trouble}),
        )  # fmt: skip


def _link(row: LinkRow) -> Link:
    at = moment(row.last_at) if row.last_at else None
    about = json.loads(row.about)
    return Link(row.id, row.kind, row.address, row.name, at, str(about.get("trouble", "")), str(about.get("user", "")))
