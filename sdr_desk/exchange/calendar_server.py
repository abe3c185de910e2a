"""A calendar on a server, and what a push to it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 15
"""How long one request to the server may take."""


@dataclass(frozen=True, slots=True)
class Server:
    """A calendar on a server and the way in; nothing of it is kept by this module.

    Attributes:
        url: the address of the calendar itself.
        seconds: how long one request may take.
        plain: whether an address without encryption is accepted from another machine.
        certificates: a file of certificates to trust in place of the usual ones.
    """

    url: str
    user: str
    password: str = field(repr=False)
    seconds: int = SECONDS
    plain: bool = False
    certificates: Path | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the server had after a push: its mark of an entry's state (etag), and a digest of what we wrote."""

    etag: str
    digest: str


@dataclass(frozen=True, slots=True)
class Push:
    """What a push did, or would do, to which UIDs.

    Attributes:
        overwritten: those of `changed` that somebody else had changed on the server since the last push.
        refused: entries the server did not take because they changed while we wrote; the next push takes them.
        kept: for the next push, by UID; empty after a dry run.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    kept: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)
