"""What goes into one person's calendar, before it is spelled as a calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sdr_desk.method.planning import Block, BusySpan
from sdr_desk.method.rhythm import Rhythm

MARK = "@sdr-desk"
"""The end of the UID of every entry this app writes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """How often something was changed and when it last was (UTC)."""

    rev: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """An agreed meeting in the calendar of who holds it, without those invited: an entry of a plan invites nobody.

    Attributes:
        uid: that of the invitation, so that no calendar has the meeting twice.
        sequence: how often it was moved.
        changed_at: when it last was, aware UTC; `starts` too.
    """

    uid: str
    starts: datetime
    minutes: int
    summary: str
    description: str
    location: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """What goes into one person's calendar.

    Attributes:
        person_id: part of every UID, so that two people may share a collection.
        zone: IANA name of the person's zone, on whose clock the blocks are planned.
        first: the day from which visit days, and blocks that do not say since when, are written.
        last: the last day whose exceptions and holidays are written out.
        stamp: of the rhythm, its exceptions and holidays together; its `rev` must never go down.
        stamps: of the blocks by id; a block without one takes `stamp` alone.
        alarm_minutes: how long before a block the calendar reminds; None for no reminder.
        meetings: agreed meetings with people handed over.
    """

    person_id: str
    name: str
    zone: str
    rhythm: Rhythm
    blocks: tuple[Block, ...]
    first: date
    last: date
    stamp: Stamp
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    alarm_minutes: int | None = 10
    meetings: tuple[PlannedMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class BusyRead:
    """The busy spans of a calendar file by start, and a sentence for each entry that could not be taken."""

    spans: tuple[BusySpan, ...]
    left_out: tuple[str, ...] = ()


def is_ours(uid: str, person_id: str = "") -> bool:
    """Whether an entry was written by this app, and for this person when one is given."""
    return uid.endswith(f".{person_id}{MARK}") if person_id else uid.endswith(MARK)
