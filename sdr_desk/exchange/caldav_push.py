"""Our entries kept up to date in a calendar on a server (CalDAV); entries of others are never touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType

from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_server import Kept, Push, Server


def push(
    server: Server,
    entries: Mapping[str, bytes],
    person_id: str,
    last: Mapping[str, Kept] | None = None,
    dry_run: bool = False,
    told: Callable[[int, int], object] | None = None,
) -> Push:
    """Make one person's entries in a calendar the given ones (see `calendars.entries`); no entries removes them all.

    Only entries this app wrote for this person are changed or removed, each under the condition that it is as it was
    read. `last` is `kept` of the push before; without it entries are compared by their content. A dry run only reads.
    `told` is called with how many entries were written or removed, and of how many, after each.

    Raises KnownError with a sentence when the server cannot be reached, does not let us in, or is no calendar.
    """
    found: Push = _link().push(server, entries, person_id, last or {}, dry_run, told or _nobody)
    return found


def _nobody(_done: int, _total: int) -> None:
    """Nobody wants to know."""


def calendars_on(server: Server) -> tuple[tuple[str, str], ...]:
    """The calendars a person has on a server, each its name and address; `server.url` may be any address of it.

    Raises KnownError as `push` does.
    """
    found: tuple[tuple[str, str], ...] = _link().calendars_on(server)
    return found


def _link() -> ModuleType:
    try:
        from sdr_desk.exchange import caldav_link  # noqa: PLC0415 - slow to import, rarely needed
    except ModuleNotFoundError as error:
        raise KnownError(
            f"This installation cannot talk to calendar servers: {error.name} is missing.",
            "Your plan here is unchanged.",
            "Write a calendar file instead, or install the part for calendar servers.",
        ) from error
    return caldav_link
