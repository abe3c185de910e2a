"""The talk with a calendar server; imported only when there is one, as its library is slow to import."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import cast
from urllib.parse import quote, urlsplit

import icalendar
from caldav.calendarobjectresource import CalendarObjectResource
from caldav.collection import Calendar
from caldav.davclient import DAVClient
from caldav.lib import error
from caldav.response import DAVResponse
from niquests import exceptions as lost

from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_plan import MARK, is_ours
from sdr_desk.exchange.calendar_server import Kept, Push, Server
from sdr_desk.exchange.invitations import DOMAIN

_SAFE = "Your plan here is unchanged."
_WHAT_IS_IT = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_A_CALENDAR = ".//{DAV:}resourcetype/{urn:ietf:params:xml:ns:caldav}calendar"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def push(
    server: Server, entries: Mapping[str, bytes], person_id: str, last: Mapping[str, Kept], dry_run: bool,
    told: Callable[[int, int], object],
) -> Push:  # fmt: skip
    """See `caldav_push.push`."""
    with _told(server), _client(server) as client:
        calendar = _calendar(client, server)
        there = _ours(calendar, person_id) | _meetings(calendar, entries, last)
        mine = [uid for uid in entries if uid in last or uid not in there or is_ours(uid)]
        there = {uid: entry for uid, entry in there.items() if uid in last or is_ours(uid)}
        plan = _compare(mine, entries, there, last)
        if dry_run:
            return plan
        refused = set()
        for done, uid in enumerate((*plan.added, *plan.changed, *plan.removed), 1):
            taken = _put(client, calendar, uid, entries[uid], there) if uid in entries else _delete(client, there[uid])
            if not taken:
                refused.add(uid)
            told(done, plan.changes)
        after = _ours(calendar, person_id) | _meetings(calendar, entries, last) if plan.changes else there
    kept = {uid: Kept(after[uid].etag or "", _digest(entries[uid])) for uid in mine if uid in after}
    return Push(
        added=_without(refused, plan.added), changed=_without(refused, plan.changed),
        removed=_without(refused, plan.removed), unchanged=plan.unchanged,
        overwritten=_without(refused, plan.overwritten), refused=tuple(sorted(refused)),
        kept={uid: state for uid, state in kept.items() if uid not in refused},
    )  # fmt: skip


def calendars_on(server: Server) -> tuple[tuple[str, str], ...]:
    """See `caldav_push.calendars_on`."""
    with _told(server), _client(server) as client:
        found = client.get_calendars()
        return tuple(sorted((_name(calendar), str(calendar.url)) for calendar in found))


def _name(calendar: Calendar) -> str:
    return cast("str | None", calendar.get_display_name()) or str(calendar.url)


def _without(refused: set[str], uids: Iterable[str]) -> tuple[str, ...]:
    return tuple(uid for uid in uids if uid not in refused)


@contextmanager
def _client(server: Server) -> Iterator[DAVClient]:
    _refuse_address(server)
    client = DAVClient(
        server.url, username=server.user, password=server.password, timeout=server.seconds,
        ssl_verify_cert=str(server.certificates) if server.certificates else True, enable_rfc6764=False,
    )  # fmt: skip
    with client:
        yield client


def _refuse_address(server: Server) -> None:
    try:
        parts = urlsplit(server.url)
        host, scheme = parts.hostname, parts.scheme
    except ValueError:
        parts, host, scheme = urlsplit(""), None, ""
    if not host or scheme not in {"http", "https"}:
        raise KnownError("That is not the address of a calendar.", _SAFE, "Enter one that begins with https://.")
    if parts.username or parts.password:
        raise KnownError(
            "The address holds a name or a password.", "Nothing was sent.", "Enter them in their own fields."
        )
    if scheme == "http" and host not in _HERE and not server.plain:
        raise KnownError(
            f"{host} would get your password without encryption.", "Nothing was sent.", "Use an address with https://."
        )


def _calendar(client: DAVClient, server: Server) -> Calendar:
    """The collection, once it has said that it is a calendar."""
    answer = client.propfind(server.url, _WHAT_IS_IT, depth=0)
    if answer.status >= 500:
        raise _odd(f"answered {answer.status}")
    if answer.status != 207 or answer.tree is None or answer.tree.find(_A_CALENDAR) is None:
        raise _no_calendar(server)
    return Calendar(client=client, url=server.url)


def _ours(calendar: Calendar, person_id: str) -> dict[str, CalendarObjectResource]:
    """The entries this app wrote for a person, by UID."""
    found = cast("list[CalendarObjectResource]", calendar.search(event=True, uid=MARK))
    return {entry.id: entry for entry in found if entry.id and is_ours(entry.id, person_id)}


def _meetings(
    calendar: Calendar, entries: Mapping[str, bytes], last: Mapping[str, Kept]
) -> dict[str, CalendarObjectResource]:
    """The agreed meetings on the server, by UID; one that came there by its invitation is not ours to change."""
    wanted = {uid for uid in (*entries, *last) if uid.endswith(DOMAIN)}
    if not wanted:
        return {}
    found = cast("list[CalendarObjectResource]", calendar.search(event=True, uid=DOMAIN))
    return {entry.id: entry for entry in found if entry.id in wanted}


def _compare(
    mine: Sequence[str],
    entries: Mapping[str, bytes],
    there: Mapping[str, CalendarObjectResource],
    last: Mapping[str, Kept],
) -> Push:
    added = tuple(uid for uid in mine if uid not in there)
    changed, overwritten = [], []
    for uid in mine:
        if uid in there and not _same(entries[uid], there[uid], last.get(uid)):
            changed.append(uid)
            if uid in last and last[uid].etag != there[uid].etag:
                overwritten.append(uid)
    removed = tuple(sorted(uid for uid in there if uid not in entries))
    unchanged = tuple(uid for uid in mine if uid in there and uid not in changed)
    return Push(added, tuple(changed), removed, unchanged, tuple(overwritten))


def _same(ours: bytes, theirs: CalendarObjectResource, last: Kept | None) -> bool:
    """Whether the server has what we would write.

    A server may spell an entry its own way, so that what it had after our last push counts as well.
    """
    if last is not None and last.etag and last == Kept(theirs.etag or "", _digest(ours)):
        return True
    return _content(ours) == _content(theirs.raw_data or b"")


def _content(calendar: bytes) -> list[tuple[str, ...]]:
    """What the entries of a calendar say, in an order of its own, without zones and what servers add."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # another program's spelling is not ours to complain about
        events = icalendar.Calendar.from_ical(calendar).events
    return sorted(
        tuple(
            sorted(
                line
                for line in event.to_ical().decode("utf-8", "replace").replace("\r\n ", "").splitlines()
                if not line.startswith(("X-", "CREATED", "DTSTAMP"))
            )
        )
        for event in events
    )


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _put(
    client: DAVClient, calendar: Calendar, uid: str, entry: bytes, there: Mapping[str, CalendarObjectResource]
) -> bool:
    """Write an entry; False when it was not as it was read."""
    headers = {"Content-Type": 'text/calendar; charset="utf-8"'}
    if uid in there:
        url = str(there[uid].url)
        headers |= _as_read(there[uid])
    else:
        url = f"{str(calendar.url).rstrip('/')}/{quote(uid, safe='')}.ics"
        headers["If-None-Match"] = "*"
    return _taken(client.put(url, entry.decode("utf-8"), headers))


