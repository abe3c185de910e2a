"""When a callback is promised for by default: soon, and on a prospecting day for those who promise only these."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.rhythm import promises_on_prospecting_days
from sdr_desk.desk.week_plan import course_of, today_of
from sdr_desk.method.rhythm import DayKind
from sdr_desk.method.when import suggest_callback

LOOK_AHEAD = 60
"""Days within which a prospecting day is looked for."""


def suggested_callback(desk: Desk, their_zone: str, their_zones: Sequence[str] = ()) -> datetime:
    """The default time of a callback (UTC): their next working day at the same time.

    For somebody who promises callbacks for prospecting days only, it is the first such time on one, read on their own
    clock; when two months have none, any day does.
    """
    first = suggest_callback(desk.now(), their_zone, desk.rules, their_zones)
    if not promises_on_prospecting_days(desk):
        return first
    zone, today = ZoneInfo(desk.person.time_zone), today_of(desk, desk.person)
    course = course_of(desk, desk.person, today, today + timedelta(days=LOOK_AHEAD + 7))
    for ahead in range(LOOK_AHEAD):
        at = suggest_callback(desk.now() + timedelta(days=ahead), their_zone, desk.rules, their_zones)
        if course.on(at.astimezone(zone).date()).kind is DayKind.PROSPECTING:
            return at
    return first
