"""What the tests watch the network by: no code under test may look up a name or open a way to another machine.

Python tells an audit hook of every look-up, connection and datagram, whichever library asks for it. This machine
itself may be reached: the calendar servers of the tests stand there, and a person asks for theirs by name.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address

ASKED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_FAMILIES = ("AF_INET", "AF_INET6")

seen: list[str] = []
"""What was tried, in words, the oldest first."""


class NetworkUsedError(AssertionError):
    """Something under test tried to reach another machine."""


def elsewhere(event: str, args: tuple[object, ...]) -> str | None:
    """The other machine that an event of the socket module is about, None for this one and for what is no network."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    elif event in ASKED:
        if getattr(args[0], "family", None) is None or args[0].family.name not in _FAMILIES:  # type: ignore[attr-defined]
            return None
        host = args[1][0] if isinstance(args[1], tuple) else args[1]
    else:
        return None
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    return None if _is_here(name) else name


def _is_here(host: str) -> bool:
    if host in ("", "None", "localhost"):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _hook(event: str, args: tuple[object, ...]) -> None:
    if event in ASKED and (host := elsewhere(event, args)):
        seen.append(f"{event} {host}")
        raise NetworkUsedError(f"{event}: {host} was asked for; the program works without a network")


def watch() -> None:
    """Watch this process from now on; a hook cannot be taken away again, so once is enough."""
    if not getattr(sys, "_sdr_desk_watched", False):
        sys._sdr_desk_watched = True  # type: ignore[attr-defined]
        sys.addaudithook(_hook)
