"""Agreed meetings as calendars know them: one place in every calendar for each lead, however often it is moved."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.package import Package
from sdr_desk.desk.wording import first_zone
from sdr_desk.exchange.calendar_plan import PlannedMeeting
from sdr_desk.exchange.invitations import Guest, Meeting, meeting_uid
from sdr_desk.method.phones import show_phone
from sdr_desk.store import handoffs as store
from sdr_desk.store import people, prospects
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.people import PersonRow
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import moment

_BEFORE = "SELECT count(*) FROM handoffs WHERE prospect_id = ? AND id < ? AND id NOT IN withdrawn"
_TAKEN = ("accepted", "won", "lost")
_LAST = "~"  # sorts behind every id


def meeting_of_package(desk: Desk, package: Package) -> Meeting | None:
    """The meeting of a lead that is about to be handed off, None when none is agreed."""
    row = prospects.prospect(desk.conn, package.prospect_id)
    closer = people.person(desk.conn, package.closer_id)
    if package.meeting_at is None or row is None or closer is None:
        return None
    zone = package.meeting_zone or first_zone(row.zone)
    key = _key(desk.conn, package.prospect_id, _LAST)
    at = (package.meeting_at, package.meeting_minutes, zone)
    rep = people.person(desk.conn, desk.person.id) or desk.person
    return _meeting(desk, key, at, row, closer, rep, package.next_step, 0)


def meeting_of(desk: Desk, handoff: HandoffRow) -> Meeting | None:
    """The meeting of a handoff as it is agreed now, None when none is."""
    row = prospects.prospect(desk.conn, handoff.prospect_id)
    closer = people.person(desk.conn, handoff.closer_id)
    if handoff.meeting_at is None or row is None or closer is None:
        return None
    zone = handoff.meeting_zone or first_zone(row.zone)
    key = _key(desk.conn, handoff.record_id, handoff.id)
    at = (moment(handoff.meeting_at), handoff.meeting_minutes, zone)
    rep = people.person(desk.conn, handoff.rep_id) or desk.person
    moved = store.acts(desk.conn, handoff.id).count("rebooked")
    return _meeting(desk, key, at, row, closer, rep, handoff.next_step, moved)


def meetings_with(desk: Desk, closer_id: str, since: date) -> tuple[PlannedMeeting, ...]:
    """The meetings of the leads a closer has accepted, from a day on, with the UIDs of their invitations."""
    found = []
    for row in store.inbox(desk.conn, closer_id, _TAKEN):
        if row.meeting_at is None or moment(row.meeting_at).date() < since:
            continue
        one = meeting_of(desk, row)
        if one is not None:
            planned = PlannedMeeting(
                meeting_uid(one.handoff_id), one.starts, one.minutes, one.summary, one.description, one.location,
                one.sequence, moment(row.last_at),
            )  # fmt: skip
            found.append(planned)
    return tuple(sorted(found, key=lambda one: one.uid))


def _key(conn: sqlite3.Connection, prospect_id: str, handoff_id: str) -> str:
    """What names a meeting in calendars: the person and the how-manieth handoff, so that it is known before sending."""
    before = conn.execute(_BEFORE, (prospect_id, handoff_id)).fetchone()[0]
    return f"{prospect_id}-{before + 1}"


def _meeting(
    desk: Desk, key: str, at: tuple[datetime, int, str], row: ProspectRow, closer: PersonRow, rep: PersonRow,
    next_step: str, moved: int,
) -> Meeting:  # fmt: skip
    starts, minutes, zone = at
    points = prospects.contact_points(desk.conn, row.id)
    phone = next((show_phone(point.normal) for point in points if point.kind == "phone" and point.normal), "")
    email = next((point.raw for point in points if point.kind == "email"), "")
    company = row.company if row.company != row.name else ""
    summary = f"{closer.name} and {row.name}" + (f", {company}" if company else "")
    told = (next_step.strip(), f"Agreed by {rep.name}, {desk.profile.company_name}.")
    return Meeting(
        key, starts, minutes, zone, summary, "\n".join(part for part in told if part), phone,
        Guest(rep.name, rep.email), (Guest(closer.name, closer.email), Guest(row.name, email)), moved, desk.now(),
    )  # fmt: skip