def _delete(client: DAVClient, entry: CalendarObjectResource) -> bool:
    """Remove an entry; False when it was not as it was read."""
    answer = client.delete(str(entry.url), _as_read(entry))
    return answer.status in {404, 410} or _taken(answer)


def _as_read(entry: CalendarObjectResource) -> dict[str, str]:
    """The condition that an entry is as it was read; a weak mark can never meet one (RFC 9110, 13.1.1)."""
    etag = entry.etag or ""
    return {"If-Match": etag} if etag and not etag.startswith("W/") else {}


def _taken(answer: DAVResponse) -> bool:
    if answer.status in {409, 412}:
        return False
    if answer.status >= 300:
        raise _odd(f"answered {answer.status}")
    return True


@contextmanager
def _told(server: Server) -> Iterator[None]:
    """Turn what goes wrong on the way into sentences."""
    try:
        yield
    except error.AuthorizationError as problem:
        raise _not_let_in(problem.status) from problem
    except error.NotFoundError as problem:
        raise _no_calendar(server) from problem
    except error.RateLimitError as problem:
        raise KnownError("The calendar server asks for a pause.", _SAFE, "Try again in some minutes.") from problem
    except (error.DAVError, NotImplementedError) as problem:
        raise _no_calendar(server) if getattr(problem, "status", None) in {404, 405, 410} else _odd() from problem
    except lost.SSLError as problem:
        raise KnownError(
            "The calendar server could not prove who it is, so nothing was sent.", _SAFE,
            "Check the address, or ask who runs the server about its certificate.",
        ) from problem  # fmt: skip
    except lost.Timeout as problem:
        raise KnownError(
            f"The calendar server did not answer within {server.seconds} seconds.", _SAFE, "Try again later."
        ) from problem
    except OSError as problem:
        raise KnownError(
            "The calendar server cannot be reached.", _SAFE, "Check the address and your network, then try again."
        ) from problem


def _not_let_in(status: int | None) -> KnownError:
    if status == 403:
        return KnownError("The calendar does not let you change it.", _SAFE, "Choose one that is your own.")
    return KnownError("The calendar server did not accept the name and password.", _SAFE, "Check both and try again.")


def _no_calendar(server: Server) -> KnownError:
    return KnownError(
        f"There is no calendar at {server.url}.", _SAFE, "Check the address, or choose one of your calendars."
    )


def _odd(what: str = "gave an answer we do not understand") -> KnownError:
    return KnownError(
        f"The calendar server {what}.", f"{_SAFE} What was already written there stays.", "Try again later."
    )
